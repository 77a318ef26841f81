"""Which events of which stream pages are built of: no other one is delivered to whoever builds them."""

from collections.abc import Mapping
from typing import Final

from services.portal.proyeksi import kejadian, ringkas
from services.portal.proyeksi.kotak import KABAR

SUMBER: Final = "notify"
"""The stream of which the inbox is built."""
LAIN: Final = frozenset(kejadian.SUMBER) - {SUMBER}
"""The streams beside it."""
DIPAKAI: Final[Mapping[str, frozenset[str]]] = {
    SUMBER: KABAR | kejadian.SUMBER[SUMBER],
    **{sumber: kejadian.SUMBER[sumber] | {satu.__name__ for satu in ringkas.SUMBER.get(sumber, ())} for sumber in LAIN},
}
