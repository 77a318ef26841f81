"""Where things stand on the sheets, and how answers look there; laying out and reading back agree by this page."""

from collections.abc import Mapping
from typing import Any, Final

from services.intake.lembar.buku import Gaya, NilaiSel
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import Isian, JenisIsian

FORMULIR: Final = "Formulir"
KSE: Final = "KSE"
PETUNJUK: Final = "Petunjuk"
PILIHAN: Final = "Pilihan"

TABEL: Final[Mapping[str, str]] = {
    "kajian.manajemen_risiko": "Risiko",
    "kajian.aktor_proses": "Aktor",
    "pengoperasian.integrasi_rincian": "Integrasi",
}
"""The sheet of each item that is a table."""

TURUNAN: Final = "pengoperasian.kategori_se"
"""The item that nobody types: it follows from the answers on sheet KSE."""

KODE_VERSI: Final = "versi_formulir"
NOMOR, LABEL, WAJIB, JAWABAN, BANTUAN, KODE = range(6)
"""Columns of the sheets Formulir and KSE."""

BARIS_KODE: Final = 2
"""The hidden row of a table's sheet that names its columns."""

BARIS_PERTAMA: Final = 5
"""The first row of a table's answers."""

TANPA_HURUF: Final = "\x7f\ufffe\uffff"
"""What is no letter, and what XML cannot hold."""

YA: Final = "Ya"
TIDAK: Final = "Tidak"

SEBUTAN_WAJIB: Final = {
    Aturan.R: "Wajib",
    Aturan.RB: "Wajib: pembangunan baru",
    Aturan.RK: "Wajib: pengembangan",
    Aturan.O: "Opsional",
}
"""When an item is required, in print."""


def kode_pilihan(isian: Isian, nilai: str) -> str:
    """Return the code of the row that one choice of a set has."""
    return f"{isian.kode}={nilai}"


def gaya(isian: Isian) -> Gaya:
    """Return how an answer's cell looks."""
    if isian.jenis is JenisIsian.BILANGAN:
        return Gaya.TAHUN if isian.jalur[-1].startswith("tahun") else Gaya.BILANGAN
    return Gaya.TANGGAL if isian.jenis is JenisIsian.TANGGAL else Gaya.JAWABAN


def tulisan(isian: Isian, isi: Any) -> NilaiSel:
    """Return what stands in the cell of an answer."""
    if isi is None:
        return None
    if isian.pilihan and isian.jenis is JenisIsian.PILIHAN:
        return dict(isian.pilihan)[isi]
    if isian.jenis in {JenisIsian.YA_TIDAK, JenisIsian.PERNYATAAN}:
        return YA if isi else TIDAK
    if isian.jenis is JenisIsian.DAFTAR:
        return "\n".join(bersih(str(satu)).replace("\n", " ") for satu in isi)
    return isi if isian.jenis is JenisIsian.BILANGAN else bersih(str(isi))


def bersih(teks: str) -> str:
    """Return a text as a cell can hold it: line ends of one kind, no control characters."""
    satu = teks.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(huruf if huruf in "\n\t" or (huruf >= " " and huruf not in TANPA_HURUF) else " " for huruf in satu)
