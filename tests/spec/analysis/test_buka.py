"""Between steps 4 and 5: the analysis is opened for the analyst named in the instruction."""

from services.analysis.acts.didengar import BukaAnalisa
from services.analysis.decide import DECIDER
from shared.contracts.examples.analysis import ANALIS, ANALISA_DIBUKA, ANALISA_DIHENTIKAN, INSTRUMEN, SISTEM
from shared.contracts.examples.disposition import ANALIS_ID, PERMOHONAN_ID, RINGKASAN
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
BUKA = BukaAnalisa(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, ringkasan=RINGKASAN, analis_id=ANALIS_ID, instrumen=INSTRUMEN, putaran=1)


def test_instruksi_membuka_analisa() -> None:
    given().when(BUKA).then(ANALISA_DIBUKA)


def test_kabar_yang_sama_tidak_membuka_analisa_kedua() -> None:
    given(ANALISA_DIBUKA).when(BUKA).then()


def test_permohonan_yang_dicabut_sebelum_sampai_tidak_dibuka() -> None:
    given(ANALISA_DIHENTIKAN).when(BUKA).then()


def test_hanya_sistem_yang_membuka_analisa() -> None:
    given().when(BUKA.model_copy(update={"pelaku": ANALIS})).refused(BukanWewenang)


def test_langkah_5_terbuka_setelah_analisa_dibuka() -> None:
    assert given(ANALISA_DIBUKA).state.terbuka == (5,)
    assert given().state.terbuka == ()


def test_instruksi_baru_tanpa_pengembalian_tidak_membuka_lagi() -> None:
    given(ANALISA_DIBUKA).when(BUKA.model_copy(update={"putaran": 2})).then()
