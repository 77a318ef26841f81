"""Step 5: the analyst returns the instruction to Kepala Seksi; the next instruction opens the step in a new round."""

import pytest

from services.analysis.acts.didengar import GantiAnalis
from services.analysis.acts.kembali import AnalisaSudahBerhasil, KembalikanInstruksi
from services.analysis.decide import DECIDER
from services.analysis.errors import BukanGiliran, SedangDilengkapi
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_DIGANTI,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_DIHENTIKAN,
    ANALISA_DILANJUTKAN,
    ANALISA_SELESAI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    INSTRUKSI_DIKEMBALIKAN,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import ANALIS_LAIN_ID, KASI, PERMOHONAN_ID
from shared.sop.aturan import AlasanTerlaluSingkat, BukanAnalisYangDitugaskan, BukanWewenang, PermohonanSudahDicabut
from tests.dsl import Spec
from tests.spec.analysis.test_buka import BUKA

given = Spec(DECIDER)

KEMBALIKAN = KembalikanInstruksi(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, catatan=INSTRUKSI_DIKEMBALIKAN.catatan)
LAGI = BUKA.model_copy(update={"analis_id": ANALIS_LAIN_ID, "putaran": 2})
DIBUKA_LAGI = ANALISA_DIBUKA.model_copy(update={"analis_id": ANALIS_LAIN_ID, "putaran": 2})
DILENGKAPI = (ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN, ANALISA_DILANJUTKAN)


def test_analis_mengembalikan_instruksi_dan_tidak_ada_langkah_terbuka() -> None:
    given(ANALISA_DIBUKA).when(KEMBALIKAN).then(INSTRUKSI_DIKEMBALIKAN)
    assert given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).state.terbuka == ()


def test_pengembalian_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).when(KEMBALIKAN).then()
    lain = KEMBALIKAN.model_copy(update={"catatan": "Alasan yang lain sama sekali."})
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).when(lain).refused(BukanGiliran)


def test_instruksi_berikutnya_membuka_langkah_5_bagi_analis_yang_disebutnya() -> None:
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).when(LAGI).then(DIBUKA_LAGI)
    state = given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN, DIBUKA_LAGI).state
    assert (state.terbuka, state.putaran, state.analis_id) == ((5,), 2, ANALIS_LAIN_ID)
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN, DIBUKA_LAGI).when(LAGI).then()


def test_instruksi_lama_yang_terdengar_lagi_tidak_membuka_apa_pun() -> None:
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).when(BUKA).then()


def test_yang_sudah_dilengkapi_opd_tetap_berlaku_sesudah_instruksi_berikutnya() -> None:
    """Disposition knows the request as it was first; the instruments are those under which the analysis began."""
    dilengkapi = ANALISA_DILANJUTKAN.ringkasan.model_copy(update={"nama_aplikasi": "Aplikasi Contoh Lengkap"})
    lanjut = ANALISA_DILANJUTKAN.model_copy(update={"ringkasan": dilengkapi})
    kembali = INSTRUKSI_DIKEMBALIKAN.model_copy(update={"putaran": 2})
    sampai = given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN, lanjut, kembali)
    sampai.when(LAGI.model_copy(update={"putaran": 3, "instrumen": ()})).then(
        DIBUKA_LAGI.model_copy(update={"putaran": 3, "ringkasan": dilengkapi})
    )


def test_sesudah_dilengkapi_opd_instruksi_masih_dapat_dikembalikan() -> None:
    given(*DILENGKAPI).when(KEMBALIKAN).then(INSTRUKSI_DIKEMBALIKAN.model_copy(update={"putaran": 2}))


def test_hanya_sebelum_kelengkapan_diperiksa_dan_tidak_selama_pada_opd() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(KEMBALIKAN).refused(BukanGiliran)
    given(*DILENGKAPI[:3]).when(KEMBALIKAN).refused(SedangDilengkapi)


def test_sesudah_ada_hasil_instruksi_tidak_dikembalikan_lagi() -> None:
    """A letter may rest on the result: step 5 that opens after it is done by this analyst, or by the one Kepala Seksi assigns."""
    selesai = (
        *(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI, KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA),
        *(ANALISA_SELESAI, ANALISA_DIBUKA_KEMBALI, KEAMANAN_DIANALISA.model_copy(update={"putaran": 2})),
        PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10, "putaran": 2}),
        ANALISA_DILANJUTKAN.model_copy(update={"putaran": 3}),
    )
    assert given(*selesai).state.terbuka == (5,)
    given(*selesai).when(KEMBALIKAN).refused(AnalisaSudahBerhasil)


@pytest.mark.parametrize(("pelaku", "aturan"), [(ANALIS_LAIN, BukanAnalisYangDitugaskan), (KASI, BukanWewenang)])
def test_hanya_analis_yang_ditugaskan(pelaku: object, aturan: type) -> None:
    given(ANALISA_DIBUKA).when(KEMBALIKAN.model_copy(update={"pelaku": pelaku})).refused(aturan)


def test_catatannya_menjelaskan() -> None:
    given(ANALISA_DIBUKA).when(KEMBALIKAN.model_copy(update={"catatan": "Bukan saya."})).refused(AlasanTerlaluSingkat)


def test_permohonan_yang_dicabut_tidak_dikembalikan_dan_tidak_dibuka_lagi() -> None:
    given(ANALISA_DIBUKA, ANALISA_DIHENTIKAN).when(KEMBALIKAN).refused(PermohonanSudahDicabut)
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN, ANALISA_DIHENTIKAN).when(LAGI).then()


def test_analis_yang_diganti_dalam_sela_tidak_membuka_langkah_5() -> None:
    """Kepala Seksi assigned another analyst while the first returned the instruction: the instruction that follows opens."""
    ganti = GantiAnalis(pelaku=BUKA.pelaku, permohonan_id=PERMOHONAN_ID, analis_id=ANALIS_LAIN_ID)
    given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN).when(ganti).then(ANALIS_DIGANTI)
    assert given(ANALISA_DIBUKA, INSTRUKSI_DIKEMBALIKAN, ANALIS_DIGANTI).state.terbuka == ()
