"""After delivery the agency confirms the receipt, and the request is finished."""

from uuid import UUID

import pytest

from services.intake.errors import BelumDisampaikan, BukanOpdPemilik
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
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut, PermohonanSudahDitolak, PermohonanTidakDikenal
from tests.spec.intake.contoh import KONFIRMASI, given


def test_opd_mengonfirmasi_surat_yang_disampaikan() -> None:
    given(DITERIMA, PENYAMPAIAN).when(KONFIRMASI).then(DIKONFIRMASI)


def test_konfirmasi_membawa_putaran_penyampaian() -> None:
    disampaikan = PENYAMPAIAN.model_copy(update={"putaran": 3})
    given(DITERIMA, disampaikan).when(KONFIRMASI).then(DIKONFIRMASI.model_copy(update={"putaran": 3}))


def test_mengonfirmasi_dua_kali_sama_dengan_sekali() -> None:
    given(DITERIMA, PENYAMPAIAN, DIKONFIRMASI).when(KONFIRMASI).then()


@pytest.mark.parametrize("riwayat", [(DITERIMA,), (DITERIMA, PENGEMBALIAN), (DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI)])
def test_yang_belum_disampaikan_tidak_dapat_dikonfirmasi(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(KONFIRMASI).refused(BelumDisampaikan)


@pytest.mark.parametrize(("akhir", "aturan"), [(DICABUT, PermohonanSudahDicabut), (DIHENTIKAN, PermohonanSudahDitolak)])
def test_permohonan_yang_berakhir_tidak_dikonfirmasi(akhir: Fact, aturan: type[DomainError]) -> None:
    given(DITERIMA, akhir).when(KONFIRMASI).refused(aturan)


def test_yang_belum_pernah_diajukan_tidak_dikenal() -> None:
    given().when(KONFIRMASI).refused(PermohonanTidakDikenal)


def test_hanya_opd_pemilik() -> None:
    given(DITERIMA, PENYAMPAIAN).when(KONFIRMASI.model_copy(update={"opd_id": UUID(int=9)})).refused(BukanOpdPemilik)


def test_hanya_peran_opd() -> None:
    given(DITERIMA, PENYAMPAIAN).when(KONFIRMASI.model_copy(update={"pelaku": ADMIN})).refused(BukanWewenang)
