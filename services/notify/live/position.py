"""A place in the live stream: how far it is in each of the source streams, in the order of the SOP."""

from typing import Final

from shared.contracts.langganan import POLA_POSISI
from shared.office.names import SERVICES

Posisi = tuple[int, ...]
"""For each service, the sequence of the last event of its stream."""

POLA: Final = POLA_POSISI
"""How a place is written, such as 12.3.40.5.9: what `id:` and `Last-Event-ID` hold."""
AWAL: Final[Posisi] = (0,) * len(SERVICES)


def baca_posisi(teks: str) -> Posisi:
    """Return the place that a text of form `POLA` names; services that were not there when it was written begin at their first event."""
    return (*map(int, teks.split(".")), *AWAL)[: len(AWAL)]


def tulis_posisi(posisi: Posisi) -> str:
    """Return how a place is written."""
    return ".".join(map(str, posisi))


def ganti(posisi: Posisi, sumber: int, urutan: int) -> Posisi:
    """Return a place at another sequence of one source."""
    return (*posisi[:sumber], urutan, *posisi[sumber + 1 :])
