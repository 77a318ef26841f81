"""Which events of which stream pages are built of: no other one is delivered to whoever builds them."""

from collections.abc import Mapping
from typing import Final

from services.portal.proyeksi import ringkas
from services.portal.proyeksi.kotak import KABAR

SUMBER: Final = "notify"
"""The stream of which the inbox is built."""
LAIN: Final = frozenset(ringkas.SUMBER)
"""The streams beside it."""
DIPAKAI: Final[Mapping[str, frozenset[str]]] = {
    SUMBER: KABAR,
    **{sumber: frozenset(satu.__name__ for satu in semua) for sumber, semua in ringkas.SUMBER.items()},
}
