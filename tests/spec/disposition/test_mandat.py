"""Mandates: given by an order for a time, never overlapping, never round in a circle; revoked, or run out."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.disposition.mandat import (
    DECIDER,
    AkhiriMandat,
    BukanMandatSendiri,
    BukanPemegangJabatan,
    CabutMandat,
    JabatanTidakDilimpahkan,
    LimpahkanWewenang,
    MandatBerputar,
    MandatSudahAda,
    MandatSudahHabis,
    MandatTidakDikenal,
    MandatTumpangTindih,
    PemegangTidakDisebut,
    PenerimaBukanPejabat,
    PeriodeTidakSah,
    SudahMemegangJabatan,
)
from shared.contracts.disposition import SebabMandatBerakhir, WewenangDilimpahkan
from shared.contracts.examples.disposition import (
    ADMIN,
    KABID,
    KADIS,
    KASI,
    PELIMPAHAN_BERAKHIR,
    PERMOHONAN_ID,
    SEKDIS,
    SISTEM,
    WEWENANG_DILIMPAHKAN,
)
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.event.clock import WIB
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
MULAI, SELESAI = WEWENANG_DILIMPAHKAN.mulai, datetime(2026, 11, 27, 17, tzinfo=UTC)
HARI = timedelta(days=1)
LIMPAHKAN = LimpahkanWewenang(**dict(WEWENANG_DILIMPAHKAN), jabatan_diganti=Jabatan.KEPALA_DINAS, waktu=MULAI - HARI)
CABUT = CabutMandat(pelaku=ADMIN, mandat_id=WEWENANG_DILIMPAHKAN.mandat_id, alasan="Sudah kembali.", waktu=MULAI + HARI)
DICABUT = PELIMPAHAN_BERAKHIR.model_copy(
    update={"pelaku": ADMIN, "sebab": SebabMandatBerakhir.DICABUT, "sejak": CABUT.waktu, "alasan": CABUT.alasan}
)


def dengan(**ubahan: Any) -> LimpahkanWewenang:
    """Return the order with something changed."""
    return LIMPAHKAN.model_copy(update=ubahan)


def tercatat(**ubahan: Any) -> WewenangDilimpahkan:
    """Return the recorded mandate with something changed."""
    return WEWENANG_DILIMPAHKAN.model_copy(update=ubahan)


def test_admin_mencatat_mandat_dengan_surat_perintah() -> None:
    given().when(LIMPAHKAN).then(WEWENANG_DILIMPAHKAN)
    given().when(dengan(pelaku=SISTEM)).then(tercatat(pelaku=SISTEM))


def test_waktu_dicatat_menurut_utc() -> None:
    (mandat,) = DECIDER.decide(dengan(mulai=MULAI.astimezone(WIB), selesai=SELESAI.astimezone(WIB)), DECIDER.initial)
    assert mandat.model_dump_json() == WEWENANG_DILIMPAHKAN.model_dump_json()


def test_mandat_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(WEWENANG_DILIMPAHKAN).when(LIMPAHKAN).then()
    given(WEWENANG_DILIMPAHKAN).when(dengan(dasar_nomor="800/13/CONTOH/2026")).refused(MandatSudahAda)


@pytest.mark.parametrize("pelaku", [KADIS, SEKDIS, KASI])
def test_hanya_admin_yang_mencatat_mandat(pelaku: Any) -> None:
    given().when(dengan(pelaku=pelaku)).refused(BukanWewenang)


def test_tidak_ada_yang_memberi_dirinya_sendiri_jabatan() -> None:
    given().when(dengan(orang_id=ADMIN.orang_id)).refused(BukanMandatSendiri)


@pytest.mark.parametrize("jabatan", [Jabatan.ANALIS, Jabatan.ADMIN, Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA])
def test_hanya_jabatan_dalam_rantai_yang_dilimpahkan(jabatan: Jabatan) -> None:
    given().when(dengan(jabatan=jabatan, jabatan_diganti=jabatan)).refused(JabatanTidakDilimpahkan)


@pytest.mark.parametrize("jabatan", [None, Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA, Jabatan.ADMIN])
def test_penerima_adalah_pejabat_dinas(jabatan: Jabatan | None) -> None:
    given().when(dengan(jabatan_asal=jabatan)).refused(PenerimaBukanPejabat)


def test_pemegang_jabatan_tidak_memerlukan_mandat() -> None:
    given().when(dengan(jabatan_asal=Jabatan.KEPALA_DINAS)).refused(SudahMemegangJabatan)


@pytest.mark.parametrize("selesai", [None, MULAI, MULAI - HARI])
def test_plh_mempunyai_akhir_sesudah_mulai(selesai: datetime | None) -> None:
    given().when(dengan(selesai=selesai)).refused(PeriodeTidakSah)


def test_mandat_yang_sudah_lewat_tidak_dicatat() -> None:
    given().when(dengan(waktu=SELESAI)).refused(PeriodeTidakSah)
    given().when(dengan(waktu=SELESAI - timedelta(microseconds=1))).then(WEWENANG_DILIMPAHKAN)


def test_jabatan_definitif_boleh_tanpa_akhir_dan_tidak_menggantikan_siapa_pun() -> None:
    definitif = {"jenis": Kapasitas.DEFINITIF, "menggantikan_id": None, "selesai": None}
    given().when(dengan(**definitif, jabatan_diganti=None)).then(tercatat(**definitif))
    given().when(dengan(jenis=Kapasitas.DEFINITIF)).refused(BukanPemegangJabatan)


def test_plt_boleh_untuk_jabatan_yang_lowong() -> None:
    plt = {"jenis": Kapasitas.PLT, "menggantikan_id": None}
    given().when(dengan(**plt)).then(tercatat(**plt))


@pytest.mark.parametrize("jenis", [Kapasitas.PLH, Kapasitas.AN])
def test_plh_dan_atas_nama_menyebut_pemegangnya(jenis: Kapasitas) -> None:
    given().when(dengan(jenis=jenis, menggantikan_id=None)).refused(PemegangTidakDisebut)


def test_yang_digantikan_memegang_jabatan_itu() -> None:
    given().when(dengan(jabatan_diganti=Jabatan.KEPALA_BIDANG)).refused(BukanPemegangJabatan)
    diangkat = tercatat(mandat_id=PERMOHONAN_ID, orang_id=KABID.orang_id, jenis=Kapasitas.DEFINITIF, menggantikan_id=None, selesai=None)
    untuknya = dengan(jabatan_diganti=Jabatan.KEPALA_BIDANG, menggantikan_id=KABID.orang_id)
    given(diangkat).when(untuknya).then(tercatat(menggantikan_id=KABID.orang_id))


def test_dua_pengganti_untuk_satu_pemegang_tidak_bertumpang_tindih() -> None:
    lain = dengan(mandat_id=PERMOHONAN_ID, orang_id=KABID.orang_id, jabatan_asal=Jabatan.KEPALA_BIDANG)
    given(WEWENANG_DILIMPAHKAN).when(lain).refused(MandatTumpangTindih)
    given(WEWENANG_DILIMPAHKAN).when(lain.model_copy(update={"jenis": Kapasitas.PLT})).refused(MandatTumpangTindih)
    menyusul = {"mulai": SELESAI, "selesai": SELESAI + HARI}
    tercatat_lain = {"mandat_id": PERMOHONAN_ID, "orang_id": KABID.orang_id, "jabatan_asal": Jabatan.KEPALA_BIDANG}
    given(WEWENANG_DILIMPAHKAN).when(lain.model_copy(update=menyusul)).then(tercatat(**tercatat_lain, **menyusul))
    given(WEWENANG_DILIMPAHKAN, DICABUT).when(lain).then(tercatat(**tercatat_lain))


def test_pengganti_dan_atas_nama_boleh_bersamaan_oleh_orang_lain() -> None:
    atas_nama = {"mandat_id": PERMOHONAN_ID, "orang_id": KABID.orang_id, "jabatan_asal": Jabatan.KEPALA_BIDANG, "jenis": Kapasitas.AN}
    given(WEWENANG_DILIMPAHKAN).when(dengan(**atas_nama)).then(tercatat(**atas_nama))
    given(WEWENANG_DILIMPAHKAN).when(dengan(mandat_id=PERMOHONAN_ID, jenis=Kapasitas.AN)).refused(MandatTumpangTindih)


def test_mandat_tidak_berputar() -> None:
    given().when(dengan(menggantikan_id=SEKDIS.orang_id)).refused(MandatBerputar)
    kadis_untuk_kasi = tercatat(
        mandat_id=PERMOHONAN_ID, jabatan=Jabatan.KEPALA_SEKSI, orang_id=KADIS.orang_id, menggantikan_id=KASI.orang_id
    )
    kasi_untuk_sekdis = tercatat(
        mandat_id=ADMIN.orang_id, jabatan=Jabatan.SEKRETARIS_DINAS, orang_id=KASI.orang_id, menggantikan_id=SEKDIS.orang_id
    )
    given(kadis_untuk_kasi, kasi_untuk_sekdis).when(LIMPAHKAN).refused(MandatBerputar)
    given(kadis_untuk_kasi).when(LIMPAHKAN).then(WEWENANG_DILIMPAHKAN)
    lewat = {"mulai": SELESAI, "selesai": SELESAI + HARI}
    given(kadis_untuk_kasi.model_copy(update=lewat), kasi_untuk_sekdis).when(LIMPAHKAN).then(WEWENANG_DILIMPAHKAN)


def test_mandat_dicabut_satu_kali_oleh_admin_atau_yang_digantikan() -> None:
    given(WEWENANG_DILIMPAHKAN).when(CABUT).then(DICABUT)
    given(WEWENANG_DILIMPAHKAN).when(CABUT.model_copy(update={"pelaku": SISTEM})).then(DICABUT.model_copy(update={"pelaku": SISTEM}))
    given(WEWENANG_DILIMPAHKAN, DICABUT).when(CABUT).then()
    kembali = CABUT.model_copy(update={"pelaku": KADIS})
    given(WEWENANG_DILIMPAHKAN).when(kembali).then(DICABUT.model_copy(update={"pelaku": KADIS}))


def test_mandat_tidak_dicabut_oleh_orang_lain() -> None:
    given(WEWENANG_DILIMPAHKAN).when(CABUT.model_copy(update={"pelaku": SEKDIS})).refused(BukanWewenang)
    given().when(CABUT.model_copy(update={"pelaku": SEKDIS})).refused(BukanWewenang)
    given().when(CABUT).refused(MandatTidakDikenal)


def test_mandat_yang_habis_tidak_dicabut_lagi() -> None:
    given(WEWENANG_DILIMPAHKAN).when(CABUT.model_copy(update={"waktu": SELESAI})).refused(MandatSudahHabis)
    given(WEWENANG_DILIMPAHKAN, PELIMPAHAN_BERAKHIR).when(CABUT).refused(MandatSudahHabis)


def test_mandat_yang_habis_berakhir_menurut_waktunya_sendiri_satu_kali() -> None:
    terlambat = AkhiriMandat(pelaku=SISTEM, waktu=SELESAI + 30 * HARI)
    given(WEWENANG_DILIMPAHKAN).when(terlambat).then(PELIMPAHAN_BERAKHIR)
    given(WEWENANG_DILIMPAHKAN, PELIMPAHAN_BERAKHIR).when(terlambat).then()
    given(WEWENANG_DILIMPAHKAN, DICABUT).when(terlambat).then()
    given(WEWENANG_DILIMPAHKAN).when(AkhiriMandat(pelaku=SISTEM, waktu=SELESAI - timedelta(microseconds=1))).then()
    given(WEWENANG_DILIMPAHKAN).when(terlambat.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)


def test_dua_mandat_satu_yang_dicabut() -> None:
    lain = tercatat(mandat_id=PERMOHONAN_ID, jabatan=Jabatan.KEPALA_SEKSI, menggantikan_id=None, jenis=Kapasitas.PLT)
    assert [satu.berlaku(MULAI) for satu in given(WEWENANG_DILIMPAHKAN, lain, DICABUT).state.mandat] == [False, True]
    assert [satu.berlaku(SELESAI) for satu in given(lain).state.mandat] == [False], "half-open"
