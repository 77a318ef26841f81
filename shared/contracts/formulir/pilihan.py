"""The choices of sections A to D of the form, and the kinds of files: one enumeration for each question with fixed answers."""

from enum import StrEnum


class JenisBerkas(StrEnum):
    """What an uploaded file is; the name of its part in the request, too."""

    SURAT = "surat"
    FORMULIR_BERTANDA_TANGAN = "formulir_bertanda_tangan"
    KAK = "kak"
    PROSES_BISNIS = "proses_bisnis"
    DESAIN_UI = "desain_ui"
    LAPORAN_UJI = "laporan_uji"
    BUKTI_VA_PT = "bukti_va_pt"
    REGULASI = "regulasi"


class KanalNotifikasi(StrEnum):
    """By what channels the agency wants to be told."""

    EMAIL = "EMAIL"
    WHATSAPP = "WHATSAPP"
    TELEGRAM = "TELEGRAM"


class JenisAplikasi(StrEnum):
    """Common to all government (Aplikasi Umum) or special to one agency (Aplikasi Khusus)."""

    UMUM = "UMUM"
    KHUSUS = "KHUSUS"


class JenisLayanan(StrEnum):
    """Whom the application serves: the public, or the administration."""

    LAYANAN_PUBLIK = "LAYANAN_PUBLIK"
    ADMINISTRASI_PEMERINTAHAN = "ADMINISTRASI_PEMERINTAHAN"


class ModelLayanan(StrEnum):
    """Between whom the service runs."""

    G2C = "G2C"
    G2B = "G2B"
    G2G = "G2G"
    G2E = "G2E"


class StatusAplikasi(StrEnum):
    """Where the application is in its life."""

    RENCANA = "RENCANA"
    DALAM_PEMBANGUNAN = "DALAM_PEMBANGUNAN"
    AKTIF_DIGUNAKAN = "AKTIF_DIGUNAKAN"
    AKTIF_TIDAK_DIGUNAKAN = "AKTIF_TIDAK_DIGUNAKAN"
    TIDAK_AKTIF_AKAN_DIGUNAKAN = "TIDAK_AKTIF_AKAN_DIGUNAKAN"
    TIDAK_AKTIF = "TIDAK_AKTIF"


class Lingkup(StrEnum):
    """How far the application reaches."""

    LOKAL = "LOKAL"
    REGIONAL = "REGIONAL"
    NASIONAL = "NASIONAL"


class Pelaksana(StrEnum):
    """Who builds the application (Permenkomdigi 6/2025)."""

    MENTERI = "MENTERI"
    SWAKELOLA = "SWAKELOLA"
    PIHAK_KETIGA = "PIHAK_KETIGA"


class JenisRisiko(StrEnum):
    """A chance, or a danger."""

    POSITIF = "POSITIF"
    NEGATIF = "NEGATIF"


class Prioritas(StrEnum):
    """How much the agency needs it."""

    RENDAH = "RENDAH"
    SEDANG = "SEDANG"
    TINGGI = "TINGGI"
    SANGAT_TINGGI = "SANGAT_TINGGI"


class SumberDana(StrEnum):
    """Who pays."""

    APBD = "APBD"
    APBN = "APBN"
    HIBAH = "HIBAH"
    CSR_SWASTA = "CSR_SWASTA"
    LAINNYA = "LAINNYA"


class KepemilikanInfrastruktur(StrEnum):
    """Whose machines the application runs on."""

    MILIK_SENDIRI = "MILIK_SENDIRI"
    MILIK_DISKOMINFO = "MILIK_DISKOMINFO"
    MILIK_PIHAK_LAIN = "MILIK_PIHAK_LAIN"
