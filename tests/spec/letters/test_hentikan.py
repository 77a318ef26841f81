"""The request ends elsewhere: withdrawal wins, and every act after it is refused by name."""

import pytest

from shared.contracts.bersama import Sebab
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.letters import SuratDihentikan
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut, PermohonanSudahDitolak, PermohonanSudahDitutup
from tests.spec.letters.bahan import (
    BERNOMOR,
    BERTANDA_TANGAN,
    DICABUT,
    DITOLAK,
    HENTIKAN,
    SELESAI,
    TERBUKA,
    TINDAKAN_PEJABAT,
    given,
)


def dihentikan(langkah: int, putaran: int) -> SuratDihentikan:
    """Return the end of a letter that was not signed."""
    return contoh.SURAT_DIHENTIKAN.model_copy(update={"langkah": langkah, "putaran": putaran})


@pytest.mark.parametrize(
    ("riwayat", "peristiwa"),
    [
        ((), dihentikan(11, 1)),
        (TERBUKA, dihentikan(11, 1)),
        (DITOLAK, dihentikan(11, 2)),
        (BERNOMOR, dihentikan(15, 1)),
        (BERTANDA_TANGAN, contoh.SURAT_DIBATALKAN),
        (SELESAI, contoh.SURAT_DIBATALKAN),
    ],
)
def test_pencabutan_menang_di_setiap_keadaan(riwayat: tuple[Fact, ...], peristiwa: Fact) -> None:
    """Closed, or void when it was signed; before the opening it leaves a tombstone."""
    given(*riwayat).when(HENTIKAN).then(peristiwa)
    given(*riwayat, peristiwa).when(HENTIKAN).then()


@pytest.mark.parametrize("riwayat", [(contoh.SURAT_DIHENTIKAN,), DICABUT, (*SELESAI, contoh.SURAT_DIBATALKAN)])
def test_setelah_dicabut_setiap_tindakan_ditolak_dengan_nama(riwayat: tuple[Fact, ...]) -> None:
    """Whoever asks, for whatever."""
    for perintah in TINDAKAN_PEJABAT:
        given(*riwayat).when(perintah).refused(PermohonanSudahDicabut)


@pytest.mark.parametrize(("sebab", "aturan"), [(Sebab.DITOLAK, PermohonanSudahDitolak), (Sebab.KEDALUWARSA, PermohonanSudahDitutup)])
def test_setiap_sebab_punya_namanya(sebab: Sebab, aturan: type[DomainError]) -> None:
    """The refusal says why the request ended."""
    for perintah in TINDAKAN_PEJABAT:
        given(*TERBUKA, contoh.SURAT_DIHENTIKAN.model_copy(update={"sebab": sebab})).when(perintah).refused(aturan)


def test_orang_tidak_menghentikan_surat() -> None:
    """Only a service that heard of the end."""
    given(*TERBUKA).when(HENTIKAN.model_copy(update={"pelaku": kantor.KADIS})).refused(BukanWewenang)
