"""What the dossier binds, and what it only lists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from services.letters.decide import DECIDER
from services.letters.dosir import JILID_MAKS_BYTE, BarisDokumen, pilah, sampul, urut
from shared.contracts.examples.letters import SURAT_DIBUKA

SAAT: Final = datetime(2026, 11, 23, 20, tzinfo=UTC)
SURAT: Final = BarisDokumen(1, 1, "surat", "sha256:" + "a" * 64, 1000, "application/pdf", SAAT)
GAMBAR: Final = BarisDokumen(1, 1, "proses_bisnis", "sha256:" + "b" * 64, 1000, "image/png", SAAT)
LAPORAN: Final = BarisDokumen(7, 1, "LAPORAN_KEAMANAN", "sha256:" + "c" * 64, 1000, "application/pdf", SAAT)


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
    assert [bagian["judul"] for bagian in isi["bagian"]] == ["Surat permohonan", "Laporan analisa standar keamanan"]
    assert [bagian["judul"] for bagian in isi["terpisah"]] == ["Berkas proses bisnis"]


def test_sampul_menyebut_format_dengan_namanya_dan_hari_menurut_jam_kantor() -> None:
    keterangan = GAMBAR.keterangan
    assert keterangan["tipe"] == "PNG"
    assert keterangan["tanggal"] == date(2026, 11, 24)


def test_dosir_dibaca_putaran_demi_putaran_dan_unggahan_menurut_urutan_formulir() -> None:
    """The form that came again lies before the checklist that looked at it; what ended a round ends it; a later receipt comes later."""
    urutan = (
        *((1, 1, "surat"), (1, 1, "kak"), (1, 1, "proses_bisnis"), (1, 1, "FORMULIR"), (1, 1, "TANDA_TERIMA"), (1, 4, "INSTRUKSI")),
        *((1, 5, "CHECKLIST_KELENGKAPAN"), (1, 5, "PENGEMBALIAN"), (2, 5, "kak"), (2, 5, "FORMULIR"), (2, 5, "TANDA_TERIMA")),
        *((2, 5, "CHECKLIST_KELENGKAPAN"), (2, 7, "LAPORAN_KEAMANAN"), (2, 11, "KONSEP_SURAT"), (2, 7, "PEMBUKAAN_KEMBALI")),
        *((3, 7, "LAPORAN_KEAMANAN"), (3, 11, "KONSEP_SURAT"), (3, 12, "KONSEP_SURAT"), (3, 13, "CATATAN_KOREKSI")),
        *((4, 11, "KONSEP_SURAT"), (4, 15, "SURAT"), (4, 15, "PERTINGGAL")),
    )
    semua = [replace(SURAT, putaran=putaran, langkah=langkah, jenis=jenis) for putaran, langkah, jenis in urutan]
    terima = [replace(SURAT, putaran=4, langkah=16, jenis="BUKTI_PENYAMPAIAN", dibuat=SAAT + timedelta(hours=jam)) for jam in (0, 1)]
    menurut_nama = sorted([*semua, *terima], key=lambda satu: (satu.jenis, satu.langkah, -satu.dibuat.timestamp()))
    assert urut(menurut_nama) == [*semua, *terima]
