"""What a cell's content means as an answer; the sentence that says what was expected, where it means nothing."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from services.intake.lembar.layout import TIDAK, YA
from shared.contracts.formulir.isian import Isian, JenisIsian
from shared.papers.bahasa import BULAN

ANGKA_UTUH: Final = 10**15
"""From here on a spreadsheet's number no longer keeps every digit."""

RIBUAN: Final = re.compile(r"(?:Rp\.?\s*)?(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,00?|,-)?", re.IGNORECASE)
TANGGAL: Final = re.compile(r"(\d{1,2})[/\-. ](\d{1,2})[/\-. ](\d{4})")
TANGGAL_KATA: Final = re.compile(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})")

Sel = str | int | float | bool | Mapping[str, str] | None


class BukanJawaban(Exception):
    """The cell holds what the answer cannot be; the text says what was expected."""


def kosong(sel: Sel) -> bool:
    """Say whether nothing stands in a cell."""
    return sel is None or (isinstance(sel, str) and not sel.strip())


def jawaban(isian: Isian, sel: Sel) -> Any:
    """Return what a cell that is not empty means; raises `BukanJawaban`."""
    return _BACA[isian.jenis](isian, sel)


def _teks(_: Isian, sel: Sel) -> str:
    if isinstance(sel, bool):
        return YA if sel else TIDAK
    if isinstance(sel, Mapping):
        return date.fromisoformat(sel["tanggal"]).strftime("%d/%m/%Y")
    if isinstance(sel, int | float):
        if abs(sel) >= ANGKA_UTUH:
            message = "teks; sel ini menjadi angka sehingga digitnya berubah, jadikan selnya Teks lalu ketik ulang"
            raise BukanJawaban(message)
        return str(int(sel)) if sel == int(sel) else str(sel)
    return str(sel).replace("\r\n", "\n").strip()


def _daftar(isian: Isian, sel: Sel) -> list[str]:
    return [satu.strip() for satu in _teks(isian, sel).split("\n") if satu.strip()]


def _bilangan(isian: Isian, sel: Sel) -> int:
    kecil, besar = isian.batas
    if isinstance(sel, int | float) and not isinstance(sel, bool) and sel == int(sel):
        return int(sel)
    cocok = RIBUAN.fullmatch(sel.strip()) if isinstance(sel, str) else None
    if cocok is None:
        message = f"bilangan bulat {kecil} sampai {besar}"
        raise BukanJawaban(message)
    return int(re.sub(r"\D", "", cocok[1]))


def _tanggal(_: Isian, sel: Sel) -> str:
    if isinstance(sel, Mapping):
        return sel["tanggal"]
    try:
        return _tanggal_teks(sel.strip() if isinstance(sel, str) else "").isoformat()
    except ValueError:
        message = "tanggal HH/BB/TTTT, misalnya 20/11/2026"
        raise BukanJawaban(message) from None


def _tanggal_teks(teks: str) -> date:
    """Read a date as people write it; raises `ValueError` where it is none."""
    if cocok := TANGGAL.fullmatch(teks):
        return date(int(cocok[3]), int(cocok[2]), int(cocok[1]))
    if cocok := TANGGAL_KATA.fullmatch(teks):
        bulan = [nama.lower() for nama in BULAN]
        return date(int(cocok[3]), bulan.index(cocok[2].lower()) + 1, int(cocok[1]))
    return date.fromisoformat(teks)


def _pilihan(isian: Isian, sel: Sel) -> str:
    teks = _teks(isian, sel).casefold()
    cocok = [nilai for nilai, sebutan in isian.pilihan if teks in {nilai.casefold(), sebutan.casefold()}]
    if not cocok:
        message = "salah satu dari: " + "; ".join(sebutan for _, sebutan in isian.pilihan)
        raise BukanJawaban(message)
    return cocok[0]


def _ya(_: Isian, sel: Sel) -> bool:
    teks = str(sel).strip().casefold()
    if teks not in {YA.casefold(), TIDAK.casefold(), "true", "false"}:
        message = f"{YA} atau {TIDAK}"
        raise BukanJawaban(message)
    return teks in {YA.casefold(), "true"}


_BACA: Final[Mapping[JenisIsian, Callable[[Isian, Sel], Any]]] = {
    JenisIsian.BARIS: _teks,
    JenisIsian.PARAGRAF: _teks,
    JenisIsian.BILANGAN: _bilangan,
    JenisIsian.TANGGAL: _tanggal,
    JenisIsian.PILIHAN: _pilihan,
    JenisIsian.HIMPUNAN: _ya,
    JenisIsian.YA_TIDAK: _ya,
    JenisIsian.PERNYATAAN: _ya,
    JenisIsian.DAFTAR: _daftar,
    JenisIsian.RUJUKAN: _teks,
}
