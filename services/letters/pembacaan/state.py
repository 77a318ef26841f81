"""Pembacaan: in which rounds of step 16 the agency saw and fetched its letter."""

from dataclasses import dataclass, replace
from typing import Final

from shared.contracts.pembacaan import PeristiwaPembacaan, SuratDilihat, SuratDiunduh


@dataclass(frozen=True, slots=True)
class Pembacaan:
    """The rounds of delivery in which the letter was seen, and fetched."""

    dilihat: tuple[int, ...] = ()
    diunduh: tuple[int, ...] = ()

    @property
    def terbaca(self) -> bool:
        """Whether the agency has the letter, by whichever delivery."""
        return bool(self.dilihat or self.diunduh)


EMPTY: Final = Pembacaan()


def evolve(state: Pembacaan, event: PeristiwaPembacaan) -> Pembacaan:
    """Return the readings with one more."""
    match event:
        case SuratDilihat():
            return replace(state, dilihat=(*state.dilihat, event.putaran))
        case SuratDiunduh():
            return replace(state, diunduh=(*state.diunduh, event.putaran))
