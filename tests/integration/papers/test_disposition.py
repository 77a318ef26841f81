"""The papers of disposition, as an office reads them."""

import pytest

from services.disposition.decide import DECIDER
from services.disposition.kertas import KERTAS
from shared.contracts.bersama import Sifat
from shared.contracts.disposition import InstruksiDiberikan, PermohonanDitolak
from shared.contracts.dokumen import JenisDokumen
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    DISPOSISI_BERTEMBUSAN,
    DISPOSISI_DIBUKA,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    PERMOHONAN_DITOLAK,
)
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIBATALKAN, DISPOSISI_DIKEMBALIKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.pengembalian import DisposisiDikembalikan
from shared.kernel.event.fact import Fact
from shared.papers.pencetak import Pencetak
from tests.integration.papers.bacaan import halaman, teks
from tests.naskah import Naskah, naskah

LURUS = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)
DITOLAK_TANPA_SURAT = PERMOHONAN_DITOLAK.model_copy(update={"ringkasan": None})
JAHAT = '#panic("jatuh") $x$ *tebal* <a> @b \\ ' + "uraian yang panjang " * 180


def dari(riwayat: tuple[Fact, ...], jenis: JenisDokumen) -> Naskah:
    """Return the last paper of a kind."""
    return [satu for satu in naskah(DECIDER, KERTAS, riwayat) if satu.kertas.jenis is jenis][-1]


def test_setiap_peristiwa_meninggalkan_kertasnya() -> None:
    lurus = [(satu.kertas.jenis, type(satu.fact).__name__) for satu in naskah(DECIDER, KERTAS, LURUS)]
    assert lurus == [
        (JenisDokumen.LEMBAR_DISPOSISI, "InstruksiDiberikan"),
        (JenisDokumen.INSTRUKSI, "InstruksiDiberikan"),
    ]
    ditolak = [satu.kertas.jenis for satu in naskah(DECIDER, KERTAS, (DISPOSISI_DIBUKA, DITOLAK_TANPA_SURAT))]
    assert ditolak == [JenisDokumen.PEMBERITAHUAN_PENOLAKAN]
    assert list(naskah(DECIDER, KERTAS, (DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK))) == [], "the letter is the office's one word about it"
    assert {InstruksiDiberikan, PermohonanDitolak} < set(KERTAS)


async def test_lembar_memuat_setiap_tingkat(pencetak: Pencetak) -> None:
    isi = await halaman_satu(dari(LURUS, JenisDokumen.LEMBAR_DISPOSISI), pencetak)
    assert "LEMBAR DISPOSISI" in isi
    for kolom in ("Dinas Contoh", "000/001/CONTOH/2026", "20 November 2026", "No. agenda 2026/1", "Diterima tanggal 23 November 2026"):
        assert kolom in isi
    assert "Permohonan rekomendasi pembangunan aplikasi" in isi
    assert "Kepala Dinas Contoh, S.T., M.Si. Pembina Utama Muda NIP. 00000000 000000 0 003" in isi
    assert "Batas waktu 11 Desember 2026" in isi
    assert "Dicatat secara elektronik 23 November 2026 pukul 11.00 WIB" in isi
    assert "Disposisi Kepala Bidang Informatika" in isi
    assert "Laporkan hasilnya kepada saya" in isi
    assert "pukul 12.00 WIB" in isi
    assert "Instruksi Kepala Seksi Pengembangan Aplikasi" in isi
    assert "Analis Contoh, S.Kom." in isi


async def test_lembar_yang_dikembalikan_membawa_catatannya_kepada_pemberinya(pencetak: Pencetak) -> None:
    """What counts no more is no level of the sheet; the way from desk to desk shows it, with the note."""
    riwayat = (DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN)
    kembali = dari(riwayat, JenisDokumen.LEMBAR_DISPOSISI)
    assert isinstance(kembali.fact, DisposisiDikembalikan)
    isi = await halaman_satu(kembali, pencetak)
    assert "Diteruskan kepada Sdr." not in isi
    oleh = "Kepala Bidang Informatika, Kepala Bidang Contoh, S.Kom."
    assert f"→ {oleh} “{DISPOSISI_DIKEMBALIKAN.catatan}” dikembalikan 23 November 2026 pukul 13.00 WIB" in isi
    assert f"Kepala Dinas “{DISPOSISI_BERTEMBUSAN.catatan}” mendisposisi" in isi
    assert "→ Sekretaris Dinas (diteruskan) diberi tahu" in isi
    assert "→ Kepala Seksi Pengembangan Aplikasi (tembusan) diberi tahu" in isi


async def test_lembar_menyebut_tembusan_dan_jalan_semua_putaran(pencetak: Pencetak) -> None:
    lagi = {"putaran": 2}
    riwayat = (
        *(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_DIBATALKAN, DISPOSISI_BERTEMBUSAN.model_copy(update=lagi)),
        *(DISPOSISI_KABID.model_copy(update=lagi), INSTRUKSI_DIBERIKAN.model_copy(update=lagi)),
        *(INSTRUKSI_DIBUKA_KEMBALI.model_copy(update={"putaran": 3}), INSTRUKSI_DIBERIKAN.model_copy(update={"putaran": 3})),
    )
    isi = teks(await dari(riwayat, JenisDokumen.LEMBAR_DISPOSISI).cetak(pencetak))
    assert "Tembusan Kepala Seksi Pengembangan Aplikasi" in isi
    assert "Kepala Dinas (putaran 2) mendisposisi" in isi, "its words stand above"
    assert f"“{DISPOSISI_DIBATALKAN.alasan}”" in isi
    assert f"“{INSTRUKSI_DIBUKA_KEMBALI.catatan}”" in isi
    assert "Analis Contoh, S.Kom. ditugaskan" in isi


async def halaman_satu(satu: Naskah, pencetak: Pencetak) -> str:
    """Set a paper that fits one page, and return its text."""
    (isi,) = halaman(await satu.cetak(pencetak))
    return isi


@pytest.mark.parametrize("sifat", list(Sifat))
def test_lembar_mencentang_sifat_tingkat_terakhir(sifat: Sifat) -> None:
    riwayat = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID.model_copy(update={"sifat": sifat}), INSTRUKSI_DIBERIKAN)
    kotak = dari(riwayat, JenisDokumen.LEMBAR_DISPOSISI).isi["sifat"]
    assert [satu["nama"] for satu in kotak if satu["ya"]] == [{"SANGAT_SEGERA": "Sangat segera"}.get(sifat, sifat.capitalize())]
    assert len(kotak) == len(Sifat)


async def test_instruksi_menyebut_siapa_menugaskan_siapa(pencetak: Pencetak) -> None:
    isi = teks(await dari(LURUS, JenisDokumen.INSTRUKSI).cetak(pencetak))
    assert "Dari : Kepala Seksi Pengembangan Aplikasi" in isi
    assert "Kepada : Analis Sistem Informasi, Analis Contoh, S.Kom." in isi
    assert "Dasar : Disposisi Kepala Bidang Informatika, 23 November 2026 pukul 12.00 WIB" in isi
    assert INSTRUKSI_DIBERIKAN.instruksi in isi
    assert "Majalengka, 23 November 2026" in isi


async def test_penugasan_ulang_menyebut_siapa_menggantikan_siapa(pencetak: Pencetak) -> None:
    satu = dari((*LURUS, ANALIS_DITUGASKAN_ULANG), JenisDokumen.PENUGASAN_ULANG)
    assert [satu.isi[siapa]["nama"] for siapa in ("sebelumnya", "analis")] == ["Analis Contoh, S.Kom.", "Analis Pengganti, S.T."]
    isi = teks(await satu.cetak(pencetak))
    for bagian in ("Analis semula", "Analis pengganti", ANALIS_DITUGASKAN_ULANG.alasan, INSTRUKSI_DIBERIKAN.instruksi):
        assert bagian in isi
    assert "Kepala Seksi Contoh, S.Kom." in isi


async def test_penolakan_dari_masa_lama_memberi_tahu_opd_alasannya(pencetak: Pencetak) -> None:
    isi = teks(await dari((DISPOSISI_DIBUKA, DITOLAK_TANPA_SURAT), JenisDokumen.PEMBERITAHUAN_PENOLAKAN).cetak(pencetak))
    assert "Yth. Kepala Dinas Contoh" in isi
    assert "karena sama dengan permohonan yang sudah diterima sebelumnya" in isi
    assert PERMOHONAN_DITOLAK.alasan in isi


async def test_teks_panjang_berlanjut_ke_halaman_berikut_dan_dicetak_apa_adanya(pencetak: Pencetak) -> None:
    ringkasan = DISPOSISI_DIBUKA.ringkasan.model_copy(update={"opd_nama": JAHAT[:255], "diterima_tanggal": None})
    riwayat = (
        DISPOSISI_DIBUKA.model_copy(update={"ringkasan": ringkasan}),
        DISPOSISI_KADIS.model_copy(update={"catatan": JAHAT}),
        DISPOSISI_KABID,
        INSTRUKSI_DIBERIKAN.model_copy(update={"ringkasan": ringkasan, "instruksi": JAHAT}),
    )
    lembar = halaman(await dari(riwayat, JenisDokumen.LEMBAR_DISPOSISI).cetak(pencetak))
    assert len(lembar) > 1
    assert "Diterima tanggal –" in lembar[0]
    for nomor, isi in enumerate(lembar, start=1):
        assert f"Lembar disposisi, No. Agenda 2026/1 halaman {nomor} dari {len(lembar)}" in isi
    for jenis in (JenisDokumen.LEMBAR_DISPOSISI, JenisDokumen.INSTRUKSI):
        assert " ".join(JAHAT.split())[:400] in teks(await dari(riwayat, jenis).cetak(pencetak))
