"""The agency withdraws any time before delivery; withdrawal wins."""

from uuid import UUID

import pytest

from services.intake.errors import BukanOpdPemilik, SuratSudahDisampaikan
from shared.contracts.bersama import Sebab
from shared.contracts.examples.intake import (
    ADMIN,
    DIAJUKAN_KEMBALI,
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    PENGEMBALIAN,
    PENYAMPAIAN,
)
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanSudahDitolak, PermohonanSudahDitutup, PermohonanTidakDikenal
from tests.spec.intake.contoh import CABUT, given


def test_opd_mencabut_dengan_alasan() -> None:
    given(DITERIMA).when(CABUT).then(DICABUT)


def test_yang_sedang_dikembalikan_dapat_dicabut() -> None:
    given(DITERIMA, PENGEMBALIAN).when(CABUT).then(DICABUT)


def test_pencabutan_membawa_putaran_yang_berakhir() -> None:
    given(DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI).when(CABUT).then(DICABUT.model_copy(update={"putaran": 2}))


def test_mencabut_dua_kali_sama_dengan_sekali() -> None:
    given(DITERIMA, DICABUT).when(CABUT).then()


@pytest.mark.parametrize("riwayat", [(DITERIMA, PENYAMPAIAN), (DITERIMA, PENYAMPAIAN, DIKONFIRMASI)])
def test_setelah_surat_disampaikan_terlambat(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(CABUT).refused(SuratSudahDisampaikan)


@pytest.mark.parametrize(
    ("akhir", "aturan"),
    [
        (DIHENTIKAN, PermohonanSudahDitolak),
        (DIHENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA}), PermohonanSudahDitutup),
    ],
)
def test_permohonan_yang_berakhir_tidak_dicabut_lagi(akhir: Fact, aturan: type[DomainError]) -> None:
    given(DITERIMA, akhir).when(CABUT).refused(aturan)


def test_yang_belum_pernah_diajukan_tidak_dikenal() -> None:
    given().when(CABUT).refused(PermohonanTidakDikenal)


@pytest.mark.parametrize("riwayat", [(DITERIMA,), (DITERIMA, DICABUT)])
def test_hanya_opd_pemilik(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(CABUT.model_copy(update={"opd_id": UUID(int=9)})).refused(BukanOpdPemilik)


@pytest.mark.parametrize("riwayat", [(DITERIMA,), (DITERIMA, DICABUT)])
def test_hanya_peran_opd(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(CABUT.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)
