"""BukuNomor: every number of a year, to which letter it went, and whether it still counts."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.bersama import Sebab
from shared.contracts.buku_nomor import NomorDibatalkan, NomorDicatat, PeristiwaBukuNomor
from shared.contracts.pemulihan import NomorDilewati, SebabLewat


@dataclass(frozen=True, slots=True)
class Entri:
    """One line of the book. `batal` says why the number is void, if it is; one that a restore skipped belongs to no letter."""

    nomor: int
    nomor_surat: str
    permohonan_id: UUID | None
    batal: Sebab | SebabLewat | None = None


@dataclass(frozen=True, slots=True)
class BukuNomor:
    """The lines of a year: line n holds number n, so that no number is missing."""

    tahun: int | None = None
    entri: tuple[Entri, ...] = ()

    def milik(self, permohonan_id: UUID) -> Entri | None:
        """Return the line of a letter."""
        return next((entri for entri in reversed(self.entri) if entri.permohonan_id == permohonan_id), None)


EMPTY: Final = BukuNomor()


def evolve(state: BukuNomor, event: PeristiwaBukuNomor) -> BukuNomor:
    """Return the book after `event`."""
    match event:
        case NomorDicatat():
            entri = Entri(event.nomor, event.nomor_surat, event.permohonan_id)
            return BukuNomor(event.tahun, (*state.entri, entri))
        case NomorDibatalkan():
            return replace(state, entri=tuple(_batalkan(entri, event) for entri in state.entri))
        case NomorDilewati():
            return BukuNomor(event.tahun, (*state.entri, Entri(event.nomor, "", None, event.sebab)))


def _batalkan(entri: Entri, event: NomorDibatalkan) -> Entri:
    return replace(entri, batal=event.sebab) if entri.nomor == event.nomor else entri
