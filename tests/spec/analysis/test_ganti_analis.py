"""Kepala Seksi gave the request to another analyst."""

from services.analysis.acts.didengar import GantiAnalis
from services.analysis.decide import DECIDER
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_DIGANTI,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DIHENTIKAN,
    BUTIR_LENGKAP,
    KELENGKAPAN_DIPERIKSA,
    SISTEM,
)
from shared.contracts.examples.disposition import ANALIS_ID, ANALIS_LAIN_ID, KASI, PERMOHONAN_ID
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
GANTI = GantiAnalis(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, analis_id=ANALIS_LAIN_ID)
PERIKSA = PeriksaKelengkapan(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, butir=BUTIR_LENGKAP)


def test_analis_baru_menggantikan_yang_lama() -> None:
    given(ANALISA_DIBUKA).when(GANTI).then(ANALIS_DIGANTI)


def test_penggantian_mencatat_langkah_yang_sedang_terbuka() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(GANTI).then(ANALIS_DIGANTI.model_copy(update={"langkah": 6}))


def test_analis_yang_sama_tidak_menambah_apa_pun() -> None:
    given(ANALISA_DIBUKA, ANALIS_DIGANTI).when(GANTI).then()
    given(ANALISA_DIBUKA).when(GANTI.model_copy(update={"analis_id": ANALIS_ID})).then()


def test_permohonan_yang_belum_sampai_atau_berakhir_tidak_berganti_analis() -> None:
    given().when(GANTI).then()
    given(ANALISA_DIBUKA, ANALISA_DIHENTIKAN).when(GANTI).then()


def test_hanya_analis_baru_yang_bertindak() -> None:
    given(ANALISA_DIBUKA, ANALIS_DIGANTI).when(PERIKSA).refused(BukanAnalisYangDitugaskan)
    given(ANALISA_DIBUKA, ANALIS_DIGANTI).when(PERIKSA.model_copy(update={"pelaku": ANALIS_LAIN})).then(
        KELENGKAPAN_DIPERIKSA.model_copy(update={"pelaku": ANALIS_LAIN})
    )


def test_hanya_sistem_yang_mencatat_penggantian() -> None:
    given(ANALISA_DIBUKA).when(GANTI.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
