"""Konsep, one draft: whose it is, its sealed form, and whether it is still open."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from uuid import UUID

from shared.contracts.bersama import Tersegel
from shared.contracts.intake import KonsepPermohonanDiajukan, KonsepPermohonanDibuang, KonsepPermohonanDisimpan, PeristiwaKonsepPermohonan


class Status(StrEnum):
    """Where a draft is."""

    TERBUKA = "TERBUKA"
    DIAJUKAN = "DIAJUKAN"
    DIBUANG = "DIBUANG"


@dataclass(frozen=True, slots=True)
class Konsep:
    """A draft; what was thrown away has no content."""

    opd_id: UUID | None = None
    status: Status = Status.TERBUKA
    isi: Tersegel | None = None


EMPTY: Final = Konsep()


def evolve(state: Konsep, event: PeristiwaKonsepPermohonan) -> Konsep:
    """Apply one event."""
    match event:
        case KonsepPermohonanDisimpan():
            return replace(state, opd_id=event.opd_id, isi=event.isi)
        case KonsepPermohonanDibuang():
            return replace(state, status=Status.DIBUANG, isi=None)
        case KonsepPermohonanDiajukan():
            return replace(state, status=Status.DIAJUKAN)
