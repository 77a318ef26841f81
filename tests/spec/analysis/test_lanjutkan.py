"""The agency completed a returned request: step 5 opens again in a new round."""

from services.analysis.acts.didengar import LanjutkanAnalisa
from services.analysis.decide import DECIDER
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_DIGANTI,
    ANALISA_DIBUKA,
    ANALISA_DIHENTIKAN,
    ANALISA_DIKUNCI,
    ANALISA_DILANJUTKAN,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    PERMOHONAN_DIKEMBALIKAN,
    SISTEM,
)
from shared.contracts.examples.disposition import ANALIS_LAIN_ID, PERMOHONAN_ID, RINGKASAN
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
PADA_OPD = (ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN)
LANJUTKAN = LanjutkanAnalisa(
    pelaku=SISTEM,
    permohonan_id=PERMOHONAN_ID,
    ringkasan=RINGKASAN,
    perubahan=ANALISA_DILANJUTKAN.perubahan,
    putaran=2,
)


def test_pengajuan_kembali_membuka_langkah_5_pada_putaran_baru() -> None:
    given(*PADA_OPD).when(LANJUTKAN).then(ANALISA_DILANJUTKAN)
    assert given(*PADA_OPD, ANALISA_DILANJUTKAN).state.terbuka == (5,)


def test_putaran_mengikuti_pengajuan() -> None:
    given(*PADA_OPD).when(LANJUTKAN.model_copy(update={"putaran": 7})).then(ANALISA_DILANJUTKAN.model_copy(update={"putaran": 7}))


def test_analis_tetap_yang_sama() -> None:
    assert given(*PADA_OPD, ANALIS_DIGANTI, ANALISA_DILANJUTKAN).state.analis_id == ANALIS_LAIN_ID


def test_penggantian_analis_selama_pada_opd_tidak_membuka_langkah() -> None:
    given(*PADA_OPD, ANALIS_DIGANTI).when(LANJUTKAN).then(ANALISA_DILANJUTKAN)


def test_kabar_yang_sama_tidak_melanjutkan_dua_kali() -> None:
    given(*PADA_OPD, ANALISA_DILANJUTKAN).when(LANJUTKAN).then()


def test_kabar_lama_tidak_melanjutkan_pengembalian_yang_berikut() -> None:
    dikembalikan_lagi = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"putaran": 2})
    given(*PADA_OPD, ANALISA_DILANJUTKAN, dikembalikan_lagi).when(LANJUTKAN).then()


def test_permohonan_yang_tidak_dikembalikan_atau_berakhir_tidak_dilanjutkan() -> None:
    given().when(LANJUTKAN).then()
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(LANJUTKAN).then()
    given(*PADA_OPD, ANALISA_DIHENTIKAN).when(LANJUTKAN).then()


def test_analisa_di_balik_surat_yang_ditandatangani_tidak_dilanjutkan() -> None:
    """Returned in the gap before the signature was heard of: the letter stands, and nothing is anybody's turn again."""
    terkunci = given(*PADA_OPD, ANALISA_DIKUNCI.model_copy(update={"langkah": 5}))
    terkunci.when(LANJUTKAN).then()
    assert terkunci.state.terbuka == ()


def test_hanya_sistem_yang_melanjutkan() -> None:
    given(*PADA_OPD).when(LANJUTKAN.model_copy(update={"pelaku": ANALIS})).refused(BukanWewenang)
