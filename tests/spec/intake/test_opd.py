"""Agencies and the people who may act for them."""

from typing import Final
from uuid import UUID

import pytest

from services.intake.opd.decide import DECIDER
from services.intake.opd.errors import KodeOpdTetap, OpdTidakDikenal, PetugasTidakDikenal
from services.intake.opd.steps.daftarkan_opd import DaftarkanOpd
from services.intake.opd.steps.daftarkan_petugas import DaftarkanPetugas
from services.intake.opd.steps.mutakhirkan_opd import MutakhirkanOpd
from services.intake.opd.steps.nonaktifkan_petugas import NonaktifkanPetugas
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    ADMIN,
    OPD_DIDAFTARKAN,
    OPD_DIMUTAKHIRKAN,
    PEMOHON_ID,
    PETUGAS_DIDAFTARKAN,
    PETUGAS_DINONAKTIFKAN,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)

DAFTAR: Final = DaftarkanOpd(pelaku=SISTEM, opd_id=OPD_ID, kode=OPD_DIDAFTARKAN.kode, nama=OPD_DIDAFTARKAN.nama)
MUTAKHIR: Final = MutakhirkanOpd(pelaku=ADMIN, opd_id=OPD_ID, nama=OPD_DIMUTAKHIRKAN.nama)
PETUGAS: Final = DaftarkanPetugas(pelaku=SISTEM, opd_id=OPD_ID, orang_id=PEMOHON_ID, data=PETUGAS_DIDAFTARKAN.data)
NONAKTIF: Final = NonaktifkanPetugas(pelaku=ADMIN, opd_id=OPD_ID, orang_id=PEMOHON_ID)


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
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(NONAKTIF).then(PETUGAS_DINONAKTIFKAN)
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN).when(NONAKTIF).then()


def test_memuat_ulang_direktori_tidak_memulihkan_petugas_yang_dinonaktifkan() -> None:
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN).when(PETUGAS).then()


def test_admin_dapat_memulihkan_petugas() -> None:
    pulih = PETUGAS.model_copy(update={"pelaku": ADMIN})
    dipulihkan = PETUGAS_DIDAFTARKAN.model_copy(update={"pelaku": ADMIN})
    riwayat = (OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, PETUGAS_DINONAKTIFKAN)
    given(*riwayat).when(pulih).then(dipulihkan)
    given(*riwayat, dipulihkan).when(NONAKTIF).then(PETUGAS_DINONAKTIFKAN)


def test_petugas_tak_dikenal_tidak_dapat_dinonaktifkan() -> None:
    given(OPD_DIDAFTARKAN).when(NONAKTIF).refused(PetugasTidakDikenal)


@pytest.mark.parametrize("command", [MUTAKHIR, PETUGAS, NONAKTIF])
def test_opd_yang_belum_terdaftar_tidak_dikenal(command: Perintah) -> None:
    given().when(command).refused(OpdTidakDikenal)


@pytest.mark.parametrize("command", [DAFTAR, MUTAKHIR, PETUGAS, NONAKTIF])
@pytest.mark.parametrize("jabatan", [Jabatan.OPD_PEMOHON, Jabatan.KEPALA_DINAS])
def test_hanya_admin_dan_pemuat_direktori(command: Perintah, jabatan: Jabatan) -> None:
    orang = Pelaku(orang_id=UUID(int=5), jabatan=jabatan)
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(command.model_copy(update={"pelaku": orang})).refused(BukanWewenang)


@pytest.mark.parametrize("command", [DAFTAR, MUTAKHIR.model_copy(update={"nama": OPD_DIDAFTARKAN.nama}), PETUGAS])
def test_memuat_direktori_yang_sama_tidak_menambah_apa_pun(command: Perintah) -> None:
    given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN).when(command.model_copy(update={"pelaku": SISTEM})).then()
