"""The papers that a request leaves behind: the SOP's output column, as files that an office keeps."""

from enum import StrEnum
from typing import ClassVar, Final

from pydantic import Field

from shared.contracts.bersama import PeristiwaPermohonan, Sha256


class JenisDokumen(StrEnum):
    """The kinds of paper, in the order in which a request leaves them."""

    FORMULIR = "FORMULIR"
    TANDA_TERIMA = "TANDA_TERIMA"
    LEMBAR_DISPOSISI = "LEMBAR_DISPOSISI"
    PEMBERITAHUAN_PENOLAKAN = "PEMBERITAHUAN_PENOLAKAN"
    INSTRUKSI = "INSTRUKSI"
    PENUGASAN_ULANG = "PENUGASAN_ULANG"
    CHECKLIST_KELENGKAPAN = "CHECKLIST_KELENGKAPAN"
    PENGEMBALIAN = "PENGEMBALIAN"
    DATA_APLIKASI = "DATA_APLIKASI"
    LAPORAN_KEAMANAN = "LAPORAN_KEAMANAN"
    LAPORAN_FUNGSI = "LAPORAN_FUNGSI"
    LAPORAN_KEMUDAHAN = "LAPORAN_KEMUDAHAN"
    LAPORAN_HASIL = "LAPORAN_HASIL"
    PEMBUKAAN_KEMBALI = "PEMBUKAAN_KEMBALI"
    KONSEP_SURAT = "KONSEP_SURAT"
    CATATAN_KOREKSI = "CATATAN_KOREKSI"
    SURAT = "SURAT"
    SURAT_PENOLAKAN = "SURAT_PENOLAKAN"
    PERTINGGAL = "PERTINGGAL"
    BUKTI_PENYAMPAIAN = "BUKTI_PENYAMPAIAN"


JUDUL: Final = {
    JenisDokumen.FORMULIR: "Formulir inventarisasi data aplikasi",
    JenisDokumen.TANDA_TERIMA: "Tanda terima permohonan",
    JenisDokumen.LEMBAR_DISPOSISI: "Lembar disposisi",
    JenisDokumen.PEMBERITAHUAN_PENOLAKAN: "Pemberitahuan penolakan permohonan",
    JenisDokumen.INSTRUKSI: "Instruksi",
    JenisDokumen.PENUGASAN_ULANG: "Penugasan ulang analis",
    JenisDokumen.CHECKLIST_KELENGKAPAN: "Checklist kelengkapan formulir",
    JenisDokumen.PENGEMBALIAN: "Pemberitahuan pengembalian permohonan",
    JenisDokumen.DATA_APLIKASI: "Data aplikasi dalam register",
    JenisDokumen.LAPORAN_KEAMANAN: "Laporan analisa standar keamanan",
    JenisDokumen.LAPORAN_FUNGSI: "Laporan analisa standar fungsi",
    JenisDokumen.LAPORAN_KEMUDAHAN: "Laporan analisa standar kemudahan penggunaan",
    JenisDokumen.LAPORAN_HASIL: "Laporan hasil analisa",
    JenisDokumen.PEMBUKAAN_KEMBALI: "Pembukaan kembali analisa",
    JenisDokumen.KONSEP_SURAT: "Konsep surat balasan",
    JenisDokumen.CATATAN_KOREKSI: "Catatan koreksi konsep surat",
    JenisDokumen.SURAT: "Surat balasan",
    JenisDokumen.SURAT_PENOLAKAN: "Surat penolakan",
    JenisDokumen.PERTINGGAL: "Pertinggal surat",
    JenisDokumen.BUKTI_PENYAMPAIAN: "Tanda terima penyampaian surat",
}
"""What each paper is called in print."""

UNTUK_OPD: Final = frozenset(
    {
        JenisDokumen.FORMULIR,
        JenisDokumen.TANDA_TERIMA,
        JenisDokumen.PEMBERITAHUAN_PENOLAKAN,
        JenisDokumen.PENGEMBALIAN,
        JenisDokumen.BUKTI_PENYAMPAIAN,
    }
)
"""The papers that the agency may read as soon as they are there; the letter itself is the agency's once it is delivered."""


class DokumenDibuat(PeristiwaPermohonan):
    """A paper of a step was made after the act, and stored by its hash before this was recorded."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake", "disposition", "analysis", "letters")

    jenis: JenisDokumen
    sha256: Sha256
    ukuran: int = Field(ge=1, description="bytes")
    tipe: str = "application/pdf"
