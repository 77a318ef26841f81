"""A real unit of work of a service that has heard nothing yet, kept in memory: specs of consumers hand it to handlers."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from shared.contracts.examples.disposition import PERMOHONAN_ID
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause
from shared.kernel.writer.unit import LoadedStream, Unit, UnitContext


class TidakAda:
    """A directory without people."""

    def pemegang(self, jabatan: str, saat: datetime) -> tuple[UUID, ...]:
        """Return nobody."""
        del jabatan, saat
        return ()

    def dasar(self, orang_id: UUID, jabatan: str, saat: datetime) -> None:
        """Nobody holds an office by a mandate."""
        del orang_id, jabatan, saat

    def petugas_opd(self, opd_id: UUID) -> tuple[UUID, ...]:
        """Return nobody."""
        del opd_id
        return ()


def kosong(decider: Decider[Any, Any], _: UUID) -> LoadedStream:
    """Load an aggregate that has no past."""
    return LoadedStream(decider.initial, 0)


def unit() -> Unit:
    """Return a unit of work on top of an empty store."""
    context = UnitContext(source="/ptsp/uji", views={}, project=lambda _: (), direktori=TidakAda(), sop_versi="uji")
    return Unit(context, kosong, Cause(PERMOHONAN_ID, "uji", "uji"), datetime(2026, 11, 23, tzinfo=UTC))


def peristiwa(kerja: Unit) -> list[object]:
    """Return what the unit would record."""
    return [recorded.fact for recorded in kerja.recorded]
