"""The papers of analysis, as an office reads them."""

import pytest

from services.analysis.decide import DECIDER
from services.analysis.kertas import KERTAS
from services.analysis.laporan import ASPEK
from shared.contracts.analysis import Kesimpulan, StandarDianalisa
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.analysis import (
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_SELESAI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.analysis_register import KEMIRIPAN_DIPERIKSA
from shared.contracts.formulir import BUTIR
from shared.contracts.formulir.isian import NOMOR
from shared.contracts.penilaian import InstrumenDipakai, Penilaian
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from shared.service.papers.kertas import kertas_dari
from tests.dianalisa import DIANALISA, dianalisa, tidak_lengkap
from tests.integration.papers.bacaan import halaman, teks
from tests.naskah import Naskah, naskah

LURUS = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI, *DIANALISA, ANALISA_SELESAI)
KEMBALI = (ANALISA_DIBUKA, tidak_lengkap(), PERMOHONAN_DIKEMBALIKAN)
JAHAT = '#panic("jatuh") $x$ *tebal* <a> @b \\ ' + "uraian yang panjang " * 180
NAMA = "Analis Contoh, S.Kom. Penata NIP. 00000000 000000 0 007"


def dari(riwayat: tuple[Fact, ...], jenis: JenisDokumen) -> Naskah:
    """Return the last paper of a kind."""
    return [satu for satu in naskah(DECIDER, KERTAS, riwayat) if satu.kertas.jenis is jenis][-1]


@pytest.mark.parametrize("fact", DIANALISA)
def test_analisa_satu_standar_hanya_mengantrekan_laporannya_sendiri(fact: StandarDianalisa) -> None:
    (satu,) = kertas_dari(fact, KERTAS)
    assert satu.jenis is ASPEK[fact.aspek][1]


def test_setiap_langkah_meninggalkan_satu_kertas() -> None:
    assert [satu.kertas.jenis for satu in naskah(DECIDER, KERTAS, LURUS)] == [
        JenisDokumen.CHECKLIST_KELENGKAPAN,
        JenisDokumen.DATA_APLIKASI,
        JenisDokumen.LAPORAN_KEAMANAN,
        JenisDokumen.LAPORAN_FUNGSI,
        JenisDokumen.LAPORAN_KEMUDAHAN,
        JenisDokumen.LAPORAN_HASIL,
    ]
    assert [satu.kertas.jenis for satu in naskah(DECIDER, KERTAS, KEMBALI)] == [
        JenisDokumen.CHECKLIST_KELENGKAPAN,
        JenisDokumen.PENGEMBALIAN,
    ]


async def test_pembukaan_kembali_menyebut_analisa_alasan_dan_siapa(pencetak: Pencetak) -> None:
    isi = teks(await dari((*LURUS, ANALISA_DIBUKA_KEMBALI), JenisDokumen.PEMBUKAAN_KEMBALI).cetak(pencetak))
    for bagian in ("Standar keamanan", ANALISA_DIBUKA_KEMBALI.alasan, "Kepala Seksi Pengembangan Aplikasi", "Analis Contoh, S.Kom."):
        assert bagian in isi


async def test_analisa_yang_dibuka_kembali_meninggalkan_laporan_baru(pencetak: Pencetak) -> None:
    ulang = KEAMANAN_DIANALISA.model_copy(update={"putaran": 2, "kesimpulan": "Setelah diuji ulang: memadai."})
    laporan = [satu for satu in naskah(DECIDER, KERTAS, (*LURUS, ANALISA_DIBUKA_KEMBALI, ulang)) if isinstance(satu.fact, StandarDianalisa)]
    assert [satu.kertas.jenis for satu in laporan][-2:] == [JenisDokumen.LAPORAN_KEMUDAHAN, JenisDokumen.LAPORAN_KEAMANAN]
    isi = teks(await laporan[-1].cetak(pencetak))
    assert "Putaran : 2" in isi
    assert "Setelah diuji ulang: memadai." in isi


async def test_checklist_memuat_setiap_butir_dan_jumlahnya(pencetak: Pencetak) -> None:
    lembar = halaman(await dari(KEMBALI, JenisDokumen.CHECKLIST_KELENGKAPAN).cetak(pencetak))
    isi = " ".join(lembar).replace("\u200b", "")
    assert "Tidak lengkap; dikembalikan kepada OPD pemohon" in isi
    for judul in ("A. Permohonan", "D. Kajian kebutuhan dan perencanaan", "G. Pernyataan", "Berkas", "Pemeriksaan oleh analis"):
        assert judul in isi
    assert [butir.kode for butir in BUTIR if f"{NOMOR.get(butir.kode, '')} {butir.label}" not in isi] == []
    assert [butir.kode for butir in BUTIR if "_" in butir.kode and butir.kode in isi] == [], "codes are the program's"
    jumlah = dict(dari(KEMBALI, JenisDokumen.CHECKLIST_KELENGKAPAN).isi["jumlah"])
    assert sum(jumlah.values()) == len(BUTIR)
    assert jumlah["Tidak lengkap"] == len(PERMOHONAN_DIKEMBALIKAN.butir)
    assert f"Tidak lengkap: {jumlah['Tidak lengkap']}" in isi
    assert PERMOHONAN_DIKEMBALIKAN.butir[0].catatan in isi
    assert NAMA in lembar[-1]


async def test_data_aplikasi_memuat_entri_register(pencetak: Pencetak) -> None:
    isi = teks(await dari(LURUS, JenisDokumen.DATA_APLIKASI).cetak(pencetak))
    assert str(DATA_APLIKASI_DIENTRI.aplikasi_id) in isi
    assert "B.5 Fungsi Aplikasi : Mendukung layanan contoh." in isi
    assert "B.9 Jenis Layanan : Layanan publik" in isi
    assert "Tidak diisi: F.1 URL/domain." in isi
    assert NAMA in isi


@pytest.mark.parametrize(
    ("jenis", "jumlah"),
    [(JenisDokumen.LAPORAN_KEAMANAN, 114), (JenisDokumen.LAPORAN_FUNGSI, 29), (JenisDokumen.LAPORAN_KEMUDAHAN, 27)],
)
async def test_laporan_memuat_semua_jawaban_skor_dan_penilaian(pencetak: Pencetak, jenis: JenisDokumen, jumlah: int) -> None:
    satu = dari(LURUS, jenis)
    fact = satu.fact
    assert isinstance(fact, StandarDianalisa)
    isi = teks(await satu.cetak(pencetak))
    assert len(fact.jawaban) == jumlah
    rapat = isi.replace(" ", "")
    assert [jawaban.kode for jawaban in fact.jawaban if jawaban.kode not in rapat] == []
    assert f"Kontrol yang dinilai : {jumlah} dari {jumlah}" in isi
    assert fact.hitungan is not None
    assert f"{fact.hitungan.skor.seribu // 10 if fact.hitungan.skor.seribu else 0}," in isi
    assert all(kelompok.judul in isi for kelompok in fact.hitungan.kelompok)
    assert all(" ".join(temuan.saran.split())[:40] in isi for temuan in fact.temuan)
    assert fact.kesimpulan in isi
    assert NAMA in isi


async def test_laporan_keamanan_menyebut_kontrol_yang_menggugurkan(pencetak: Pencetak) -> None:
    buruk = dianalisa(KEAMANAN_DIANALISA, Kesimpulan.TIDAK_DIREKOMENDASIKAN)
    isi = teks(await dari((ANALISA_DIBUKA, buruk), JenisDokumen.LAPORAN_KEAMANAN).cetak(pencetak))
    assert buruk.hitungan is not None
    assert buruk.hitungan.gugur
    bagian = isi.partition("Kontrol penentu yang tidak dipenuhi")[2].partition("Temuan")[0]
    assert all(kode in bagian for kode in buruk.hitungan.gugur)
    assert "Penilaian analis : Belum memenuhi" in isi


async def test_laporan_menyebut_alasan_bila_berbeda_dari_anjuran(pencetak: Pencetak) -> None:
    beda = FUNGSI_DIANALISA.model_copy(update={"penilaian": Penilaian.BELUM_MEMENUHI, "alasan_berbeda": "Duplikasi aplikasi umum."})
    isi = teks(await dari((ANALISA_DIBUKA, beda), JenisDokumen.LAPORAN_FUNGSI).cetak(pencetak))
    assert "Anjuran menurut skor : Memenuhi" in isi
    assert "Alasan berbeda dari anjuran : Duplikasi aplikasi umum." in isi


async def test_laporan_fungsi_memuat_aplikasi_yang_mirip(pencetak: Pencetak) -> None:
    mirip = KEMIRIPAN_DIPERIKSA.hasil.kemiripan
    isi = teks(await dari((ANALISA_DIBUKA, KEMIRIPAN_DIPERIKSA, FUNGSI_DIANALISA), JenisDokumen.LAPORAN_FUNGSI).cetak(pencetak))
    assert "Dibandingkan dengan 12 aplikasi dalam register" in isi
    assert all(satu.nama_aplikasi in isi for satu in mirip)
    assert "Uraian dan fungsi 64%: contoh, layanan" in isi
    assert "67% kuat" in isi
    kosong = KEMIRIPAN_DIPERIKSA.model_copy(update={"hasil": KEMIRIPAN_DIPERIKSA.hasil.model_copy(update={"kemiripan": ()})})
    assert "Tidak ada yang mirip." in teks(
        await dari((ANALISA_DIBUKA, kosong, FUNGSI_DIANALISA), JenisDokumen.LAPORAN_FUNGSI).cetak(pencetak)
    )
    lain = dari((ANALISA_DIBUKA, KEMIRIPAN_DIPERIKSA, KEAMANAN_DIANALISA), JenisDokumen.LAPORAN_KEAMANAN)
    assert lain.isi["kemiripan"] is None


async def test_laporan_kemudahan_memuat_skala_kebergunaan(pencetak: Pencetak) -> None:
    isi = teks(await dari(LURUS, JenisDokumen.LAPORAN_KEMUDAHAN).cetak(pencetak))
    assert "Pengisi : 3 pengguna" in isi
    assert "Saya merasa sistem ini membingungkan." in isi
    assert "Skala kebergunaan" not in teks(
        await dari((ANALISA_DIBUKA, KEMUDAHAN_DIANALISA), JenisDokumen.LAPORAN_KEMUDAHAN).cetak(pencetak)
    )


async def test_analisa_lama_tanpa_hitungan_tetap_tercetak(pencetak: Pencetak) -> None:
    lama = {"instrumen": InstrumenDipakai(id="Peraturan lama", versi=0), "hitungan": None, "penilaian": None}
    isi = teks(await dari((ANALISA_DIBUKA, KEAMANAN_DIANALISA.model_copy(update=lama)), JenisDokumen.LAPORAN_KEAMANAN).cetak(pencetak))
    assert "Peraturan lama, versi 0" in isi
    assert "BSSN4-27.1.f" in isi
    assert "Skor : –" in isi


async def test_laporan_hasil_menyandingkan_ketiga_standar(pencetak: Pencetak) -> None:
    isi = teks(await dari(LURUS, JenisDokumen.LAPORAN_HASIL).cetak(pencetak))
    assert "Kesimpulan : Direkomendasikan dengan catatan" in isi
    for aspek in ("Standar keamanan", "Standar fungsi", "Standar kemudahan penggunaan"):
        assert aspek in isi
    assert ANALISA_SELESAI.uraian in isi
    assert f"1. {ANALISA_SELESAI.catatan[0]}" in isi
    assert DIANALISA[0].temuan[0].kode in isi.replace(" ", "")
    assert NAMA in isi


async def test_teks_panjang_berlanjut_dan_dicetak_apa_adanya(pencetak: Pencetak) -> None:
    panjang = KEAMANAN_DIANALISA.temuan[0].model_copy(update={"uraian": JAHAT, "saran": JAHAT})
    keamanan = KEAMANAN_DIANALISA.model_copy(update={"temuan": (panjang,) * 3, "kesimpulan": JAHAT, "alasan_berbeda": JAHAT})
    hasil = ANALISA_SELESAI.model_copy(update={"uraian": JAHAT, "catatan": (JAHAT, JAHAT)})
    riwayat = (*LURUS[:3], keamanan, *DIANALISA[1:], hasil)
    for jenis in (JenisDokumen.LAPORAN_KEAMANAN, JenisDokumen.LAPORAN_HASIL):
        lembar = halaman(await dari(riwayat, jenis).cetak(pencetak))
        assert len(lembar) > 3
        assert all(f"No. Agenda 2026/1 halaman {nomor} dari {len(lembar)}" in isi for nomor, isi in enumerate(lembar, start=1))
        assert '#panic("jatuh") $x$ *tebal* <a> @b \\ uraian yang panjang' in " ".join(lembar)
