"""The analyst returned the instruction: step 4 opens again, once for each return, in a later round than both services knew."""

from services.disposition.acts.didengar import BukaKembaliInstruksi
from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis
from services.disposition.decide import DECIDER
from services.disposition.errors import BelumDiinstruksikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_ID,
    ANALIS_LAIN_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KASI,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.contracts.examples.pengembalian import DISPOSISI_DIKEMBALIKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec
from tests.spec.disposition.test_kembalikan import DARI_KASI, KASI_MENGEMBALIKAN, pada

given = Spec(DECIDER)

DIKEMBALIKAN = BukaKembaliInstruksi(
    pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, putaran=1, analis_id=ANALIS_ID, catatan=INSTRUKSI_DIBUKA_KEMBALI.catatan
)
SAMPAI_ANALIS = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)
DIBUKA_LAGI = (*SAMPAI_ANALIS, INSTRUKSI_DIBUKA_KEMBALI)


def instruksi(analis_id: object = ANALIS_ID) -> BerikanInstruksi:
    """Return the command that instructs this analyst."""
    return BerikanInstruksi.model_validate(
        {
            "pelaku": KASI,
            "permohonan_id": PERMOHONAN_ID,
            "analis_id": analis_id,
            "analis_jabatan": Jabatan.ANALIS,
            "instruksi": INSTRUKSI_DIBERIKAN.instruksi,
        }
    )


def test_langkah_4_terbuka_lagi_dengan_catatan_analis() -> None:
    given(*SAMPAI_ANALIS).when(DIKEMBALIKAN).then(INSTRUKSI_DIBUKA_KEMBALI)
    state = given(*DIBUKA_LAGI).state
    assert (state.langkah, state.putaran, state.menunggu, state.pengembalian) == (4, 2, True, INSTRUKSI_DIBUKA_KEMBALI)


def test_pengembalian_yang_sama_dua_kali_membuka_satu_kali_juga_sesudah_instruksi_berikutnya() -> None:
    given(*DIBUKA_LAGI).when(DIKEMBALIKAN).then()
    given(*DIBUKA_LAGI, pada(2, INSTRUKSI_DIBERIKAN)).when(DIKEMBALIKAN).then()
    given(*DIBUKA_LAGI, pada(2, INSTRUKSI_DIBERIKAN)).when(DIKEMBALIKAN.model_copy(update={"putaran": 2})).then(
        pada(3, INSTRUKSI_DIBUKA_KEMBALI)
    )


def test_putaran_baru_lebih_besar_daripada_putaran_analisa() -> None:
    """The agency had completed its request twice meanwhile: the analysis counts three rounds."""
    given(*SAMPAI_ANALIS).when(DIKEMBALIKAN.model_copy(update={"putaran": 3})).then(pada(4, INSTRUKSI_DIBUKA_KEMBALI))


def test_permohonan_yang_berakhir_tidak_dibuka_lagi() -> None:
    given(*SAMPAI_ANALIS, DISPOSISI_DIHENTIKAN).when(DIKEMBALIKAN).then()


def test_hanya_sistem_yang_membuka_lagi() -> None:
    given(*SAMPAI_ANALIS).when(DIKEMBALIKAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


def test_analis_yang_sama_boleh_diinstruksi_lagi() -> None:
    given(*DIBUKA_LAGI).when(instruksi()).then(pada(2, INSTRUKSI_DIBERIKAN))


def test_analis_lain_dalam_instruksi_baru_adalah_penugasan_ulang_bagi_yang_mengenal_yang_lama() -> None:
    lain = pada(2, INSTRUKSI_DIBERIKAN).model_copy(update={"analis_id": ANALIS_LAIN_ID})
    diganti = ANALIS_DITUGASKAN_ULANG.model_copy(update={"putaran": 2, "alasan": "Instruksi dikembalikan oleh analis semula."})
    given(*DIBUKA_LAGI).when(instruksi(ANALIS_LAIN_ID)).then(lain, diganti)
    given(*DIBUKA_LAGI, lain, diganti).when(instruksi(ANALIS_LAIN_ID)).then()


def test_selama_langkah_4_terbuka_tidak_ada_analis_yang_diganti() -> None:
    command = TugaskanUlangAnalis(
        pelaku=KASI, permohonan_id=PERMOHONAN_ID, analis_id=ANALIS_LAIN_ID, analis_jabatan=Jabatan.ANALIS, alasan="Analis semula cuti."
    )
    given(*DIBUKA_LAGI).when(command).refused(BelumDiinstruksikan)


def test_sesudah_surat_diterima_tidak_dibuka_lagi() -> None:
    given(*SAMPAI_ANALIS, DISPOSISI_SELESAI).when(DIKEMBALIKAN).then()


def test_dari_langkah_4_dapat_dikembalikan_lebih_jauh() -> None:
    """5 to 4, 4 to 3, 3 to 2: each in its round."""
    given(*DIBUKA_LAGI).when(KASI_MENGEMBALIKAN).then(pada(2, DARI_KASI))
    state = given(*DIBUKA_LAGI, pada(2, DARI_KASI), pada(3, DISPOSISI_DIKEMBALIKAN)).state
    assert (state.langkah, state.putaran, state.lembar) == (2, 4, ())
