"""Step 16: the signed letter goes to the agency."""

from services.letters.errors import SuratBelumDitandatangani, SuratSudahDisampaikan
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang, PermohonanTidakDikenal
from tests.spec.letters.bahan import BERNOMOR, BERTANDA_TANGAN, SAMPAIKAN, SELESAI, TERBUKA, given


def test_analis_menyampaikan_surat_bertanda_tangan() -> None:
    """Row 16."""
    given(*BERTANDA_TANGAN).when(SAMPAIKAN).then(contoh.SURAT_DISAMPAIKAN)


def test_surat_disampaikan_sekali() -> None:
    """A second delivery is refused by name."""
    given(*SELESAI).when(SAMPAIKAN).refused(SuratSudahDisampaikan)


def test_surat_tanpa_tanda_tangan_tidak_disampaikan() -> None:
    """Not even with a number."""
    given().when(SAMPAIKAN).refused(PermohonanTidakDikenal)
    given(*TERBUKA).when(SAMPAIKAN).refused(SuratBelumDitandatangani)
    given(*BERNOMOR).when(SAMPAIKAN).refused(SuratBelumDitandatangani)


def test_hanya_analis_yang_ditugaskan_menyampaikan() -> None:
    """The role, then the person; reassignment counts here too."""
    given(*BERTANDA_TANGAN).when(SAMPAIKAN.model_copy(update={"pelaku": kantor.KASI})).refused(BukanWewenang)
    given(*BERTANDA_TANGAN).when(SAMPAIKAN.model_copy(update={"pelaku": contoh.ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*BERTANDA_TANGAN, contoh.ANALIS_SURAT_DIGANTI).when(SAMPAIKAN).refused(BukanAnalisYangDitugaskan)
