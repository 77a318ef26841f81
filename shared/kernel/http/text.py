"""Text as it comes in: in Unicode's composed form (NFC), and without what is not seen or turns the direction of writing.

Looked at where text comes in and nowhere else: what was stored before stays readable as it is.
"""

import json
import re
import unicodedata
from typing import Any, Final, TypeAlias, cast

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

TERLARANG: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and the ends of lines
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\ufdd0-\ufdef" + "".join(chr(bidang << 16 | 0xFFFE) + chr(bidang << 16 | 0xFFFF) for bidang in range(17)) + "]"  # noncharacters
)
GALAT: Final = "karakter_terlarang"
POLOS: Final = re.compile(rb"[\x20-\x5b\x5d-\x7e\t\r\n]*")
"""A body that has nothing but plain characters, none of them escaped."""

Tempat: TypeAlias = tuple[str | int, ...]


class KarakterTerlarang(Exception):
    """A text has a character that is not taken in: where, and which."""

    def __init__(self, tempat: Tempat, kode: str) -> None:
        """Keep the place, as a path, and the character's number."""
        super().__init__(kode)
        self.tempat = tempat
        self.kode = kode


def in_order(body: bytes) -> bytes:
    """Return a JSON body with all its text in NFC; raises `KarakterTerlarang`. What is no JSON, or no form of ours, stays as it is."""
    if POLOS.fullmatch(body):
        return body
    try:
        value = json.loads(body)
        rapi = all_in_order(value)
    except (ValueError, RecursionError):
        return body
    return body if rapi == value else json.dumps(rapi).encode()


def all_in_order(value: Any, tempat: Tempat = ()) -> Any:
    """Return a value with all its text in NFC; raises `KarakterTerlarang`."""
    if isinstance(value, str):
        if (found := TERLARANG.search(value)) is not None:
            raise KarakterTerlarang(tempat, f"U+{ord(found[0]):04X}")
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        isian = cast("dict[str, object]", value)
        return {all_in_order(name, tempat): all_in_order(inner, (*tempat, name)) for name, inner in isian.items()}
    if isinstance(value, list):
        daftar = cast("list[object]", value)
        return [all_in_order(inner, (*tempat, number)) for number, inner in enumerate(daftar)]
    return value


def _rapi(teks: str) -> str:
    try:
        return str(all_in_order(teks))
    except KarakterTerlarang as no:
        raise PydanticCustomError(GALAT, "{kode}", {"kode": no.kode}) from no


Rapi: Final = AfterValidator(_rapi)
"""For a text that comes in by itself, as a part of a form."""
