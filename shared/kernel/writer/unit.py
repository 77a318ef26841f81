"""One command's work inside the writer: loads what it needs, decides, and stages events and rows. All of it counts, or none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, Protocol, TypeVar
from uuid import UUID

from eventsourcing.persistence import StoredEvent
from pydantic import BaseModel

from shared.kernel.event.canonical import id_text
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import GENESIS, Cause, Recorded, command_hash, seal_event, type_of
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.event.fact import Fact
from shared.kernel.postgres.fast.statement import Rows, Table
from shared.kernel.postgres.schema import KASUS
from shared.kernel.writer.cases import Kasus, kasus_row
from shared.office.mandat import Mandat

State = TypeVar("State")

EVENT_BYTES_MAX: Final = 2 * 2**20
"""An event is one message, and what the broker would not take could never leave the service: half of the broker's limit."""


class PeristiwaTerlaluBesar(DomainError):
    """What is to be recorded does not fit into one event."""

    kind = Kind.TOO_LARGE
    pesan = "Isi tindakan ini terlalu panjang untuk dicatat: paling banyak {batas} byte. Perpendek isinya."


class LoadedStream(NamedTuple):
    """A stream as far as it is known: state, version (0 when it does not exist), hash of its last event, SOP version."""

    state: Any
    version: int
    hash: str = GENESIS
    sop_versi: str = ""


class Holders(Protocol):
    """Who holds which office now; what decisions at the edge and handlers may ask."""

    def pemegang(self, jabatan: str, saat: datetime) -> tuple[UUID, ...]:
        """Return the persons who hold an office at this moment."""
        ...

    def dasar(self, orang_id: UUID, jabatan: str, saat: datetime) -> Mandat | None:
        """Return the mandate by which a person holds an office at this moment; nothing where it is the person's own."""
        ...

    def petugas_opd(self, opd_id: UUID) -> tuple[UUID, ...]:
        """Return the persons who act for an agency now."""
        ...


View = Callable[[Any], Kasus | None]
Row = tuple[Table, tuple[Any, ...]]
Load = Callable[[Decider[Any, Any], UUID], LoadedStream]


@dataclass(frozen=True, slots=True)
class UnitContext:
    """What a service's units have in common.

    `source` is the ce-source; `views` give the case row of an aggregate; `project` gives the rows that follow from an
    event; `sop_versi` is the SOP under which a new request begins.
    """

    source: str
    views: Mapping[str, View]
    project: Callable[[Recorded], Iterable[Row]]
    direktori: Holders
    sop_versi: str


class Unit:
    """The work of one command; decided whole by the writer, never by two at a time."""

    def __init__(self, context: UnitContext, load: Load, cause: Cause, time: datetime) -> None:
        """Begin with nothing staged; `time` is the moment of all that it records."""
        self._context: Final = context
        self._load: Final = load
        self.saat: Final = time
        self.time: Final = rfc3339(time)
        self.cause = cause
        self.sop_versi = context.sop_versi
        self.staged: dict[UUID, LoadedStream] = {}
        self.recorded: list[Recorded] = []
        self.stored: list[StoredEvent] = []
        self.rows: Rows = {}
        self.kasus: dict[UUID, Kasus | None] = {}
        self.parked: set[str] = set()

    @property
    def direktori(self) -> Holders:
        """Who holds which office now."""
        return self._context.direktori

    @property
    def happened(self) -> datetime:
        """When what led to this happened: the event that was heard, however late; this moment where it was none."""
        return self.cause.happened or self.saat

    def state(self, decider: Decider[Any, State], key: object) -> State:
        """Return the present state of an aggregate, with what this unit already did."""
        state: State = self.loaded(decider, key).state
        return state

    def loaded(self, decider: Decider[Any, Any], key: object) -> LoadedStream:
        """Return the aggregate as this unit sees it."""
        return self._at(decider, decider.stream(key))

    def run(self, decider: Decider[Any, State], key: object, command: BaseModel) -> State:
        """Decide `command`, stage its events, and return the state after them; a refusal goes up as `DomainError`."""
        stream_id = decider.stream(key)
        at = self._at(decider, stream_id)
        facts = decider.decide(command, at.state)
        if facts:
            causation_hash = self.cause.causation_hash or command_hash(command)
            for fact in facts:
                at = self._stage(decider, stream_id, at, fact, causation_hash)
            self.staged[stream_id] = at
            self._view(decider, stream_id, at)
        state: State = at.state
        return state

    def part(self, cause: Cause, sop_versi: str) -> "Unit":
        """Return a unit within this one, with its own cause; it counts only once `join` took it over."""
        inner = Unit(self._context, self._at, cause, self.saat)
        inner.sop_versi = sop_versi or self.sop_versi
        return inner

    def join(self, part: "Unit") -> None:
        """Take over what a part staged."""
        self.staged.update(part.staged)
        self.recorded.extend(part.recorded)
        self.stored.extend(part.stored)
        for table, lines in part.rows.items():
            self.rows.setdefault(table, []).extend(lines)

    def _at(self, decider: Decider[Any, Any], stream_id: UUID) -> LoadedStream:
        return self.staged.get(stream_id) or self._load(decider, stream_id)

    def write(self, table: Table, row: tuple[Any, ...]) -> None:
        """Stage a row beside the events."""
        self.rows.setdefault(table, []).append(row)

    def _stage(self, decider: Decider[Any, Any], stream_id: UUID, at: LoadedStream, fact: Fact, causation_hash: str) -> LoadedStream:
        subject = id_text(getattr(fact, "permohonan_id", None) or stream_id)
        cause, sop_versi = self.cause, at.sop_versi or self.sop_versi
        meta = {
            "source": self._context.source,
            "subject": subject,
            "time": self.time,
            "correlationid": subject,
            "causationid": cause.causation_id,
            "causationhash": causation_hash,
            "commandid": id_text(cause.command_id),
            "sopversi": sop_versi,
            "prevhash": at.hash,
        }
        if cause.traceparent:
            meta["traceparent"] = cause.traceparent
        recorded, state = seal_event(stream_id, at.version + 1, fact, meta)
        if len(state) > EVENT_BYTES_MAX:
            raise PeristiwaTerlaluBesar(batas=EVENT_BYTES_MAX)
        self.recorded.append(recorded)
        self.stored.append(StoredEvent(stream_id, recorded.version, type_of(fact), state))
        for table, row in self._context.project(recorded):
            self.write(table, row)
        return LoadedStream(decider.evolve(at.state, fact), recorded.version, recorded.hash, sop_versi)

    def view(self, decider: Decider[Any, Any], key: object) -> Kasus | None:
        """Return the case row of an aggregate as this unit sees it; nothing where it has none."""
        return self.shown(decider, key)[0]

    def shown(self, decider: Decider[Any, Any], key: object) -> tuple[Kasus | None, int]:
        """Return the case row of an aggregate as this unit sees it, if it has one, and the version that it shows."""
        stream_id = decider.stream(key)
        at = self._at(decider, stream_id)
        kasus = self.kasus.get(stream_id)
        if kasus is None and (view := self._context.views.get(decider.aggregate)) is not None:
            kasus = view(at.state)
        return kasus, at.version

    def _view(self, decider: Decider[Any, Any], stream_id: UUID, loaded: LoadedStream) -> None:
        view = self._context.views.get(decider.aggregate)
        kasus = self.kasus[stream_id] = view(loaded.state) if view else None
        if kasus is not None:
            self.write(KASUS, kasus_row(kasus, loaded.version, self.time))
