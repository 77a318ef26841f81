"""Step 16: the signed letter goes to the agency."""

import pytest
from pydantic import ValidationError

from services.letters.bodies import IsiPenyampaian
from services.letters.errors import (
    KanalGagal,
    SuratBelumDisampaikan,
    SuratBelumDitandatangani,
    SuratSudahDilihat,
    SuratSudahDisampaikan,
    SuratSudahDiterima,
)
from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.contracts.surat import Kanal
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang, PermohonanSudahDicabut, PermohonanTidakDikenal
from tests.spec.letters.bahan import (
    BERNOMOR,
    BERTANDA_TANGAN,
    DICABUT,
    GAGAL_DISAMPAIKAN,
    GANTI,
    HENTIKAN,
    NYATAKAN_GAGAL,
    SAMPAIKAN,
    SAMPAIKAN_LAGI,
    SELESAI,
    TERBUKA,
    TERIMA,
    given,
)

LAGI = contoh.SURAT_DISAMPAIKAN_LAGI
DITERIMA = contoh.PENERIMAAN_DICATAT


def test_analis_menyampaikan_surat_bertanda_tangan() -> None:
    """Row 16."""
    given(*BERTANDA_TANGAN).when(SAMPAIKAN).then(contoh.SURAT_DISAMPAIKAN)


def test_surat_disampaikan_sekali() -> None:
    """A second delivery is refused by name."""
    given(*SELESAI).when(SAMPAIKAN).refused(SuratSudahDisampaikan)


def test_setiap_penyampaian_dan_kegagalannya_tetap_tercatat() -> None:
    assert given(*GAGAL_DISAMPAIKAN, LAGI).state.penyampaian == (contoh.SURAT_DISAMPAIKAN, contoh.PENYAMPAIAN_GAGAL, LAGI)


def test_lewat_surel_tidak_ada_yang_disampaikan() -> None:
    """No mail of ours leaves with a letter: what was not sent is not called delivered."""
    assert IsiPenyampaian.model_validate({"kanal": "PORTAL"}).kanal is Kanal.PORTAL
    with pytest.raises(ValidationError, match="literal_error"):
        IsiPenyampaian.model_validate({"kanal": "EMAIL"})


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


def test_penyampaian_yang_gagal_membuka_langkah_16_lagi_pada_putaran_berikut() -> None:
    """The failure belongs to the round of its delivery; the next delivery has a round of its own."""
    given(*SELESAI).when(NYATAKAN_GAGAL).then(contoh.PENYAMPAIAN_GAGAL)
    given(*GAGAL_DISAMPAIKAN).when(SAMPAIKAN_LAGI).then(LAGI)
    kedua = contoh.PENYAMPAIAN_GAGAL.model_copy(update={"putaran": 2, "kanal": Kanal.LANGSUNG})
    given(*GAGAL_DISAMPAIKAN, LAGI).when(NYATAKAN_GAGAL).then(kedua)


def test_sesudah_gagal_kanal_yang_sama_ditolak_tetapi_tidak_selamanya() -> None:
    """Another channel now; the first one again, when the other failed too."""
    given(*GAGAL_DISAMPAIKAN).when(SAMPAIKAN).refused(KanalGagal)
    gagal_lagi = contoh.PENYAMPAIAN_GAGAL.model_copy(update={"putaran": 2, "kanal": Kanal.LANGSUNG})
    ketiga = contoh.SURAT_DISAMPAIKAN.model_copy(update={"putaran": 3})
    given(*GAGAL_DISAMPAIKAN, LAGI, gagal_lagi).when(SAMPAIKAN).then(ketiga)


@pytest.mark.parametrize("riwayat", [BERTANDA_TANGAN, GAGAL_DISAMPAIKAN])
def test_hanya_penyampaian_yang_ada_dapat_gagal(riwayat: tuple[Fact, ...]) -> None:
    """Not before the first one, and each once."""
    given(*riwayat).when(NYATAKAN_GAGAL).refused(SuratBelumDisampaikan)


def test_yang_sudah_dibaca_atau_dikonfirmasi_opd_tidak_gagal() -> None:
    """Reading and receipt prove the delivery."""
    given(*SELESAI).when(NYATAKAN_GAGAL.model_copy(update={"terbaca": True})).refused(SuratSudahDilihat)
    given(*SELESAI, DITERIMA).when(NYATAKAN_GAGAL).refused(SuratSudahDiterima)


def test_konfirmasi_menang_atas_kegagalan_yang_dinyatakan_lebih_dulu() -> None:
    """A race of two services: what arrived needs no second delivery, in whichever order it is heard."""
    diterima = DITERIMA.model_copy(update={"putaran": 2})
    given(*GAGAL_DISAMPAIKAN).when(TERIMA).then(diterima)
    given(*GAGAL_DISAMPAIKAN, diterima).when(SAMPAIKAN_LAGI).refused(SuratSudahDisampaikan)
    given(*GAGAL_DISAMPAIKAN, diterima).when(NYATAKAN_GAGAL).refused(SuratSudahDiterima)


def test_penerimaan_dicatat_sekali_dan_hanya_dari_surat_yang_berlaku() -> None:
    """Nothing was delivered, or the withdrawal was first: nothing to receive."""
    given(*SELESAI).when(TERIMA).then(DITERIMA)
    for riwayat in ((*SELESAI, DITERIMA), BERTANDA_TANGAN, (), DICABUT, (*SELESAI, contoh.SURAT_DIBATALKAN)):
        given(*riwayat).when(TERIMA).then()
    given(*SELESAI).when(TERIMA.model_copy(update={"pelaku": contoh.ANALIS})).refused(BukanWewenang)


def test_hanya_analis_yang_ditugaskan_menyatakan_gagal() -> None:
    """As for the delivery; and not of a request that ended."""
    given(*SELESAI).when(NYATAKAN_GAGAL.model_copy(update={"pelaku": kantor.KASI})).refused(BukanWewenang)
    given(*SELESAI).when(NYATAKAN_GAGAL.model_copy(update={"pelaku": contoh.ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SELESAI, contoh.SURAT_DIBATALKAN).when(NYATAKAN_GAGAL).refused(PermohonanSudahDicabut)
    given().when(NYATAKAN_GAGAL).refused(PermohonanTidakDikenal)


def test_sesudah_gagal_surat_masih_dapat_berpindah_analis_dan_dibatalkan() -> None:
    """It waits at step 16 as it did after the signature."""
    given(*GAGAL_DISAMPAIKAN).when(GANTI).then(contoh.ANALIS_SURAT_DIGANTI.model_copy(update={"langkah": 16, "putaran": 2}))
    given(*GAGAL_DISAMPAIKAN).when(HENTIKAN).then(contoh.SURAT_DIBATALKAN.model_copy(update={"putaran": 2}))
