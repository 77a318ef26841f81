"""Titles: what the office prints for a role."""

from datetime import timedelta

import pytest

from services.disposition.kantor import DECIDER, PeranTanpaSebutan, TetapkanJabatan
from shared.contracts.examples.disposition import ADMIN, ALASAN, JABATAN_DITETAPKAN, KADIS, SEJAK, SISTEM
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BerlakuSurut, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
TETAPKAN = TetapkanJabatan(
    pelaku=SISTEM,
    jabatan=JABATAN_DITETAPKAN.jabatan,
    sebutan=JABATAN_DITETAPKAN.sebutan,
    unit=JABATAN_DITETAPKAN.unit,
    waktu=SEJAK,
    alasan=ALASAN,
)


def test_sebutan_jabatan_ditetapkan() -> None:
    given().when(TETAPKAN).then(JABATAN_DITETAPKAN)


def test_sebutan_yang_sama_tidak_ditetapkan_lagi() -> None:
    given(JABATAN_DITETAPKAN).when(TETAPKAN).then()


def test_sebutan_baru_menggantikan_yang_lama() -> None:
    baru = TETAPKAN.model_copy(update={"sebutan": "Ketua Tim Pengembangan Aplikasi", "pelaku": ADMIN})
    given(JABATAN_DITETAPKAN).when(baru).then(
        JABATAN_DITETAPKAN.model_copy(update={"sebutan": "Ketua Tim Pengembangan Aplikasi", "pelaku": ADMIN})
    )


@pytest.mark.parametrize("jabatan", [Jabatan.OPD_PEMOHON, Jabatan.ADMIN])
def test_peran_di_luar_dinas_tidak_bersebutan(jabatan: Jabatan) -> None:
    given().when(TETAPKAN.model_copy(update={"jabatan": jabatan})).refused(PeranTanpaSebutan)


def test_hanya_admin_dan_sistem_yang_menetapkan_sebutan() -> None:
    given().when(TETAPKAN.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_berkas_tidak_membatalkan_sebutan_yang_ditetapkan_sesudahnya() -> None:
    oleh_admin = JABATAN_DITETAPKAN.model_copy(update={"sebutan": "Ketua Tim", "pelaku": ADMIN})
    given(JABATAN_DITETAPKAN, oleh_admin).when(TETAPKAN).then()
    given(JABATAN_DITETAPKAN, oleh_admin).when(TETAPKAN.model_copy(update={"pelaku": ADMIN})).then(
        JABATAN_DITETAPKAN.model_copy(update={"pelaku": ADMIN})
    )
    berkas_baru = TETAPKAN.model_copy(update={"sebutan": "Koordinator"})
    given(JABATAN_DITETAPKAN, oleh_admin).when(berkas_baru).then(JABATAN_DITETAPKAN.model_copy(update={"sebutan": "Koordinator"}))


def test_sebutan_tidak_berlaku_surut() -> None:
    given().when(TETAPKAN.model_copy(update={"sejak": SEJAK - timedelta(seconds=1)})).refused(BerlakuSurut)
