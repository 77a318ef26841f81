"""At step 10: what the agency must repair first sends the request back; it re-enters at step 5."""

import pytest

from services.analysis.acts.kembali import KembalikanPermohonan
from services.analysis.decide import DECIDER
from services.analysis.errors import BukanGiliran, ButirGanda, ButirTidakDikenal, SedangDilengkapi, TanpaButir
from services.analysis.pemberitahuan import bernomor
from shared.contracts.analysis import ButirDikembalikan
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DILANJUTKAN,
    ANALISA_SELESAI,
    BUTIR_DIKEMBALIKAN,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.kernel.event.errors import DomainError
from shared.sop.aturan import AlasanTerlaluSingkat, BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
SAMPAI_PENGOLAHAN = (*SAMPAI_ANALISA, KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
DIKEMBALIKAN = bernomor(PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10}), ANALISA_DIBUKA.ringkasan, 30, None)
KEMBALIKAN = KembalikanPermohonan(
    pelaku=ANALIS,
    permohonan_id=PERMOHONAN_ID,
    butir=(BUTIR_DIKEMBALIKAN,),
    catatan=PERMOHONAN_DIKEMBALIKAN.catatan,
)


def test_analis_mengembalikan_pada_langkah_10() -> None:
    given(*SAMPAI_PENGOLAHAN).when(KEMBALIKAN).then(DIKEMBALIKAN)
    assert given(*SAMPAI_PENGOLAHAN, DIKEMBALIKAN).state.terbuka == ()


def test_pengembalian_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_PENGOLAHAN, DIKEMBALIKAN).when(KEMBALIKAN).then()


def test_permohonan_yang_ada_pada_opd_tidak_dikembalikan_lagi() -> None:
    given(*SAMPAI_PENGOLAHAN, DIKEMBALIKAN).when(KEMBALIKAN.model_copy(update={"catatan": "Lain."})).refused(SedangDilengkapi)


def test_setelah_dilengkapi_semua_langkah_diulang_dengan_jawaban_lama_tersimpan() -> None:
    state = given(*SAMPAI_PENGOLAHAN, DIKEMBALIKAN, ANALISA_DILANJUTKAN).state
    assert state.terbuka == (5,)
    assert state.standar == (KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)


def test_pengembalian_menunggu_langkah_10_dan_tidak_menyusul_hasil() -> None:
    given(*SAMPAI_ANALISA).when(KEMBALIKAN).refused(BukanGiliran)
    given(*SAMPAI_PENGOLAHAN, ANALISA_SELESAI).when(KEMBALIKAN).refused(BukanGiliran)


@pytest.mark.parametrize(
    ("butir", "aturan"),
    [
        ((), TanpaButir),
        ((BUTIR_DIKEMBALIKAN, BUTIR_DIKEMBALIKAN), ButirGanda),
        ((BUTIR_DIKEMBALIKAN.model_copy(update={"kode": "bukan_butir"}),), ButirTidakDikenal),
    ],
)
def test_pengembalian_menyebut_butir_formulir_masing_masing_satu_kali(
    butir: tuple[ButirDikembalikan, ...], aturan: type[DomainError]
) -> None:
    given(*SAMPAI_PENGOLAHAN).when(KEMBALIKAN.model_copy(update={"butir": butir})).refused(aturan)


def test_hanya_analis_yang_ditugaskan_yang_mengembalikan() -> None:
    given(*SAMPAI_PENGOLAHAN).when(KEMBALIKAN.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SAMPAI_PENGOLAHAN).when(KEMBALIKAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


def test_catatan_yang_terlalu_singkat_menyebut_butirnya() -> None:
    singkat = BUTIR_DIKEMBALIKAN.model_copy(update={"catatan": "Kurang."})
    ditolak = given(*SAMPAI_PENGOLAHAN).when(KEMBALIKAN.model_copy(update={"butir": (singkat,)})).refused(AlasanTerlaluSingkat)
    assert singkat.kode in str(ditolak)
