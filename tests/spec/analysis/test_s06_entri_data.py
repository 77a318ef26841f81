"""Step 6: the application's data is entered into the register."""

from services.analysis.decide import DECIDER
from services.analysis.errors import AplikasiBerbeda, BukanGiliran, SudahDientri
from services.analysis.steps.s06_entri_data import EntriData
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DILANJUTKAN,
    APLIKASI_ID,
    DATA,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import KABID, PERMOHONAN_ID
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
ENTRI = EntriData(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, aplikasi_id=None, aplikasi_id_baru=APLIKASI_ID, data=DATA)
DATA_LAIN = DATA.model_copy(update={"nama_aplikasi": "Aplikasi Contoh Baru"})


def test_entri_data_membuka_ketiga_analisa() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(ENTRI).then(DATA_APLIKASI_DIENTRI)
    assert given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI).state.terbuka == (7, 8, 9)


def test_entri_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    sudah = given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
    sudah.when(ENTRI.model_copy(update={"aplikasi_id_baru": PERMOHONAN_ID})).then()
    sudah.when(ENTRI.model_copy(update={"aplikasi_id": APLIKASI_ID})).then()


def test_aplikasi_yang_sudah_dikenal_register_disebut_oleh_analis() -> None:
    dikenal = ENTRI.model_copy(update={"aplikasi_id": PERMOHONAN_ID})
    dientri = DATA_APLIKASI_DIENTRI.model_copy(update={"aplikasi_id": PERMOHONAN_ID})
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(dikenal).then(dientri)


def test_entri_tidak_diubah_setelah_dilakukan() -> None:
    lain = ENTRI.model_copy(update={"data": DATA_LAIN})
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI).when(lain).refused(SudahDientri)


def test_entri_menunggu_pemeriksaan_kelengkapan() -> None:
    given(ANALISA_DIBUKA).when(ENTRI).refused(BukanGiliran)


def test_putaran_berikut_memperbaiki_entri_aplikasi_yang_sama() -> None:
    dikembalikan = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10})
    lengkap_lagi = KELENGKAPAN_DIPERIKSA.model_copy(update={"putaran": 2})
    putaran_kedua = given(
        ANALISA_DIBUKA,
        KELENGKAPAN_DIPERIKSA,
        DATA_APLIKASI_DIENTRI,
        KEAMANAN_DIANALISA,
        FUNGSI_DIANALISA,
        KEMUDAHAN_DIANALISA,
        dikembalikan,
        ANALISA_DILANJUTKAN,
        lengkap_lagi,
    )
    lain = ENTRI.model_copy(update={"aplikasi_id_baru": PERMOHONAN_ID, "data": DATA_LAIN})
    putaran_kedua.when(lain).then(DATA_APLIKASI_DIENTRI.model_copy(update={"putaran": 2, "data": DATA_LAIN}))
    putaran_kedua.when(lain.model_copy(update={"aplikasi_id": PERMOHONAN_ID})).refused(AplikasiBerbeda)


def test_hanya_analis_yang_ditugaskan_yang_mengentri() -> None:
    sampai_entri = given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA)
    sampai_entri.when(ENTRI.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    sampai_entri.when(ENTRI.model_copy(update={"pelaku": KABID})).refused(BukanWewenang)
