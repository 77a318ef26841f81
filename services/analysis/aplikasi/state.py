"""Aplikasi: what the register knows of one application, where that came from, and whether it is still active."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from shared.contracts.analysis_register import (
    AplikasiDidaftarkan,
    AplikasiDinonaktifkan,
    DataAplikasiDimutakhirkan,
    NomorPseDicatat,
    PeristiwaAplikasi,
)
from shared.contracts.penilaian import DataAplikasi


@dataclass(frozen=True, slots=True)
class Aplikasi:
    """An entry: `asal` is the event that brought it in, `permohonan_id` the request whose step 6 gave today's data, if one did."""

    asal: AplikasiDidaftarkan | None = None
    data: DataAplikasi | None = None
    permohonan_id: UUID | None = None
    nonaktif: AplikasiDinonaktifkan | None = None
    pse: NomorPseDicatat | None = None

    @property
    def status(self) -> str:
        """Where the entry stands, as one word."""
        return "TERDAFTAR" if self.nonaktif is None else "NONAKTIF"


EMPTY: Final = Aplikasi()


def evolve(state: Aplikasi, event: PeristiwaAplikasi) -> Aplikasi:
    """Apply one event."""
    match event:
        case AplikasiDidaftarkan():
            return replace(state, asal=event, data=event.data, permohonan_id=event.permohonan_id)
        case DataAplikasiDimutakhirkan():
            return replace(state, data=event.data, permohonan_id=event.permohonan_id, nonaktif=None)
        case AplikasiDinonaktifkan():
            return replace(state, nonaktif=event)
        case NomorPseDicatat():
            return replace(state, pse=event)
