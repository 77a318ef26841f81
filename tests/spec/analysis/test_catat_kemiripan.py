"""Step 8: what is similar is recorded with the analysis of the function, once each time."""

from services.analysis.acts.catat_kemiripan import CatatKemiripan
from services.analysis.decide import DECIDER
from services.analysis.views import rincian
from shared.contracts.examples.analysis import (
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
)
from shared.contracts.examples.analysis_register import ANALIS, KEMIRIPAN, KEMIRIPAN_DIPERIKSA
from shared.contracts.examples.disposition import PERMOHONAN_ID
from shared.contracts.penilaian import Aspek
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
CATAT = CatatKemiripan(pelaku=KEMIRIPAN_DIPERIKSA.pelaku, permohonan_id=PERMOHONAN_ID, hasil=KEMIRIPAN)
SAMPAI_ENTRI = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
SAMPAI_ANALISA = (*SAMPAI_ENTRI, KEAMANAN_DIANALISA, KEMIRIPAN_DIPERIKSA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)


def test_dicatat_sekali_selama_analisa_fungsi_menunggu() -> None:
    given(*SAMPAI_ENTRI).when(CATAT).then(KEMIRIPAN_DIPERIKSA)
    given(*SAMPAI_ENTRI, KEMIRIPAN_DIPERIKSA).when(CATAT).then()
    assert rincian(given(*SAMPAI_ENTRI, KEMIRIPAN_DIPERIKSA).state).kemiripan == KEMIRIPAN_DIPERIKSA


def test_di_luar_langkah_8_tidak_ada_yang_dicatat() -> None:
    given(*SAMPAI_ENTRI[:2]).when(CATAT).then()
    given(*SAMPAI_ANALISA).when(CATAT).then()


def test_analisa_fungsi_yang_dibuka_kembali_dibandingkan_lagi() -> None:
    dibuka = ANALISA_DIBUKA_KEMBALI.model_copy(update={"langkah": 8, "aspek": Aspek.FUNGSI})
    given(*SAMPAI_ANALISA, dibuka).when(CATAT).then(KEMIRIPAN_DIPERIKSA.model_copy(update={"putaran": 2}))
    given(*SAMPAI_ANALISA, ANALISA_DIBUKA_KEMBALI).when(CATAT).then()


def test_orang_tidak_mencatatnya_dengan_tangan() -> None:
    given(*SAMPAI_ENTRI).when(CATAT.model_copy(update={"pelaku": ANALIS})).refused(BukanWewenang)
