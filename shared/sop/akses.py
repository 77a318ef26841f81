"""Akses: who read the sealed data that stand in one thing (a request, a draft, an export, a contact), in the service that opens them.

The aggregate is that thing's list of readings; each counts once a day for the same person, way, persons read about and fields.
Out goes `AksesDataDicatat`, committed before the data are shown, so that nothing is read unrecorded (ADR 0031).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from shared.contracts.pribadi import AksesDataDicatat, JalurAkses
from shared.kernel.event.decider import Decider
from shared.sop.perintah import Perintah


class CatatAkses(Perintah):
    """These fields of these persons are about to be shown to whoever asks."""

    objek_id: UUID
    tanggal: date
    jalur: JalurAkses
    subjek: tuple[UUID, ...]
    bidang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Akses:
    """The latest day on which something was read, and what was read on it."""

    tanggal: date | None = None
    dibaca: tuple[AksesDataDicatat, ...] = ()


def catat_akses(command: CatatAkses, state: Akses) -> Sequence[AksesDataDicatat]:
    """UU 27/2022 ps 31, 35. The same reading counts once a day; where nothing was left to open, nothing was read."""
    baru = AksesDataDicatat.model_validate(command.model_dump())
    return [] if not command.subjek or baru in state.dibaca else [baru]


def evolve(state: Akses, event: AksesDataDicatat) -> Akses:
    """Add a reading; a new day begins anew."""
    return Akses(event.tanggal, (*state.dibaca, event) if event.tanggal == state.tanggal else (event,))


@cache
def akses_di(service: str) -> Decider[CatatAkses, Akses]:
    """Return the aggregate as one service keeps it."""
    return Decider(f"{service}/akses", Akses(), catat_akses, evolve)
