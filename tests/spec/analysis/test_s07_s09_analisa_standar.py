"""Steps 7, 8 and 9: three analyses, open together, in any order."""

from itertools import permutations

import pytest

from services.analysis.decide import DECIDER
from services.analysis.errors import (
    AlasanBerbedaWajib,
    BukanGiliran,
    BuktiTidakDikenal,
    InstrumenBerbeda,
    JawabanGanda,
    KontrolBelumDijawab,
    KontrolTidakBerlaku,
    KontrolTidakDikenal,
    SudahDianalisa,
    SusTidakBerlaku,
    TemuanTanpaJawaban,
)
from services.analysis.steps.s07_s09_analisa_standar import AnalisaStandar
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples.analysis import (
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    BUKTI_DIUNGGAH,
    DATA_APLIKASI_DIENTRI,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
)
from shared.contracts.examples.disposition import KASI, RINGKASAN
from shared.contracts.examples.standar import BUKTI
from shared.contracts.penilaian import Aspek, HasilSus, Keterimaan, NilaiJawaban, Penilaian
from shared.sop.aturan import AlasanTerlaluSingkat, BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec
from tests.instrumen import CONTOH, STANDAR, analisa

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)


KEAMANAN = analisa(KEAMANAN_DIANALISA)


def ubah(**isi: object) -> AnalisaStandar:
    """Return the security analysis with something else in it."""
    return KEAMANAN.model_copy(update=isi)


@pytest.mark.parametrize("urutan", tuple(permutations(STANDAR)), ids=lambda urutan: "-".join(str(s.langkah) for s in urutan))
def test_ketiga_standar_dianalisa_dalam_urutan_apa_pun(urutan: tuple[StandarDianalisa, ...]) -> None:
    sudah: tuple[StandarDianalisa, ...] = ()
    for standar in urutan:
        given(*SAMPAI_ANALISA, *sudah).when(analisa(standar)).then(standar)
        sudah = (*sudah, standar)
    assert given(*SAMPAI_ANALISA, *sudah).state.terbuka == (10,)


def test_langkah_10_menunggu_ketiga_analisa() -> None:
    assert given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA, KEMUDAHAN_DIANALISA).state.terbuka == (8,)


def test_analisa_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(KEAMANAN).then()
    given(*SAMPAI_ANALISA, *STANDAR).when(KEAMANAN).then()


def test_analisa_tidak_diubah_setelah_dilakukan() -> None:
    lain = KEAMANAN.model_copy(update={"kesimpulan": "Tidak memadai."})
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(lain).refused(SudahDianalisa)


def test_analisa_menunggu_entri_data() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(KEAMANAN).refused(BukanGiliran)


def test_setiap_kontrol_yang_berlaku_dijawab() -> None:
    tolakan = given(*SAMPAI_ANALISA).when(ubah(jawaban=(), temuan=())).refused(KontrolBelumDijawab)
    assert tolakan.keterangan == {"jumlah": 2, "kode": "BSSN4-27.1.f, BSSN4-27.6.d"}


def test_kontrol_yang_tidak_berlaku_menurut_aturan_tidak_usah_dijawab() -> None:
    tanpa = tuple(satu for satu in KEAMANAN_DIANALISA.jawaban if not satu.kode.startswith("BSSN4-29"))
    given(*SAMPAI_ANALISA).when(ubah(jawaban=tanpa)).then(KEAMANAN_DIANALISA)


def test_kontrol_mobile_tidak_dinilai_pada_aplikasi_yang_tidak_mobile() -> None:
    mobile = KEAMANAN_DIANALISA.jawaban[2].model_copy(update={"nilai": NilaiJawaban.TERPENUHI})
    given(*SAMPAI_ANALISA).when(ubah(jawaban=(*KEAMANAN_DIANALISA.jawaban[:2], mobile))).refused(KontrolTidakBerlaku)


def test_kontrol_mobile_wajib_dijawab_pada_aplikasi_mobile() -> None:
    data = DATA_APLIKASI_DIENTRI.data.model_copy(update={"basis_aplikasi": ("WEB", "MOBILE")})
    mobile = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI.model_copy(update={"data": data}))
    tolakan = given(*mobile).when(ubah(jawaban=KEAMANAN_DIANALISA.jawaban[:2])).refused(KontrolBelumDijawab)
    assert tolakan.keterangan["kode"] == "BSSN4-29.1.a"


def test_kontrol_yang_tidak_ada_pada_instrumen_ditolak() -> None:
    asing = KEAMANAN_DIANALISA.jawaban[0].model_copy(update={"kode": "K99"})
    given(*SAMPAI_ANALISA).when(ubah(jawaban=(*KEAMANAN_DIANALISA.jawaban, asing))).refused(KontrolTidakDikenal)


def test_satu_kontrol_dijawab_satu_kali() -> None:
    ganda = (*KEAMANAN_DIANALISA.jawaban, KEAMANAN_DIANALISA.jawaban[0])
    given(*SAMPAI_ANALISA).when(ubah(jawaban=ganda)).refused(JawabanGanda)


@pytest.mark.parametrize("kode", ["K99", "BSSN4-29.1.a"])
def test_temuan_berasal_dari_kontrol_yang_berlaku(kode: str) -> None:
    temuan = (KEAMANAN_DIANALISA.temuan[0].model_copy(update={"kode": kode}),)
    given(*SAMPAI_ANALISA).when(ubah(temuan=temuan)).refused(TemuanTanpaJawaban)


def test_bukti_sudah_diunggah_untuk_permohonan_ini() -> None:
    dengan_bukti = (KEAMANAN_DIANALISA.jawaban[0].model_copy(update={"bukti": (BUKTI.sha256,)}), *KEAMANAN_DIANALISA.jawaban[1:])
    given(*SAMPAI_ANALISA).when(ubah(jawaban=dengan_bukti)).refused(BuktiTidakDikenal)
    dianalisa = KEAMANAN_DIANALISA.model_copy(update={"jawaban": dengan_bukti})
    given(*SAMPAI_ANALISA, BUKTI_DIUNGGAH).when(ubah(jawaban=dengan_bukti)).then(dianalisa)


def test_analisa_berakhir_dengan_versi_instrumen_saat_dimulai() -> None:
    baru = CONTOH[Aspek.KEAMANAN].model_copy(update={"versi": 2})
    ditolak = given(*SAMPAI_ANALISA).when(ubah(instrumen=baru)).refused(InstrumenBerbeda)
    assert KEAMANAN.instrumen.id in str(ditolak), "it names the one that the analysis began under"
    tanpa = ANALISA_DIBUKA.model_copy(update={"instrumen": ()})
    given(tanpa, *SAMPAI_ANALISA[1:]).when(KEAMANAN).refused(InstrumenBerbeda)


def test_analis_boleh_menyimpulkan_lain_dengan_alasan() -> None:
    lain = {"penilaian": Penilaian.MEMENUHI}
    tolakan = given(*SAMPAI_ANALISA).when(ubah(**lain)).refused(AlasanBerbedaWajib)
    assert tolakan.keterangan == {"anjuran": "MEMENUHI_DENGAN_CATATAN", "disimpulkan": "MEMENUHI"}
    given(*SAMPAI_ANALISA).when(ubah(**lain, alasan_berbeda="Tersedia.")).refused(AlasanTerlaluSingkat)
    beralasan = {**lain, "alasan_berbeda": "Pencatatan aktivitas disediakan oleh pusat data."}
    given(*SAMPAI_ANALISA).when(ubah(**beralasan)).then(KEAMANAN_DIANALISA.model_copy(update=beralasan))


def test_sus_hanya_untuk_aplikasi_yang_sudah_digunakan() -> None:
    sus = ((4, 2, 4, 2, 4, 2, 4, 2, 4, 2), (5, 1, 4, 2, 5, 1, 4, 3, 4, 2))
    given(*SAMPAI_ANALISA).when(ubah(sus=sus)).refused(SusTidakBerlaku)
    kemudahan = analisa(KEMUDAHAN_DIANALISA).model_copy(update={"sus": sus})
    given(*SAMPAI_ANALISA).when(kemudahan).refused(SusTidakBerlaku)
    ringkasan = RINGKASAN.model_copy(update={"jenis_permohonan": JenisPermohonan.PENGEMBANGAN})
    dikembangkan = (ANALISA_DIBUKA.model_copy(update={"ringkasan": ringkasan}), *SAMPAI_ANALISA[1:])
    (dianalisa,) = DECIDER.decide(kemudahan, DECIDER.replay(dikembangkan))
    assert isinstance(dianalisa, StandarDianalisa)
    assert dianalisa.hitungan is not None
    assert dianalisa.hitungan.sus == HasilSus(jawaban=sus, pengisi=2, rerata=788, huruf="B", keterimaan=Keterimaan.DAPAT_DITERIMA)


def test_hanya_analis_yang_ditugaskan_yang_menganalisa() -> None:
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
