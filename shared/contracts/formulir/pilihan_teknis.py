"""The choices of sections E and F of the form: one enumeration for each question with fixed answers."""

from enum import StrEnum


class BasisAplikasi(StrEnum):
    """What the application runs on (SPBE metadata)."""

    DESKTOP = "DESKTOP"
    WEB = "WEB"
    CLOUD = "CLOUD"
    MOBILE = "MOBILE"


class PlatformMobile(StrEnum):
    """Which telephones."""

    ANDROID = "ANDROID"
    IOS = "IOS"


class TipeLisensi(StrEnum):
    """Under what kind of licence (SPBE metadata)."""

    OPEN_SOURCE = "OPEN_SOURCE"
    PROPRIETARY = "PROPRIETARY"


class Arsitektur(StrEnum):
    """How the program is cut."""

    MONOLITIK = "MONOLITIK"
    MICROSERVICES = "MICROSERVICES"
    LAINNYA = "LAINNYA"


class KepemilikanKode(StrEnum):
    """Who owns the source code."""

    PEMDA = "PEMDA"
    BERSAMA = "BERSAMA"
    PENYEDIA = "PENYEDIA"
    BELUM_DIATUR = "BELUM_DIATUR"


class Dokumentasi(StrEnum):
    """What is written down about the application."""

    SRS = "SRS"
    DESAIN = "DESAIN"
    MANUAL_PENGGUNA = "MANUAL_PENGGUNA"
    MANUAL_ADMIN = "MANUAL_ADMIN"
    DOKUMENTASI_API = "DOKUMENTASI_API"
    SKEMA_DATA = "SKEMA_DATA"
    LAPORAN_UJI = "LAPORAN_UJI"


class KategoriAkses(StrEnum):
    """From where the application can be reached."""

    INTERNET = "INTERNET"
    INTRANET = "INTRANET"


class LokasiHosting(StrEnum):
    """Where the application runs."""

    PDN_PDNS = "PDN_PDNS"
    PUSAT_DATA_DISKOMINFO = "PUSAT_DATA_DISKOMINFO"
    KOMPUTASI_AWAN_PEMERINTAH = "KOMPUTASI_AWAN_PEMERINTAH"
    CLOUD_PUBLIK_DALAM_NEGERI = "CLOUD_PUBLIK_DALAM_NEGERI"
    CLOUD_LUAR_NEGERI = "CLOUD_LUAR_NEGERI"
    HOSTING_SEWA = "HOSTING_SEWA"
    SERVER_OPD = "SERVER_OPD"


class StatusPengujian(StrEnum):
    """Whether vulnerabilities were looked for (VA/PT)."""

    SUDAH = "SUDAH"
    SEDANG = "SEDANG"
    BELUM = "BELUM"


class ArahData(StrEnum):
    """Which way data flows between two systems."""

    MASUK = "MASUK"
    KELUAR = "KELUAR"
    DUA_ARAH = "DUA_ARAH"


class MetodeIntegrasi(StrEnum):
    """How two systems exchange data."""

    API = "API"
    SPLP = "SPLP"
    BASIS_DATA = "BASIS_DATA"
    BERKAS = "BERKAS"


class DataPribadiUmum(StrEnum):
    """General personal data (UU 27/2022)."""

    NAMA_LENGKAP = "NAMA_LENGKAP"
    JENIS_KELAMIN = "JENIS_KELAMIN"
    KEWARGANEGARAAN = "KEWARGANEGARAAN"
    AGAMA = "AGAMA"
    STATUS_PERKAWINAN = "STATUS_PERKAWINAN"
    DATA_DIKOMBINASIKAN = "DATA_DIKOMBINASIKAN"


class DataPribadiSpesifik(StrEnum):
    """Specific personal data (UU 27/2022)."""

    KESEHATAN = "KESEHATAN"
    BIOMETRIK = "BIOMETRIK"
    GENETIKA = "GENETIKA"
    CATATAN_KEJAHATAN = "CATATAN_KEJAHATAN"
    ANAK = "ANAK"
    KEUANGAN_PRIBADI = "KEUANGAN_PRIBADI"
    LAINNYA = "LAINNYA"
