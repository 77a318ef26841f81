"""The letter was signed: the analysis is locked."""

from services.analysis.acts.didengar import KunciAnalisa
from services.analysis.decide import DECIDER
from services.analysis.errors import SuratSudahDitandatangani
from services.analysis.views import rincian
from shared.contracts.analysis import Kesimpulan
from shared.contracts.examples.analysis import (
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_DIHENTIKAN,
    ANALISA_DIKUNCI,
    ANALISA_SELESAI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    SISTEM,
)
from shared.contracts.examples.disposition import KADIS, PERMOHONAN_ID
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec
from tests.instrumen import analisa

given = Spec(DECIDER)
SELESAI = (
    ANALISA_DIBUKA,
    KELENGKAPAN_DIPERIKSA,
    DATA_APLIKASI_DIENTRI,
    KEAMANAN_DIANALISA,
    FUNGSI_DIANALISA,
    KEMUDAHAN_DIANALISA,
    ANALISA_SELESAI,
)
KUNCI = KunciAnalisa(
    pelaku=SISTEM,
    permohonan_id=PERMOHONAN_ID,
    nomor_surat=ANALISA_DIKUNCI.nomor_surat,
    putaran_analisa=ANALISA_DIKUNCI.putaran_analisa,
)
DIKUNCI_DALAM_SELA = ANALISA_DIKUNCI.model_copy(update={"langkah": 7, "putaran": 2})


def test_tanda_tangan_mengunci_analisa_satu_kali() -> None:
    given(*SELESAI).when(KUNCI).then(ANALISA_DIKUNCI)
    given(*SELESAI, ANALISA_DIKUNCI).when(KUNCI).then()


def test_analisa_yang_dibuka_kembali_dalam_sela_tetap_terkunci() -> None:
    given(*SELESAI, ANALISA_DIBUKA_KEMBALI).when(KUNCI).then(DIKUNCI_DALAM_SELA)
    assert given(*SELESAI, ANALISA_DIBUKA_KEMBALI, DIKUNCI_DALAM_SELA).state.terbuka == ()


def test_hasil_yang_dibuat_dalam_sela_tidak_tampil_sebagai_hasil_surat() -> None:
    """Opened again, analysed again and concluded otherwise before the signature was heard of: the letter rests on the first result."""
    ulang = KEAMANAN_DIANALISA.model_copy(update={"putaran": 2, "kesimpulan": "Tidak memadai."})
    hasil = ANALISA_SELESAI.model_copy(update={"putaran": 2, "kesimpulan": Kesimpulan.TIDAK_DIREKOMENDASIKAN})
    dikunci = ANALISA_DIKUNCI.model_copy(update={"putaran": 2})
    sela = given(*SELESAI, ANALISA_DIBUKA_KEMBALI, ulang, hasil)
    sela.when(KUNCI).then(dikunci)
    isi = rincian(given(*SELESAI, ANALISA_DIBUKA_KEMBALI, ulang, hasil, dikunci).state)
    assert isi.hasil == ANALISA_SELESAI
    assert isi.standar == (KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
    baru = given(*SELESAI, ANALISA_DIBUKA_KEMBALI, ulang, hasil, dikunci.model_copy(update={"putaran_analisa": 2})).state
    assert rincian(baru).hasil == hasil


def test_surat_yang_tidak_menyebut_hasilnya_mengunci_yang_terakhir() -> None:
    """As letters of the first days did."""
    tanpa = ANALISA_DIKUNCI.model_copy(update={"putaran_analisa": None})
    given(*SELESAI).when(KUNCI.model_copy(update={"putaran_analisa": None})).then(tanpa)
    assert rincian(given(*SELESAI, tanpa).state).hasil == ANALISA_SELESAI


def test_analisa_terkunci_tidak_dikerjakan_lagi() -> None:
    keamanan = analisa(KEAMANAN_DIANALISA)
    given(*SELESAI, ANALISA_DIBUKA_KEMBALI, DIKUNCI_DALAM_SELA).when(keamanan).refused(SuratSudahDitandatangani)


def test_permohonan_yang_belum_sampai_atau_berakhir_tidak_dikunci() -> None:
    given().when(KUNCI).then()
    given(*SELESAI, ANALISA_DIHENTIKAN).when(KUNCI).then()


def test_hanya_sistem_yang_mengunci() -> None:
    given(*SELESAI).when(KUNCI.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_entri_yang_dibuat_dalam_sela_tidak_tampil_sebagai_dasar_surat() -> None:
    lain = DATA_APLIKASI_DIENTRI.model_copy(update={"putaran": 3})
    assert given(*SELESAI, lain).state.entri == lain
    assert given(*SELESAI, lain, ANALISA_DIKUNCI.model_copy(update={"putaran": 3})).state.entri == DATA_APLIKASI_DIENTRI
