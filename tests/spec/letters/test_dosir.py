"""What the dossier binds, and what it only lists."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from services.letters.decide import DECIDER
from services.letters.dosir import JILID_MAKS_BYTE, Dokumen, pilah, sampul
from shared.contracts.examples.letters import SURAT_DIBUKA

SURAT: Final = Dokumen(1, 1, "surat", "sha256:" + "a" * 64, 1000, "application/pdf")
GAMBAR: Final = Dokumen(1, 1, "proses_bisnis", "sha256:" + "b" * 64, 1000, "image/png")
LAPORAN: Final = Dokumen(7, 1, "LAPORAN_KEAMANAN", "sha256:" + "c" * 64, 1000, "application/pdf")


def test_pdf_dijilid_dan_yang_lain_disebut() -> None:
    assert pilah([SURAT, GAMBAR, LAPORAN]) == ([SURAT, LAPORAN], [GAMBAR])


def test_yang_diajukan_lagi_tanpa_perubahan_dijilid_sekali() -> None:
    lagi = replace(SURAT, putaran=2)
    assert pilah([SURAT, LAPORAN, lagi]) == ([SURAT, LAPORAN], [])


def test_dokumen_sama_dari_putaran_lain_yang_berubah_tetap_dijilid() -> None:
    baru = replace(LAPORAN, putaran=2, sha256="sha256:" + "d" * 64)
    assert pilah([LAPORAN, baru]) == ([LAPORAN, baru], [])


def test_yang_melewati_batas_jilid_disebut() -> None:
    besar = replace(SURAT, ukuran=JILID_MAKS_BYTE)
    assert pilah([besar, LAPORAN]) == ([besar], [LAPORAN])


def test_sampul_menyebut_permohonan_keadaan_dan_setiap_bagian() -> None:
    state = DECIDER.replay([SURAT_DIBUKA])
    isi = sampul(state, SURAT_DIBUKA.ringkasan, [SURAT, LAPORAN], [GAMBAR], datetime(2026, 11, 23, tzinfo=UTC))
    assert isi["keadaan"] == "Penyusunan surat"
    assert isi["nomor_surat"] == ""
    assert [bagian["judul"] for bagian in isi["bagian"]] == ["Surat permohonan (PDF)", "Laporan analisa standar keamanan"]
    assert [bagian["judul"] for bagian in isi["terpisah"]] == ["Berkas proses bisnis (PDF, PNG, BPMN, atau drawio)"]
