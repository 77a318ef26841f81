"""A subscription: the administrator's alone, with two secrets at most, ended by hand, by rule or for good, and who is told of it."""

from typing import Any, Final

import pytest

from services.notify.errors import PemberitahuanTidakDikenal, PemberitahuanTidakGagal
from services.notify.webhooks.decide import DECIDER
from services.notify.webhooks.langganan import (
    AkhiriRahasiaLama,
    AktifkanLangganan,
    CatatKabarDikirim,
    CatatKabarGagal,
    CatatKabarLangganan,
    DaftarkanLangganan,
    HapusLangganan,
    LanggananSudahDihapus,
    LanggananTidakDikenal,
    NonaktifkanLangganan,
    PeristiwaTidakDikenal,
    PutarRahasia,
    SaringanMustahil,
    UbahLangganan,
    UlangiKabarLangganan,
    UlangiKiriman,
)
from shared.contracts.bersama import Tersegel
from shared.contracts.examples.disposition import ADMIN, KABID, KASI
from shared.contracts.examples.langganan import (
    KABAR_DICATAT,
    KABAR_DIKIRIM,
    KABAR_DIULANG,
    KABAR_GAGAL,
    KIRIMAN_DIULANG,
    LANGGANAN_DIAKTIFKAN,
    LANGGANAN_DIDAFTARKAN,
    LANGGANAN_DIHAPUS,
    LANGGANAN_DINONAKTIFKAN,
    LANGGANAN_DIUBAH,
    LANGGANAN_ID,
    OLEH_SISTEM,
    RAHASIA_DIPUTAR,
    RAHASIA_LAMA_DIAKHIRI,
    SATU,
)
from shared.contracts.langganan import KeadaanTenggat, Saringan, SebabLanggananNonaktif
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given: Final = Spec(DECIDER)
ADA: Final = LANGGANAN_DIDAFTARKAN


def isi(event: Any, *nama: str) -> dict[str, Any]:
    """Return these fields of an event."""
    return {satu: getattr(event, satu) for satu in nama}


DAFTAR: Final = DaftarkanLangganan(**SATU, **isi(ADA, "nama_sistem", "host", "alamat", "saringan", "rahasia", "sejak"))
UBAH: Final = UbahLangganan(**SATU, **isi(LANGGANAN_DIUBAH, "nama_sistem", "host", "alamat", "saringan"))
PUTAR: Final = PutarRahasia(**SATU, **isi(RAHASIA_DIPUTAR, "rahasia", "lama_sampai"))
AKHIRI: Final = AkhiriRahasiaLama(**SATU)
HENTI: Final = NonaktifkanLangganan(**SATU)
SENDIRI: Final = NonaktifkanLangganan(**OLEH_SISTEM, **isi(LANGGANAN_DINONAKTIFKAN, "sebab", "ce_id"))
AKTIF: Final = AktifkanLangganan(**SATU)
HAPUS: Final = HapusLangganan(**SATU)
ULANG: Final = UlangiKiriman(**SATU, **isi(KIRIMAN_DIULANG, "pengulangan_id", "sejak"))
KABAR: Final[dict[str, Any]] = {**OLEH_SISTEM, "ke": 1, "orang_id": ADMIN.orang_id}
ULANG_KABAR: Final = UlangiKabarLangganan(**SATU, ke=1, orang_id=ADMIN.orang_id)
OLEH_ADMIN: Final = (DAFTAR, UBAH, PUTAR, AKHIRI, HENTI, AKTIF, HAPUS, ULANG, ULANG_KABAR)
TERHENTI: Final = (ADA, LANGGANAN_DINONAKTIFKAN, KABAR_DICATAT)


@pytest.mark.parametrize("perintah", OLEH_ADMIN, ids=lambda perintah: type(perintah).__name__)
def test_hanya_admin_yang_mengurus_langganan(perintah: Any) -> None:
    for pelaku in (KASI, KABID, LANGGANAN_DINONAKTIFKAN.pelaku):
        given(*TERHENTI).when(perintah.model_copy(update={"pelaku": pelaku})).refused(BukanWewenang)
        given().when(perintah.model_copy(update={"pelaku": pelaku})).refused(BukanWewenang)


@pytest.mark.parametrize("perintah", OLEH_ADMIN[1:-1], ids=lambda perintah: type(perintah).__name__)
def test_yang_tidak_ada_dan_yang_sudah_dihapus_tidak_diurus(perintah: Any) -> None:
    given().when(perintah).refused(LanggananTidakDikenal)
    outcome = given(ADA, LANGGANAN_DIHAPUS).when(perintah)
    outcome.then() if perintah is HAPUS else outcome.refused(LanggananSudahDihapus)


def test_didaftarkan_sekali_dan_diubah() -> None:
    given().when(DAFTAR).then(ADA)
    given(ADA).when(DAFTAR).then()
    given(ADA).when(UBAH).then(LANGGANAN_DIUBAH)
    given(ADA, LANGGANAN_DIUBAH).when(UBAH).then()
    alamat = Tersegel(subjek_id=LANGGANAN_ID, sandi="bGFpbg==")
    lain = UBAH.model_copy(update={"alamat": alamat})
    given(ADA, LANGGANAN_DIUBAH).when(lain).then(LANGGANAN_DIUBAH.model_copy(update={"alamat": alamat}))


@pytest.mark.parametrize("perintah", [DAFTAR, UBAH], ids=lambda perintah: type(perintah).__name__)
def test_saringan_yang_tidak_mungkin_ditolak_dengan_nama(perintah: Any) -> None:
    salah = Saringan(peristiwa=("Diparaf", "TidakAda"))
    no = given(ADA).when(perintah.model_copy(update={"saringan": salah})).refused(PeristiwaTidakDikenal)
    assert "TidakAda" in str(no)
    salah = Saringan(peristiwa=("Diparaf",), tenggat=(KeadaanTenggat.TERLAMPAUI,))
    given(ADA).when(perintah.model_copy(update={"saringan": salah})).refused(SaringanMustahil)
    for peristiwa in (("Diparaf", "TenggatTerlampaui"), ()):
        boleh = Saringan(peristiwa=peristiwa, tenggat=(KeadaanTenggat.TERLAMPAUI,))
        given().when(DAFTAR.model_copy(update={"saringan": boleh})).then(ADA.model_copy(update={"saringan": boleh}))


def test_dua_rahasia_paling_banyak() -> None:
    given(ADA).when(PUTAR).then(RAHASIA_DIPUTAR)
    given(ADA, RAHASIA_DIPUTAR).when(PUTAR).then()
    rahasia = given(ADA, RAHASIA_DIPUTAR).state.rahasia
    assert (rahasia.kini, rahasia.lama, rahasia.lama_sampai) == (RAHASIA_DIPUTAR.rahasia, ADA.rahasia, RAHASIA_DIPUTAR.lama_sampai)
    ketiga = RAHASIA_DIPUTAR.model_copy(update={"rahasia": Tersegel(subjek_id=LANGGANAN_ID, sandi="a2V0aWdh")})
    assert given(ADA, RAHASIA_DIPUTAR, ketiga).state.rahasia.lama == RAHASIA_DIPUTAR.rahasia, "the first one ended"
    given(ADA, RAHASIA_DIPUTAR).when(AKHIRI).then(RAHASIA_LAMA_DIAKHIRI)
    given(ADA).when(AKHIRI).then()
    assert given(ADA, RAHASIA_DIPUTAR, RAHASIA_LAMA_DIAKHIRI).state.rahasia.lama is None


def test_dihentikan_oleh_admin_atau_oleh_sistem_lalu_dilanjutkan() -> None:
    given(ADA).when(SENDIRI).then(LANGGANAN_DINONAKTIFKAN)
    diminta = LANGGANAN_DINONAKTIFKAN.model_copy(update={"pelaku": ADMIN, "sebab": SebabLanggananNonaktif.DIMINTA, "ce_id": None})
    given(ADA).when(HENTI).then(diminta)
    given(ADA, diminta).when(SENDIRI).then()
    given(ADA).when(SENDIRI.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)
    given(ADA, diminta).when(AKTIF).then(LANGGANAN_DIAKTIFKAN)
    given(ADA).when(AKTIF).then()
    kedua = given(ADA, diminta, LANGGANAN_DIAKTIFKAN).when(SENDIRI)
    kedua.then(LANGGANAN_DINONAKTIFKAN.model_copy(update={"ke": 2}))


def test_dikirim_ulang_sekali_untuk_satu_permintaan() -> None:
    given(ADA).when(ULANG).then(KIRIMAN_DIULANG)
    given(ADA, KIRIMAN_DIULANG).when(ULANG).then()
    given(ADA).when(ULANG.model_copy(update={"sejak": "0.0.0.0.0"})).then(KIRIMAN_DIULANG.model_copy(update={"sejak": "0.0.0.0.0"}))


def test_kabar_tentang_yang_tidak_diminta_dicatat_sekali_per_orang() -> None:
    catat = CatatKabarLangganan(**KABAR)
    given(*TERHENTI[:2]).when(catat).then(KABAR_DICATAT)
    given(*TERHENTI).when(catat).then()
    given(ADA).when(catat).refused(PemberitahuanTidakDikenal)
    diminta = LANGGANAN_DINONAKTIFKAN.model_copy(update={"sebab": SebabLanggananNonaktif.DIMINTA})
    given(ADA, diminta).when(catat).refused(PemberitahuanTidakDikenal)
    given(*TERHENTI[:2]).when(catat.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def test_kabar_terkirim_atau_gagal_lalu_diulang() -> None:
    dikirim = CatatKabarDikirim(**KABAR, kanal=KABAR_DIKIRIM.kanal)
    gagal = CatatKabarGagal(**KABAR, **isi(KABAR_GAGAL, "kanal", "percobaan", "sebab"))
    given(*TERHENTI).when(dikirim).then(KABAR_DIKIRIM)
    given(*TERHENTI, KABAR_DIKIRIM).when(dikirim).then()
    given(*TERHENTI, KABAR_DIKIRIM).when(gagal).then()
    given(*TERHENTI).when(gagal).then(KABAR_GAGAL)
    given(*TERHENTI, KABAR_GAGAL).when(gagal).then()
    given(*TERHENTI, KABAR_GAGAL).when(ULANG_KABAR).then(KABAR_DIULANG)
    given(*TERHENTI, KABAR_GAGAL, KABAR_DIULANG).when(gagal).then(KABAR_GAGAL)
    for perintah in (dikirim, gagal, ULANG_KABAR):
        given(*TERHENTI[:2]).when(perintah).refused(PemberitahuanTidakDikenal)
    for perintah in (dikirim, gagal):
        given(*TERHENTI).when(perintah.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)
    for riwayat in ((KABAR_DIKIRIM,), (KABAR_GAGAL, KABAR_DIKIRIM)):
        given(*TERHENTI, *riwayat).when(ULANG_KABAR).refused(PemberitahuanTidakGagal)


def test_kabar_kepada_satu_orang_tetap_diketahui_di_samping_kabar_kepada_yang_lain() -> None:
    def lain(satu: Any) -> Any:
        return satu.model_copy(update={"orang_id": KABID.orang_id})

    dicatat = (*TERHENTI, lain(KABAR_DICATAT))
    given(*dicatat).when(CatatKabarLangganan(**KABAR)).then()
    given(*dicatat, KABAR_DIKIRIM, lain(KABAR_DIKIRIM)).when(CatatKabarDikirim(**KABAR, kanal=KABAR_DIKIRIM.kanal)).then()
    given(*dicatat, KABAR_GAGAL, lain(KABAR_GAGAL)).when(ULANG_KABAR).then(KABAR_DIULANG)
    given(*dicatat, lain(KABAR_GAGAL)).when(ULANG_KABAR).refused(PemberitahuanTidakGagal)


def test_saringan_yang_didaftarkan_dan_sebab_yang_sudah_lewat() -> None:
    boleh = Saringan(tenggat=(KeadaanTenggat.TERLAMPAUI,))
    assert given(ADA.model_copy(update={"saringan": boleh})).state.saringan == boleh
    given(ADA, LANGGANAN_DINONAKTIFKAN, LANGGANAN_DIAKTIFKAN).when(CatatKabarLangganan(**KABAR)).refused(PemberitahuanTidakDikenal)


def test_kabar_hanya_tentang_akhir_yang_ada() -> None:
    for riwayat, ke in (((ADA, LANGGANAN_DINONAKTIFKAN), 2), ((ADA,), 0)):
        given(*riwayat).when(CatatKabarLangganan.model_validate({**KABAR, "ke": ke})).refused(PemberitahuanTidakDikenal)
