"""A desk of one service in memory: real units, deciders and handlers over a plain dictionary, for specs of use cases."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause, Recorded
from shared.kernel.event.fact import Fact
from shared.kernel.hear.subscriptions import Handler, Subscriptions
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.writer.unit import LoadedStream, Row, Unit, UnitContext
from shared.office.mandat import Mandat

WAKTU = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)


class Orang:
    """Who holds which office, as the directory would say."""

    def __init__(self, pemegang: Mapping[str, tuple[UUID, ...]], petugas: Mapping[UUID, tuple[UUID, ...]], *mandat: Mandat) -> None:
        """Keep the lists, and the mandates by which persons hold an office."""
        self._pemegang = dict(pemegang)
        self._mandat = mandat
        self._petugas = dict(petugas)

    def pemegang(self, jabatan: str, saat: datetime) -> tuple[UUID, ...]:
        """Return the holders of an office."""
        del saat
        return self._pemegang.get(jabatan, ())

    def dasar(self, orang_id: UUID, jabatan: str, saat: datetime) -> Mandat | None:
        """Return the mandate by which a person holds an office."""
        del saat
        return next((satu for satu in self._mandat if (satu.orang_id, satu.jabatan) == (orang_id, jabatan)), None)

    def petugas_opd(self, opd_id: UUID) -> tuple[UUID, ...]:
        """Return the people of an agency."""
        return self._petugas.get(opd_id, ())


class Meja:
    """Carries out work as the writer does: all of a unit counts, or nothing."""

    def __init__(self, direktori: Orang, project: Callable[[Recorded], Iterable[Row]] = lambda _: ()) -> None:
        """Begin with no streams; `direktori` may be another one later."""
        self._streams: dict[UUID, LoadedStream] = {}
        self._project, self.direktori = project, direktori
        self.tercatat: list[Recorded] = []
        self.tabel: dict[Table, list[tuple[Any, ...]]] = {}

    def lakukan(self, work: Callable[[Unit], object]) -> list[Fact]:
        """Do `work` in one unit and return its events."""
        context = UnitContext("/ptsp/uji/0", {}, self._project, self.direktori, "uji")
        unit = Unit(context, self._muat, Cause(UUID(int=len(self.tercatat)), "uji", "0" * 64), WAKTU)
        work(unit)
        self._streams.update(unit.staged)
        self.tercatat.extend(unit.recorded)
        for table, lines in unit.rows.items():
            self.tabel.setdefault(table, []).extend(lines)
        return [recorded.fact for recorded in unit.recorded]

    @property
    def baris(self) -> list[tuple[Any, ...]]:
        """The rows of all tables."""
        return [line for lines in self.tabel.values() for line in lines]

    def dengar(self, dengar: Subscriptions, *events: Fact) -> list[Fact]:
        """Let the service hear events, one after another, and return what it recorded."""
        tercatat: list[Fact] = []
        for event in events:
            handler = dengar.terdaftar[type(event).__name__].handler
            tercatat += self.lakukan(partial(_tangani, handler, event))
        return tercatat

    def ingat(self, decider: Decider[Any, Any], key: object, *facts: Fact) -> None:
        """Let an aggregate have this past."""
        stream_id = decider.stream(key)
        self._streams[stream_id] = LoadedStream(decider.replay(facts), len(facts))

    def state(self, decider: Decider[Any, Any], key: object) -> Any:
        """Return the present state of an aggregate."""
        return self._muat(decider, decider.stream(key)).state

    def _muat(self, decider: Decider[Any, Any], stream_id: UUID) -> LoadedStream:
        return self._streams.get(stream_id) or LoadedStream(decider.initial, 0)


def _tangani(handler: Handler, event: Fact, unit: Unit) -> None:
    handler(unit, event)
