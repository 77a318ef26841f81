"""Making text smaller for whoever can read it so; the library ships no types."""

from typing import Any, Final

import brotli

PADATKAN: Final[Any] = brotli.compress  # pyright: ignore[reportUnknownVariableType] - the library ships no types


def br(isi: bytes, kualitas: int) -> bytes:
    """Return it as brotli: a page that is made now at 4, a file once at 11."""
    return bytes(PADATKAN(isi, quality=kualitas))
