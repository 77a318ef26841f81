"""Which signs every paper can print, and what stands in the place of others: PDF/A takes no text that no font at hand has a glyph for."""

import re
from collections.abc import Mapping
from typing import Final, cast

PENGGANTI: Final = "\N{REPLACEMENT CHARACTER}"
ASING: Final = re.compile("[^\n\t -~\u00a0-\u017f–—‘’“”„•…‹›€™−≤≥≠≈→←✓]")
"""All but Latin letters and the signs that Indonesian papers use."""


def terbaca(isi: object) -> object:
    """Return texts, lists and tables with a replacement sign for every sign that may have no glyph."""
    match isi:
        case str():
            return ASING.sub(PENGGANTI, isi)
        case Mapping():
            return {kunci: terbaca(nilai) for kunci, nilai in cast("Mapping[str, object]", isi).items()}
        case list():
            return [terbaca(satu) for satu in cast("list[object]", isi)]
        case _:
            return isi
