"""Step 10: the three analyses become one result."""

import pytest

from services.analysis.decide import DECIDER
from services.analysis.errors import AlasanBerbedaWajib, AnalisaBelumLengkap, BukanGiliran, CatatanWajib, SedangDilengkapi, SudahDiolah
from services.analysis.steps.s10_olah_hasil import OlahHasil, anjuran_hasil, ringkas
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_SELESAI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.analysis_register import KALIMAT_KEMIRIPAN, KEMIRIPAN, KEMIRIPAN_DIPERIKSA
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.contracts.penilaian import Aspek, Penilaian, TingkatTemuan
from shared.sop.aturan import AlasanTerlaluSingkat, BukanAnalisYangDitugaskan, BukanWewenang
from shared.sop.putusan import PutusanBerbeda
from tests.dsl import Spec

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
SAMPAI_PENGOLAHAN = (*SAMPAI_ANALISA, KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
OLAH = OlahHasil(
    pelaku=ANALIS,
    permohonan_id=PERMOHONAN_ID,
    kesimpulan=ANALISA_SELESAI.kesimpulan,
    uraian=ANALISA_SELESAI.uraian,
    catatan=ANALISA_SELESAI.catatan,
)


def test_hasil_diolah_setelah_ketiga_analisa() -> None:
    given(*SAMPAI_PENGOLAHAN).when(OLAH).then(ANALISA_SELESAI)
    assert given(*SAMPAI_PENGOLAHAN, ANALISA_SELESAI).state.terbuka == ()


@pytest.mark.parametrize(
    ("kesimpulan", "alasan"),
    [
        (Kesimpulan.DIREKOMENDASIKAN, "Temuan sudah diperbaiki."),
        (Kesimpulan.TIDAK_DIREKOMENDASIKAN, "Sudah ada aplikasi umum untuk layanan ini."),
    ],
)
def test_setiap_kesimpulan_menutup_langkah_10(kesimpulan: Kesimpulan, alasan: str) -> None:
    hasil = {"kesimpulan": kesimpulan, "catatan": (), "alasan_berbeda": alasan}
    given(*SAMPAI_PENGOLAHAN).when(OLAH.model_copy(update=hasil)).then(ANALISA_SELESAI.model_copy(update=hasil))


@pytest.mark.parametrize(
    ("bagian", "teks"), [("uraian", "Aplikasi ini tidak direkomendasikan."), ("catatan", ("Permohonan ini ditolak.",))]
)
def test_uraian_dan_catatan_tidak_menyebut_putusan_lain(bagian: str, teks: object) -> None:
    """The attachment prints both under the result that the letter tells."""
    assert given(*SAMPAI_PENGOLAHAN).when(OLAH.model_copy(update={bagian: teks})).refused(PutusanBerbeda).keterangan["bagian"] == bagian


def test_hasil_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_PENGOLAHAN, ANALISA_SELESAI).when(OLAH).then()


def test_hasil_tidak_diubah_setelah_diolah() -> None:
    lain = OLAH.model_copy(update={"kesimpulan": Kesimpulan.DIREKOMENDASIKAN})
    given(*SAMPAI_PENGOLAHAN, ANALISA_SELESAI).when(lain).refused(SudahDiolah)


def test_hasil_menunggu_ketiga_analisa() -> None:
    tolakan = given(*SAMPAI_ANALISA, FUNGSI_DIANALISA).when(OLAH).refused(AnalisaBelumLengkap)
    assert tolakan.keterangan == {"aspek": "KEAMANAN, KEMUDAHAN_PENGGUNAAN"}


def test_hasil_menunggu_langkah_5_dan_6() -> None:
    given(ANALISA_DIBUKA).when(OLAH).refused(BukanGiliran)


def test_permohonan_yang_ada_pada_opd_tidak_diolah() -> None:
    given(*SAMPAI_PENGOLAHAN, PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10})).when(OLAH).refused(SedangDilengkapi)


def test_rekomendasi_dengan_catatan_memuat_catatan() -> None:
    given(*SAMPAI_PENGOLAHAN).when(OLAH.model_copy(update={"catatan": ()})).refused(CatatanWajib)


@pytest.mark.parametrize("kesimpulan", [Kesimpulan.DIREKOMENDASIKAN, Kesimpulan.TIDAK_DIREKOMENDASIKAN])
def test_kesimpulan_lain_daripada_anjuran_lebih_baik_atau_lebih_buruk_memerlukan_alasan(kesimpulan: Kesimpulan) -> None:
    lain = OLAH.model_copy(update={"kesimpulan": kesimpulan, "catatan": ()})
    tolakan = given(*SAMPAI_PENGOLAHAN).when(lain).refused(AlasanBerbedaWajib)
    assert tolakan.keterangan == {"anjuran": "DIREKOMENDASIKAN_DENGAN_CATATAN", "disimpulkan": kesimpulan}
    given(*SAMPAI_PENGOLAHAN).when(lain.model_copy(update={"alasan_berbeda": "Sudah ada."})).refused(AlasanTerlaluSingkat)


TINGGI, RENDAH = (
    KEAMANAN_DIANALISA.temuan[0].model_copy(update={"tingkat": satu}) for satu in (TingkatTemuan.TINGGI, TingkatTemuan.RENDAH)
)


@pytest.mark.parametrize(
    ("keamanan", "kemudahan", "anjuran"),
    [
        ({"penilaian": Penilaian.MEMENUHI}, Penilaian.MEMENUHI, Kesimpulan.DIREKOMENDASIKAN),
        ({"penilaian": Penilaian.MEMENUHI, "temuan": (TINGGI,)}, Penilaian.MEMENUHI, Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN),
        ({"penilaian": Penilaian.MEMENUHI, "temuan": (TINGGI, RENDAH)}, Penilaian.MEMENUHI, Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN),
        ({"penilaian": Penilaian.MEMENUHI}, Penilaian.BELUM_DAPAT_DINILAI, Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN),
        ({"penilaian": Penilaian.BELUM_MEMENUHI}, Penilaian.MEMENUHI, Kesimpulan.TIDAK_DIREKOMENDASIKAN),
        ({"penilaian": None, "hitungan": None}, Penilaian.MEMENUHI, None),
    ],
)
def test_penilaian_terburuk_menentukan_anjuran(keamanan: dict[str, object], kemudahan: Penilaian, anjuran: Kesimpulan | None) -> None:
    ketiga = (
        KEMUDAHAN_DIANALISA.model_copy(update={"penilaian": kemudahan}),
        KEAMANAN_DIANALISA.model_copy(update=keamanan),
        FUNGSI_DIANALISA,
    )
    state = given(*SAMPAI_ANALISA, *ketiga).state
    assert anjuran_hasil(state) is anjuran
    (hasil,) = DECIDER.decide(OLAH.model_copy(update={"alasan_berbeda": "Alasan untuk contoh ini."}), state)
    assert isinstance(hasil, AnalisaSelesai)
    assert hasil.anjuran is anjuran
    assert [satu.aspek for satu in hasil.standar] == list(Aspek)


def test_hasil_menyebut_aplikasi_yang_mirip() -> None:
    """What the register held at step 8, in one sentence; nothing where nobody compared."""
    given(*SAMPAI_PENGOLAHAN, KEMIRIPAN_DIPERIKSA).when(OLAH).then(ANALISA_SELESAI.model_copy(update={"kemiripan": KALIMAT_KEMIRIPAN}))
    given(*SAMPAI_PENGOLAHAN).when(OLAH).then(ANALISA_SELESAI)


def test_kalimat_kemiripan_menyebut_yang_terdekat_dan_menghitung_lainnya() -> None:
    """None, one, and more than a letter should name."""
    satu = KEMIRIPAN.kemiripan[1]
    kosong, tunggal, banyak = (KEMIRIPAN.model_copy(update={"kemiripan": (satu,) * jumlah}) for jumlah in (0, 1, 8))
    assert kosong.kalimat.endswith("daftar aplikasi umum, tidak ditemukan aplikasi yang mirip.")
    assert tunggal.kalimat.endswith("aplikasi ini mirip dengan Aplikasi Contoh Lain (Dinas Contoh Lain, 51%).")
    assert banyak.kalimat.count("Aplikasi Contoh Lain") == 5
    assert banyak.kalimat.endswith(" dan 3 aplikasi lain.")


def test_tanpa_analisa_tidak_ada_anjuran() -> None:
    assert anjuran_hasil(given(ANALISA_DIBUKA).state) is None


def test_hanya_analis_yang_ditugaskan_yang_mengolah() -> None:
    given(*SAMPAI_PENGOLAHAN).when(OLAH.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SAMPAI_PENGOLAHAN).when(OLAH.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


def test_hasil_menyebut_kontrol_yang_menggugurkan() -> None:
    assert KEAMANAN_DIANALISA.hitungan is not None
    hitungan = KEAMANAN_DIANALISA.hitungan.model_copy(update={"gugur": ("K-01",)})
    state = given(*SAMPAI_PENGOLAHAN, KEAMANAN_DIANALISA.model_copy(update={"hitungan": hitungan})).state
    assert [satu.gugur for satu in ringkas(state) if satu.aspek is Aspek.KEAMANAN] == [("K-01",)]
