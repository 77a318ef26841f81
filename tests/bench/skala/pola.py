"""Text in which some names are to be filled in anew: where they stand is looked for once, and each copy is one join."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

Isi = list[bytes]
"""What each place is filled with in one copy, by its number."""
Pola = tuple[bytes | int, ...]
"""Pieces of text, and the numbers of the places between them."""

WAKTU: Final = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)")
"""A moment, as JSON and as PostgreSQL write it."""
ID: Final = rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ID_SAJA: Final = re.compile(ID)
AGENDA: Final = rb'(?<="nomor_agenda":)%d(?!\d)|(?<="nomor_agenda": )%d(?!\d)'
NOMOR: Final = rb'(?<="nomor":)%d(?!\d)'
"""Where an agenda number, and the number of a book's entry, stands bare."""


def isikan(pola: Pola, isi: Isi) -> bytes:
    """Return the text with its places filled."""
    return b"".join([isi[satu] if isinstance(satu, int) else satu for satu in pola])


def saat(teks: bytes) -> datetime:
    """Return the moment that a text says."""
    return datetime.fromisoformat(teks.decode())


def waktu_di(teks: Iterable[bytes]) -> set[bytes]:
    """Return every moment that these texts say, as they spell it."""
    return {satu for one in teks for satu in WAKTU.findall(one)}


class Nama:
    """The names of one request, each with the number of its place; `pola` finds them in a text.

    `bebas` are those that stand anywhere; ids, events of books (`id:version`) and moments are looked up in `dikenal`; `agenda` is the
    agenda number, with its place, where it stands bare.
    """

    def __init__(self, dikenal: Mapping[bytes, int], bebas: Mapping[bytes, int], agenda: tuple[int, int]) -> None:
        """Look for these names."""
        self._dikenal = {**dikenal, **bebas}
        self._agenda = agenda
        longest = sorted(bebas, key=len, reverse=True)
        self._words = [re.escape(one) + (rb"(?!\d)" if one[-1:].isdigit() else b"") for one in longest]
        self._plain = self._pattern(None)

    def pola(self, teks: bytes, entri: tuple[int, int] | None = None) -> Pola:
        """Return the pattern of a text; `entri` is the number, with its place, that stands bare as `nomor` in the entry of a book."""
        parts: list[bytes | int] = []
        end = 0
        for found in (self._plain if entri is None else self._pattern(entri)).finditer(teks):
            parts += [teks[end : found.start()], *self._places(found, entri)]
            end = found.end()
        return tuple(_joined([*parts, teks[end:]]))

    def _places(self, found: re.Match[bytes], entri: tuple[int, int] | None) -> Iterator[bytes | int]:
        text = found[0]
        if found["agenda"] is not None:
            yield self._agenda[1]
        elif found["nomor"] is not None and entri is not None:
            yield entri[1]
        elif text in self._dikenal:
            yield self._dikenal[text]
        else:
            name, colon, version = text.partition(b":") if found["id"] is not None else (text, b"", b"")
            yield from (self._dikenal.get(name, name), colon + version)

    def _pattern(self, entri: tuple[int, int] | None) -> re.Pattern[bytes]:
        agenda = AGENDA % (self._agenda[0], self._agenda[0])
        nomor = NOMOR % entri[0] if entri is not None else rb"(?!)"
        ways = (
            rb"(?P<id>" + ID + rb"(?::\d+)?)",
            WAKTU.pattern,
            b"(?P<agenda>" + agenda + b")",
            b"(?P<nomor>" + nomor + b")",
            *self._words,
        )
        return re.compile(b"|".join(ways))


def _joined(parts: Iterable[bytes | int]) -> Iterator[bytes | int]:
    """Yield these pieces with those of text that stand side by side as one."""
    text = b""
    for part in parts:
        if isinstance(part, int):
            if text:
                yield text
            yield part
            text = b""
        else:
            text += part
    if text:
        yield text
