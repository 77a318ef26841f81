"""Agencies and the people who may act for them."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import pytest

from services.intake.opd import (
    DECIDER,
    AktifkanPetugas,
    DaftarkanOpd,
    DaftarkanPetugas,
    KodeOpdTetap,
    MutakhirkanOpd,
    NonaktifkanPetugas,
    OpdSudahTerdaftar,
    OpdTanpaPetugas,
    OpdTidakDikenal,
    PetugasSudahTerdaftar,
    PetugasTidakDikenal,
)
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    ADMIN,
    ALASAN,
    OPD_DIDAFTARKAN,
    OPD_DIMUTAKHIRKAN,
    PEMOHON_ID,
    PETUGAS_DIDAFTARKAN,
    PETUGAS_DINONAKTIFKAN,
    SEJAK,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import AlasanTerlaluSingkat, BerlakuSurut, BukanWewenang, MasaTidakSah
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)

KINI: Final[dict[str, Any]] = {"waktu": SEJAK, "alasan": ALASAN}
DAFTAR: Final = DaftarkanOpd(pelaku=SISTEM, opd_id=OPD_ID, kode=OPD_DIDAFTARKAN.kode, nama=OPD_DIDAFTARKAN.nama, **KINI)
MUTAKHIR: Final = MutakhirkanOpd(pelaku=ADMIN, opd_id=OPD_ID, nama=OPD_DIMUTAKHIRKAN.nama, **KINI)
PETUGAS: Final = DaftarkanPetugas(pelaku=SISTEM, opd_id=OPD_ID, orang_id=PEMOHON_ID, data=PETUGAS_DIDAFTARKAN.data, **KINI)
LAIN: Final = PETUGAS_DIDAFTARKAN.model_copy(update={"orang_id": UUID(int=7)})
AKTIF: Final = AktifkanPetugas(pelaku=ADMIN, opd_id=OPD_ID, orang_id=PEMOHON_ID, **KINI)
NONAKTIF: Final = NonaktifkanPetugas(pelaku=ADMIN, opd_id=OPD_ID, orang_id=PEMOHON_ID, **KINI)


def test_opd_didaftarkan_sekali() -> None:
    given().when(DAFTAR).then(OPD_DIDAFTARKAN)
    given(OPD_DIDAFTARKAN).when(DAFTAR).then()


def test_kode_opd_tidak_berubah() -> None:
    given(OPD_DIDAFTARKAN).when(DAFTAR.model_copy(update={"kode": "LAIN"})).refused(KodeOpdTetap)


def test_nama_opd_dimutakhirkan_sekali() -> None:
    given(OPD_DIDAFTARKAN).when(MUTAKHIR).then(OPD_DIMUTAKHIRKAN)
    given(OPD_DIDAFTARKAN, OPD_DIMUTAKHIRKAN).when(MUTAKHIR).then()


def test_petugas_didaftarkan_sekali_walau_segelnya_baru() -> None:
    given(OPD_DIDAFTARKAN).when(PETUGAS).then(PETUGAS_DIDAFTARKAN)
    segel_baru = PETUGAS.data.model_copy(update={"sandi": "lain"})
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(PETUGAS.model_copy(update={"data": segel_baru})).then()


def test_petugas_dinonaktifkan_sekali() -> None:
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, LAIN).when(NONAKTIF).then(PETUGAS_DINONAKTIFKAN)
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN).when(NONAKTIF).then()


def test_memuat_ulang_direktori_tidak_memulihkan_petugas_yang_dinonaktifkan() -> None:
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN).when(PETUGAS).then()


def test_admin_dapat_memulihkan_petugas() -> None:
    pulih = PETUGAS.model_copy(update={"pelaku": ADMIN})
    dipulihkan = PETUGAS_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN})
    riwayat = (OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN)
    given(*riwayat).when(pulih).then(dipulihkan)
    given(*riwayat, dipulihkan, LAIN).when(NONAKTIF).then(PETUGAS_DINONAKTIFKAN)


def test_petugas_tak_dikenal_tidak_dapat_dinonaktifkan() -> None:
    given(OPD_DIDAFTARKAN).when(NONAKTIF).refused(PetugasTidakDikenal)


@pytest.mark.parametrize("command", [MUTAKHIR, PETUGAS, AKTIF, NONAKTIF])
def test_opd_yang_belum_terdaftar_tidak_dikenal(command: Perintah) -> None:
    given().when(command).refused(OpdTidakDikenal)


@pytest.mark.parametrize("command", [DAFTAR, MUTAKHIR, PETUGAS, AKTIF, NONAKTIF])
@pytest.mark.parametrize("jabatan", [Jabatan.OPD_PEMOHON, Jabatan.KEPALA_DINAS])
def test_hanya_admin_dan_pemuat_direktori(command: Perintah, jabatan: Jabatan) -> None:
    orang = Pelaku(orang_id=UUID(int=5), jabatan=jabatan)
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(command.model_copy(update={"pelaku": orang})).refused(BukanWewenang)


@pytest.mark.parametrize("command", [DAFTAR, MUTAKHIR.model_copy(update={"nama": OPD_DIDAFTARKAN.nama}), PETUGAS])
def test_memuat_direktori_yang_sama_tidak_menambah_apa_pun(command: Perintah) -> None:
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(command.model_copy(update={"pelaku": SISTEM})).then()


def test_petugas_bertindak_lagi_dengan_data_yang_dulu() -> None:
    dipulihkan = PETUGAS_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN})
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN).when(AKTIF).then(dipulihkan)
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(AKTIF).then()
    given(OPD_DIDAFTARKAN).when(AKTIF).refused(PetugasTidakDikenal)


def test_petugas_sejak_dan_sampai_tanggal_yang_disebut() -> None:
    mulai, akhir = SEJAK + timedelta(days=1), SEJAK + timedelta(days=9)
    daftar = PETUGAS_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN, "sejak": mulai})
    selesai = PETUGAS_DINONAKTIFKAN.model_copy(update={"sejak": akhir})
    command = PETUGAS.model_copy(update={"pelaku": ADMIN, "sejak": mulai, "sampai": akhir})
    given(OPD_DIDAFTARKAN).when(command).then(daftar, selesai)
    given(OPD_DIDAFTARKAN, daftar, selesai).when(command).then()
    given(OPD_DIDAFTARKAN, daftar, selesai).when(AKTIF.model_copy(update={"sejak": mulai, "sampai": akhir})).then()
    assert DECIDER.replay([OPD_DIDAFTARKAN, selesai, daftar]).bertindak(akhir) == {PEMOHON_ID}, "an end before any beginning"
    state = DECIDER.replay([OPD_DIDAFTARKAN, daftar, selesai])
    assert [len(state.bertindak(saat)) for saat in (SEJAK, mulai, akhir)] == [0, 1, 0]
    given(OPD_DIDAFTARKAN).when(command.model_copy(update={"sampai": mulai})).refused(MasaTidakSah)
    given(OPD_DIDAFTARKAN).when(command.model_copy(update={"sejak": SEJAK - timedelta(days=1)})).refused(BerlakuSurut)


def test_orang_yang_sudah_terdaftar_tidak_didaftarkan_lagi() -> None:
    given(OPD_DIDAFTARKAN).when(PETUGAS.model_copy(update={"pelaku": ADMIN, "dikenal": True})).refused(PetugasSudahTerdaftar)


def test_petugas_terakhir_tidak_pergi_tanpa_dinyatakan() -> None:
    ditolak = given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(NONAKTIF).refused(OpdTanpaPetugas)
    assert "tidak dapat diajukan" in str(ditolak)
    kosong = NONAKTIF.model_copy(update={"boleh_kosong": True})
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(kosong).then(PETUGAS_DINONAKTIFKAN)


def test_berkas_tidak_membatalkan_nama_yang_diubah_sesudahnya() -> None:
    berkas = MUTAKHIR.model_copy(update={"pelaku": SISTEM, "nama": OPD_DIDAFTARKAN.nama})
    given(OPD_DIDAFTARKAN, OPD_DIMUTAKHIRKAN).when(berkas).then()
    berubah = berkas.model_copy(update={"nama": "Dinas Baru"})
    dinamai = OPD_DIMUTAKHIRKAN.model_copy(update={"pelaku": SISTEM, "nama": "Dinas Baru"})
    given(OPD_DIDAFTARKAN, OPD_DIMUTAKHIRKAN).when(berubah).then(dinamai)


def test_admin_mendaftarkan_opd_satu_kali_per_kode() -> None:
    oleh_admin = DAFTAR.model_copy(update={"pelaku": ADMIN})
    given().when(oleh_admin).then(OPD_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN}))
    given().when(oleh_admin.model_copy(update={"kode_terpakai": True})).refused(OpdSudahTerdaftar)
    given(OPD_DIDAFTARKAN).when(oleh_admin).refused(OpdSudahTerdaftar)


@pytest.mark.parametrize("command", [DAFTAR, MUTAKHIR, PETUGAS, AKTIF, NONAKTIF])
def test_admin_menyebut_alasan(command: Perintah) -> None:
    singkat = command.model_copy(update={"pelaku": ADMIN, "alasan": "perubahanpetugas"})
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(singkat).refused(AlasanTerlaluSingkat)
