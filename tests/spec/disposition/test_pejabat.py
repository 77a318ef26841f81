"""Officials: registered from the office's directory, moved, and taken out of office."""

from datetime import timedelta

import pytest

from services.disposition.pejabat import (
    DECIDER,
    BukanJabatanDinas,
    BukanUntukDiriSendiri,
    DaftarkanPejabat,
    JabatanTanpaPemegang,
    NonaktifkanPejabat,
    PejabatSudahTerdaftar,
    PejabatTidakDikenal,
    PerintahSatuPejabat,
    PindahkanPejabat,
)
from shared.contracts.bersama import Tersegel
from shared.contracts.examples.disposition import (
    ADMIN,
    ALASAN,
    KADIS,
    KASI,
    PEJABAT_DIDAFTARKAN,
    PEJABAT_DINONAKTIFKAN,
    PEJABAT_DIPINDAHKAN,
    SEJAK,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import AlasanTerlaluSingkat, BerlakuSurut, BukanWewenang, MasaTidakSah
from tests.dsl import Spec

given = Spec(DECIDER)
DAFTARKAN = DaftarkanPejabat(
    pelaku=SISTEM, orang_id=KASI.orang_id, jabatan=Jabatan.KEPALA_SEKSI, data=PEJABAT_DIDAFTARKAN.data, waktu=SEJAK, alasan=ALASAN
)
PINDAHKAN = PindahkanPejabat(pelaku=ADMIN, orang_id=KASI.orang_id, jabatan=Jabatan.KEPALA_BIDANG, waktu=SEJAK, alasan=ALASAN)
NONAKTIFKAN = NonaktifkanPejabat(pelaku=ADMIN, orang_id=KASI.orang_id, waktu=SEJAK, alasan=ALASAN)
PERINTAH: tuple[PerintahSatuPejabat, ...] = (DAFTARKAN, PINDAHKAN, NONAKTIFKAN)


def test_pejabat_didaftarkan_dari_direktori() -> None:
    given().when(DAFTARKAN).then(PEJABAT_DIDAFTARKAN)


def test_direktori_yang_sama_dimuat_ulang_tidak_menambah_apa_pun() -> None:
    disegel_ulang = DAFTARKAN.model_copy(
        update={"data": Tersegel(subjek_id=PEJABAT_DIDAFTARKAN.data.subjek_id, sandi="Dw4NDAsKCQgHBgUEAwIBAA==")}
    )
    given(PEJABAT_DIDAFTARKAN).when(disegel_ulang).then()


def test_memuat_ulang_direktori_tidak_membatalkan_pemindahan_dan_penonaktifan() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN).when(DAFTARKAN).then()
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(DAFTARKAN).then()


def test_jabatan_baru_dalam_direktori_didaftarkan() -> None:
    baru = DAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS})
    terdaftar = PEJABAT_DIDAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS})
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(baru).then(terdaftar)


def test_admin_memindahkan_pejabat() -> None:
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN).then(PEJABAT_DIPINDAHKAN)


def test_pemindahan_ke_jabatan_sekarang_tidak_menambah_apa_pun() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN).when(PINDAHKAN).then()


def test_pejabat_nonaktif_dapat_menjabat_lagi() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN, PEJABAT_DINONAKTIFKAN).when(PINDAHKAN).then(PEJABAT_DIPINDAHKAN)


def test_admin_menonaktifkan_pejabat_satu_kali() -> None:
    given(PEJABAT_DIDAFTARKAN).when(NONAKTIFKAN).then(PEJABAT_DINONAKTIFKAN)
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(NONAKTIFKAN).then()


def test_orang_yang_belum_terdaftar_tidak_dikenal() -> None:
    given().when(PINDAHKAN).refused(PejabatTidakDikenal)
    given().when(NONAKTIFKAN).refused(PejabatTidakDikenal)


def test_petugas_opd_bukan_pejabat_dinas() -> None:
    given().when(DAFTARKAN.model_copy(update={"jabatan": Jabatan.OPD_PEMOHON})).refused(BukanJabatanDinas)
    ke_opd = PINDAHKAN.model_copy(update={"jabatan": Jabatan.OPD_PEMOHON})
    given(PEJABAT_DIDAFTARKAN).when(ke_opd).refused(BukanJabatanDinas)


@pytest.mark.parametrize("perintah", PERINTAH, ids=lambda perintah: type(perintah).__name__)
def test_hanya_admin_dan_sistem_yang_mengurus_pejabat(perintah: PerintahSatuPejabat) -> None:
    given(PEJABAT_DIDAFTARKAN).when(perintah.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_sistem_dapat_memindahkan_dan_menonaktifkan_menurut_direktori() -> None:
    oleh_sistem = {"pelaku": SISTEM}
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN.model_copy(update=oleh_sistem)).then(PEJABAT_DIPINDAHKAN.model_copy(update=oleh_sistem))
    given(PEJABAT_DIDAFTARKAN).when(NONAKTIFKAN.model_copy(update=oleh_sistem)).then(PEJABAT_DINONAKTIFKAN.model_copy(update=oleh_sistem))


@pytest.mark.parametrize("perintah", PERINTAH, ids=lambda perintah: type(perintah).__name__)
def test_admin_tidak_mengurus_jabatannya_sendiri(perintah: PerintahSatuPejabat) -> None:
    given(PEJABAT_DIDAFTARKAN).when(perintah.model_copy(update={"pelaku": ADMIN, "orang_id": ADMIN.orang_id})).refused(
        BukanUntukDiriSendiri
    )


NANTI = SEJAK + timedelta(days=30)
AKHIR = NANTI + timedelta(days=30)


def test_pejabat_pindah_sejak_tanggal_yang_disebut_dan_sampai_tanggal_yang_disebut() -> None:
    pindah = PEJABAT_DIPINDAHKAN.model_copy(update={"sejak": NANTI})
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN.model_copy(update={"sejak": NANTI})).then(pindah)
    selesai = PEJABAT_DINONAKTIFKAN.model_copy(update={"sejak": AKHIR})
    sementara = PINDAHKAN.model_copy(update={"sejak": NANTI, "sampai": AKHIR})
    given(PEJABAT_DIDAFTARKAN).when(sementara).then(pindah, selesai)
    given(PEJABAT_DIDAFTARKAN, pindah, selesai).when(sementara).then()
    lebih_lama = selesai.model_copy(update={"sejak": AKHIR + timedelta(days=1)})
    given(PEJABAT_DIDAFTARKAN, pindah, lebih_lama).when(sementara).then(pindah, selesai)


def test_yang_dicatat_kemudian_menggantikan_yang_belum_mulai() -> None:
    nanti = PEJABAT_DIPINDAHKAN.model_copy(update={"sejak": NANTI})
    batal = PEJABAT_DIPINDAHKAN.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI})
    tetap = PINDAHKAN.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI})
    given(PEJABAT_DIDAFTARKAN).when(tetap).then()
    given(PEJABAT_DIDAFTARKAN, nanti).when(tetap).then(batal)
    state = DECIDER.replay([PEJABAT_DIDAFTARKAN, nanti])
    assert (state.jabatan_pada(SEJAK), state.jabatan_pada(NANTI)) == (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG)
    assert DECIDER.replay([PEJABAT_DIDAFTARKAN, nanti, batal]).jabatan_pada(AKHIR) is Jabatan.KEPALA_SEKSI


def test_peristiwa_lama_berlaku_sejak_dicatat() -> None:
    lama = PEJABAT_DIDAFTARKAN.model_copy(update={"sejak": None, "alasan": ""})
    assert DECIDER.replay([lama]).jabatan_pada(SEJAK - timedelta(days=3000)) is Jabatan.KEPALA_SEKSI


def test_perubahan_tidak_berlaku_surut_dan_tidak_berakhir_sebelum_mulai() -> None:
    kemarin = SEJAK - timedelta(days=1)
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN.model_copy(update={"sejak": kemarin})).refused(BerlakuSurut)
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN.model_copy(update={"sampai": SEJAK})).refused(MasaTidakSah)


@pytest.mark.parametrize("perintah", PERINTAH, ids=lambda perintah: type(perintah).__name__)
def test_admin_menyebut_alasan(perintah: PerintahSatuPejabat) -> None:
    singkat = perintah.model_copy(update={"pelaku": ADMIN, "alasan": "mutasipejabatdinas"})
    given(PEJABAT_DIDAFTARKAN).when(singkat).refused(AlasanTerlaluSingkat)


def test_admin_mendaftarkan_satu_kali() -> None:
    oleh_admin = DAFTARKAN.model_copy(update={"pelaku": ADMIN})
    given().when(oleh_admin).then(PEJABAT_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN}))
    given(PEJABAT_DIDAFTARKAN).when(oleh_admin).refused(PejabatSudahTerdaftar)
    given().when(oleh_admin.model_copy(update={"dikenal": True})).refused(PejabatSudahTerdaftar)


@pytest.mark.parametrize("perintah", [PINDAHKAN, NONAKTIFKAN])
def test_pemegang_terakhir_tidak_pergi_tanpa_dinyatakan(perintah: PerintahSatuPejabat) -> None:
    sendirian = perintah.model_copy(update={"ada_lain": False})
    ditolak = str(given(PEJABAT_DIDAFTARKAN).when(sendirian).refused(JabatanTanpaPemegang))
    assert "Kepala Seksi: langkah 4 (" in ditolak
    assert "12 (" in ditolak
    kosong = sendirian.model_copy(update={"boleh_kosong": True})
    given(PEJABAT_DIDAFTARKAN).when(kosong).then(PEJABAT_DIPINDAHKAN if perintah is PINDAHKAN else PEJABAT_DINONAKTIFKAN)


def test_admin_terakhir_tidak_pergi_tanpa_dinyatakan() -> None:
    admin = PEJABAT_DIDAFTARKAN.model_copy(update={"jabatan": Jabatan.ADMIN})
    ditolak = str(given(admin).when(NONAKTIFKAN.model_copy(update={"ada_lain": False})).refused(JabatanTanpaPemegang))
    assert "tidak ada yang dapat mengurus pejabat" in ditolak


def test_jabatan_yang_sudah_dipegang_menurut_pemindahan_tidak_didaftarkan_lagi() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN).when(DAFTARKAN.model_copy(update={"jabatan": Jabatan.KEPALA_BIDANG})).then()


def test_pendaftaran_yang_berlaku_nanti_atau_berakhir_membiarkan_yang_berlaku_sekarang() -> None:
    baru = DAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS, "sejak": NANTI, "sampai": AKHIR})
    terdaftar = PEJABAT_DIDAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS, "sejak": NANTI})
    selesai = PEJABAT_DINONAKTIFKAN.model_copy(update={"pelaku": SISTEM, "sejak": AKHIR})
    given(PEJABAT_DIDAFTARKAN).when(baru).then(terdaftar, selesai)
    state = given(PEJABAT_DIDAFTARKAN, terdaftar, selesai).state
    assert [state.jabatan_pada(saat) for saat in (SEJAK, NANTI, AKHIR)] == [Jabatan.KEPALA_SEKSI, Jabatan.SEKRETARIS_DINAS, None]


def test_yang_tidak_meninggalkan_jabatan_tidak_ditanya_siapa_pemegang_lainnya() -> None:
    """Who holds none leaves none, and whoever stays in his office does not leave it."""
    sendirian = PINDAHKAN.model_copy(update={"ada_lain": False})
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(sendirian).then(PEJABAT_DIPINDAHKAN)
    tinggal = PEJABAT_DIPINDAHKAN.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI})
    given(PEJABAT_DIDAFTARKAN).when(sendirian.model_copy(update={"jabatan": Jabatan.KEPALA_SEKSI, "sampai": AKHIR})).then(
        tinggal, PEJABAT_DINONAKTIFKAN.model_copy(update={"sejak": AKHIR})
    )
