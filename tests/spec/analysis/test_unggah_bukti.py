"""While an analysis is open: files of evidence are added to the request."""

from services.analysis.acts.unggah_bukti import UnggahBukti
from services.analysis.decide import DECIDER
from services.analysis.errors import BukanGiliran, SedangDilengkapi
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DIHENTIKAN,
    BUKTI_DIUNGGAH,
    DATA_APLIKASI_DIENTRI,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.contracts.examples.standar import BUKTI
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang, PermohonanSudahDicabut, PermohonanTidakDikenal
from tests.dsl import Spec
from tests.instrumen import STANDAR

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
UNGGAH = UnggahBukti(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, berkas=BUKTI)


def test_bukti_diunggah_selama_ada_analisa_yang_terbuka() -> None:
    given(*SAMPAI_ANALISA).when(UNGGAH).then(BUKTI_DIUNGGAH)
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(UNGGAH).then(BUKTI_DIUNGGAH.model_copy(update={"langkah": 8}))


def test_berkas_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_ANALISA, BUKTI_DIUNGGAH).when(UNGGAH).then()
    lain = BUKTI_DIUNGGAH.model_copy(update={"berkas": BUKTI.model_copy(update={"sha256": "b" * 64})})
    given(*SAMPAI_ANALISA, BUKTI_DIUNGGAH, lain).when(UNGGAH).then()


def test_bukti_menunggu_entri_data_dan_berakhir_dengan_analisa_ketiga() -> None:
    given(ANALISA_DIBUKA).when(UNGGAH).refused(BukanGiliran)
    given(*SAMPAI_ANALISA, *STANDAR).when(UNGGAH).refused(BukanGiliran)


def test_permohonan_yang_ada_pada_opd_atau_berakhir_tidak_diberi_bukti() -> None:
    given(*SAMPAI_ANALISA, PERMOHONAN_DIKEMBALIKAN).when(UNGGAH).refused(SedangDilengkapi)
    given(*SAMPAI_ANALISA, ANALISA_DIHENTIKAN).when(UNGGAH).refused(PermohonanSudahDicabut)
    given().when(UNGGAH).refused(PermohonanTidakDikenal)


def test_hanya_analis_yang_ditugaskan_yang_mengunggah() -> None:
    given(*SAMPAI_ANALISA).when(UNGGAH.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SAMPAI_ANALISA).when(UNGGAH.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
