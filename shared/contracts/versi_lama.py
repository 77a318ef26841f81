"""How events of older versions are read: what they did not say yet is said for them."""

from typing import Final

from shared.kernel.event.fact import Data

INSTRUMEN_PERTAMA: Final = {
    "KEAMANAN": "keamanan-bssn-4-2021",
    "FUNGSI": "fungsi-aplikasi-spbe",
    "KEMUDAHAN_PENGGUNAAN": "kemudahan-penggunaan",
}
"""Under which instruments, in their first version, analyses go on that were opened before there were versions."""

PELAKSANA_PERTAMA: Final = (
    *("opd_pemohon", "kepala_dinas", "kepala_bidang", "kepala_seksi"),
    *("analis_sistem_informasi",) * 7,
    *("kepala_seksi", "kepala_bidang", "sekretaris_dinas", "kepala_dinas", "analis_sistem_informasi"),
)
"""Whose turn each step was when open steps were told by their numbers only."""


def tetap(data: Data) -> Data:
    """An event whose later versions say more, each of it optional: what was not said has its default."""
    return data


def data_aplikasi_dientri_v1(data: Data) -> Data:
    """DataAplikasiDientri when the entry held less of the form: what was not entered stays empty."""
    return data


def analisa_dibuka_v1(data: Data) -> Data:
    """AnalisaDibuka before instruments had versions."""
    return {**data, "instrumen": [{"aspek": aspek, "id": nama, "versi": 1} for aspek, nama in INSTRUMEN_PERTAMA.items()]}


def standar_dianalisa_v1(data: Data) -> Data:
    """StandarDianalisa before answers were scored; its instrument is a name."""
    return {**data, "instrumen": {"id": data["instrumen"], "versi": 0}, "hitungan": None, "penilaian": None, "alasan_berbeda": ""}


def analisa_selesai_v1(data: Data) -> Data:
    """AnalisaSelesai before anything was advised, when the analyses were told by their own events only."""
    return {**data, "standar": [], "anjuran": None, "alasan_berbeda": ""}


def analisa_selesai_v3(data: Data) -> Data:
    """AnalisaSelesai when what is similar in the register was told by the report of step 8 only."""
    return {**data, "kemiripan": ""}


def surat_dibuka_v2(data: Data) -> Data:
    """SuratDibuka when the letter was told the outcome only."""
    return {**data, "anjuran": None, "alasan_berbeda": "", "kemiripan": ""}


def giliran_dicatat_v2(data: Data) -> Data:
    """GiliranDicatat when open steps were numbers, without who holds them and until when."""
    return {**data, "terbuka": [{**satu, "jabatan": PELAKSANA_PERTAMA[satu["langkah"] - 1]} for satu in data["terbuka"]]}
