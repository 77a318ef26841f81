"""Readings: the agency's own, each once for each delivery."""

from services.letters.pembacaan import DECIDER, BukanPembaca, CatatPembacaan
from shared.contracts.examples import intake, letters
from shared.contracts.examples.pembacaan import pembacaan
from tests.dsl import Spec

given = Spec(DECIDER)
DILIHAT, DIUNDUH = pembacaan(intake.PEMOHON)
LIHAT = CatatPembacaan(
    permohonan_id=DILIHAT.permohonan_id,
    pelaku=intake.PEMOHON,
    putaran=1,
    nomor_surat=DILIHAT.nomor_surat,
)
UNDUH = LIHAT.model_copy(update={"sha256": DIUNDUH.sha256})


def test_surat_dilihat_opd() -> None:
    given().when(LIHAT).then(DILIHAT)


def test_pembacaan_kedua_tidak_dicatat_lagi() -> None:
    given(DILIHAT).when(LIHAT).then()
    given(DILIHAT, DIUNDUH).when(UNDUH).then()


def test_siapa_mengunduh_juga_sudah_melihat() -> None:
    given().when(UNDUH).then(DILIHAT, DIUNDUH)
    given(DILIHAT).when(UNDUH).then(DIUNDUH)


def test_penyampaian_berikutnya_dibaca_tersendiri() -> None:
    lagi = DILIHAT.model_copy(update={"putaran": 2})
    given(DILIHAT).when(LIHAT.model_copy(update={"putaran": 2})).then(lagi)


def test_pembacaan_penyampaian_pertama_tetap_tercatat_sesudah_yang_kedua() -> None:
    kedua = [satu.model_copy(update={"putaran": 2}) for satu in (DILIHAT, DIUNDUH)]
    given(DILIHAT, DIUNDUH, *kedua).when(UNDUH).then()


def test_surat_terbaca_bila_dilihat_atau_diunduh() -> None:
    assert [given(*lalu).state.terbaca for lalu in ((), (DILIHAT,), (DIUNDUH,))] == [False, True, True]


def test_pembacaan_oleh_pejabat_bukan_bukti_penyampaian() -> None:
    given().when(LIHAT.model_copy(update={"pelaku": letters.SURAT_DITANDATANGANI.pelaku})).refused(BukanPembaca)
    given().when(LIHAT.model_copy(update={"pelaku": letters.SISTEM})).refused(BukanPembaca)
