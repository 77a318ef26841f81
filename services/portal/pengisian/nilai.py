"""One answer: as text in a control, as people read it, and as the form takes it; what cannot be read is passed on as it was typed."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, cast

from services.portal.formulir import HARI, tanggal
from services.portal.teks import teks
from shared.contracts.formulir.isian import Isian, JenisIsian

ANGKA: Final = re.compile(r"[0-9]{1,18}|[0-9]{1,3}(?:\.[0-9]{3}){1,5}")
"""A whole number, with or without points at its thousands."""
YA: Final = "ya"
TIDAK: Final = "tidak"


def tertulis(isian: Isian, nilai: object) -> str:
    """Return an answer as a control has it; of a set, its values line by line."""
    if nilai is None:
        return ""
    match isian.jenis:
        case JenisIsian.TANGGAL:
            return hari(str(nilai))
        case JenisIsian.YA_TIDAK | JenisIsian.PERNYATAAN:
            return YA if nilai is True else TIDAK
        case JenisIsian.DAFTAR | JenisIsian.HIMPUNAN:
            return "\n".join(_semua(nilai))
        case _:
            return str(nilai)


def kata(isian: Isian, nilai: object) -> str:
    """Return an answer in words: a choice by its name."""
    nama = dict(isian.pilihan)
    match isian.jenis:
        case JenisIsian.PILIHAN:
            return nama.get(str(nilai), str(nilai))
        case JenisIsian.HIMPUNAN:
            return ", ".join(nama.get(satu, satu) for satu in _semua(nilai))
        case JenisIsian.DAFTAR:
            return "; ".join(_semua(nilai))
        case JenisIsian.YA_TIDAK | JenisIsian.PERNYATAAN:
            return teks("formulir.ya") if nilai is True else teks("formulir.tidak")
        case _:
            return tertulis(isian, nilai)


def dibaca(isian: Isian, tulisan: str) -> object:
    """Return what a control's text says; nothing where it is empty."""
    if not tulisan:
        return None
    match isian.jenis:
        case JenisIsian.BILANGAN:
            return int(tulisan.replace(".", "")) if ANGKA.fullmatch(tulisan) else tulisan
        case JenisIsian.TANGGAL:
            return dibaca_tanggal(tulisan)
        case JenisIsian.YA_TIDAK | JenisIsian.PERNYATAAN:
            return tulisan == YA
        case JenisIsian.DAFTAR:
            return [satu.strip() for satu in tulisan.splitlines() if satu.strip()]
        case _:
            return tulisan


def _semua(nilai: object) -> list[str]:
    """Return the members of a list; what is none is its own only member."""
    return [str(satu) for satu in cast("Sequence[Any]", nilai)] if isinstance(nilai, list | tuple) else [str(nilai)]


def hari(tulisan: str) -> str:
    """Return a day as people write it."""
    try:
        return date.fromisoformat(tulisan).strftime(HARI)
    except ValueError:
        return tulisan


def dibaca_tanggal(tulisan: str) -> str:
    """Return a day as the form takes it."""
    saat = tanggal(tulisan)
    return saat.isoformat() if saat else tulisan
