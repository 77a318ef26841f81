"""A result arrives from analysis, is replaced by a later one, or is taken back for a while."""

import pytest

from shared.contracts.examples import disposition as kantor
from shared.contracts.examples import letters as contoh
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang
from tests.spec.letters.bahan import BERPARAF, BERTANDA_TANGAN, BUKA, DICABUT, DITOLAK, GANTI, MENUNGGU, SELESAI, TERBUKA, TUNGGU, given

KEDUA = BUKA.model_copy(update={"putaran": 2, "uraian": "Hasil yang baru."})


def dibuka_lagi(putaran: int) -> Fact:
    """Return the opening with the second result."""
    return contoh.SURAT_DIBUKA.model_copy(update={"putaran": putaran, "putaran_analisa": 2, "uraian": "Hasil yang baru."})


def test_hasil_analisa_membuka_surat() -> None:
    """Row 10 -> 11."""
    given().when(BUKA).then(contoh.SURAT_DIBUKA)


def test_hasil_yang_sama_dua_kali_membuka_sekali() -> None:
    """Redelivery changes nothing, also after ways back, and an older result least of all."""
    given(*TERBUKA).when(BUKA).then()
    given(*DITOLAK).when(BUKA).then()
    given(*MENUNGGU, dibuka_lagi(2)).when(BUKA).then()


def test_hasil_baru_membuka_putaran_baru() -> None:
    """With whichever round is later: the analysis's, or one more than the letter's own."""
    given(*MENUNGGU).when(KEDUA).then(dibuka_lagi(2))
    given(*DITOLAK, contoh.SURAT_MENUNGGU_ANALISA).when(KEDUA).then(dibuka_lagi(3))
    given().when(KEDUA.model_copy(update={"putaran": 4})).then(
        dibuka_lagi(4).model_copy(update={"putaran_analisa": 4}),
    )


def test_hasil_baru_menggantikan_yang_lama() -> None:
    """Even one that was not announced: parafs and draft are void, versions go on counting."""
    for riwayat in (MENUNGGU, BERPARAF):
        state = given(*riwayat, dibuka_lagi(2)).state
        assert (state.langkah, state.hash_sekarang, state.paraf, state.menunggu_analisa) == (11, None, (), False)
        assert [konsep.versi for konsep in state.konsep] == [1]


@pytest.mark.parametrize("riwayat", [BERTANDA_TANGAN, SELESAI, DICABUT, (contoh.SURAT_DIHENTIKAN,)])
def test_setelah_ditandatangani_atau_berakhir_hasil_baru_tidak_berarti(riwayat: tuple[Fact, ...]) -> None:
    """Nor does an analysis opened again."""
    given(*riwayat).when(KEDUA).then()
    given(*riwayat).when(TUNGGU).then()


def test_analisa_dibuka_kembali_surat_menunggu() -> None:
    """Draft and parafs are void until a new result comes."""
    given(*MENUNGGU[:-1]).when(TUNGGU).then(contoh.SURAT_MENUNGGU_ANALISA)
    state = given(*MENUNGGU).state
    assert (state.langkah, state.hash_sekarang, state.paraf, state.menunggu_analisa) == (11, None, (), True)


def test_menunggu_dicatat_sekali_dan_hanya_untuk_hasil_yang_dimiliki() -> None:
    """Waiting already; never opened; or the reopening of a round whose successor is here."""
    given(*MENUNGGU).when(TUNGGU).then()
    given().when(TUNGGU).then()
    given(*MENUNGGU, dibuka_lagi(2)).when(TUNGGU).then()


def test_analis_pengganti_dicatat_sekali() -> None:
    """Step 11 and 16 are the new analyst's."""
    given(*TERBUKA).when(GANTI).then(contoh.ANALIS_SURAT_DIGANTI)
    given(*TERBUKA, contoh.ANALIS_SURAT_DIGANTI).when(GANTI).then()
    di_langkah_16 = contoh.ANALIS_SURAT_DIGANTI.model_copy(update={"langkah": 16})
    given(*BERTANDA_TANGAN).when(GANTI).then(di_langkah_16)


def test_analis_pengganti_yang_didengar_lebih_dulu_menang() -> None:
    """Events of different services come in any order."""
    given().when(GANTI).then(contoh.ANALIS_SURAT_DIGANTI)
    dibuka = contoh.SURAT_DIBUKA.model_copy(update={"analis_id": contoh.ANALIS_LAIN.orang_id})
    given(contoh.ANALIS_SURAT_DIGANTI).when(BUKA).then(dibuka)


def test_tanpa_pengganti_analis_dari_hasil_yang_berlaku() -> None:
    """Analysis may have heard of the reassignment first."""
    lain = KEDUA.model_copy(update={"analis_id": contoh.ANALIS_LAIN.orang_id})
    given(*MENUNGGU).when(lain).then(dibuka_lagi(2).model_copy(update={"analis_id": contoh.ANALIS_LAIN.orang_id}))


def test_setelah_selesai_atau_berakhir_analis_tidak_diganti() -> None:
    """Nothing is left to do."""
    given(*SELESAI, contoh.PENERIMAAN_DICATAT).when(GANTI).then()
    given(*SELESAI).when(GANTI).then(contoh.ANALIS_SURAT_DIGANTI.model_copy(update={"langkah": 16}))
    given(*DICABUT).when(GANTI).then()


def test_perintah_sistem_tidak_untuk_orang() -> None:
    """Only a service that heard an event."""
    for perintah in (BUKA, TUNGGU, GANTI):
        given().when(perintah.model_copy(update={"pelaku": kantor.KASI})).refused(BukanWewenang)
