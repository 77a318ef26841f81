"""For whom the open steps wait, as recorded: who held their roles when they opened, or whom they were handed over to since."""

from collections.abc import Mapping
from typing import TypeAlias

from shared.contracts.giliran import Giliran, GiliranTerbuka, Pemegang
from shared.contracts.notify import GiliranDialihkan, GiliranDicatat

Kunjungan: TypeAlias = tuple[int, int]
"""A step in one of its rounds."""
Dipegang: TypeAlias = Mapping[Kunjungan, tuple[Pemegang, ...]]
"""By open step; a step of which nothing was said is not in it."""


def kunjungan(giliran: Giliran | GiliranTerbuka | GiliranDialihkan) -> Kunjungan:
    """Return which step in which round it is about."""
    return giliran.langkah, giliran.putaran


def setelah(dipegang: Dipegang, event: GiliranDicatat | GiliranDialihkan) -> Dipegang:
    """Return it after an event.

    Of a step that stays open the one counts who is there: that it has another holder by now is not told by events of other steps.
    """
    if isinstance(event, GiliranDialihkan):
        lain = {satu: pemegang for satu, pemegang in dipegang.items() if satu != kunjungan(event)}
        return lain if event.pemegang is None else {**lain, kunjungan(event): event.pemegang}
    terbuka = {kunjungan(satu): satu.pemegang for satu in event.terbuka}
    return {satu: dipegang.get(satu, pemegang) for satu, pemegang in terbuka.items() if satu in dipegang or pemegang}


def beralih(event: GiliranDialihkan) -> tuple[tuple[Pemegang, ...], tuple[Pemegang, ...]]:
    """Return who holds the step's role since then and did not before, and who did and does not."""
    kini, dahulu = event.pemegang or (), event.sebelumnya
    return tanpa(kini, dahulu), tanpa(dahulu, kini)


def tanpa(pemegang: tuple[Pemegang, ...], lain: tuple[Pemegang, ...]) -> tuple[Pemegang, ...]:
    """Return the holders that are not among the others, in whatever capacity."""
    ada = {satu.orang_id for satu in lain}
    return tuple(satu for satu in pemegang if satu.orang_id not in ada)
