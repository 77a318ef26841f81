"""The heads of all chains, and the tree of hashes over them: what an anchor holds of the stores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from psycopg.sql import SQL, Identifier

from deploy.audit.pemeriksa.dasar import sidik, sidik_daun, sidik_simpul, teks_daun
from deploy.audit.stores.asking import BEFORE_ALL
from deploy.audit.stores.log import PIECE, Log
from shared.kernel.event.envelope import halves


@dataclass(frozen=True, slots=True)
class Head:
    """The last event of a stream at some moment."""

    service: str
    stream_id: str
    version: int
    hash: str

    def __str__(self) -> str:
        """Return the head as a leaf of the tree says it."""
        return teks_daun(self.service, self.stream_id, self.version, self.hash)

    @classmethod
    def read(cls, text: str) -> "Head":
        """Read a leaf."""
        service, stream_id, version, hash_ = text.split()
        return cls(service, stream_id, int(version), hash_)


def heads_between(log: Log, after: Mapping[str, int], upto: Mapping[str, int]) -> Iterator[Head]:
    """Yield the heads of the streams that got events between these positions of the stores, in the order of the leaves."""
    for service, last in sorted(upto.items()):
        events = Identifier(service, f"{service}_events")
        query = SQL(
            "SELECT originator_id, originator_version, state FROM {events} JOIN ("
            "SELECT originator_id AS id, max(originator_version) AS versi FROM {events}"
            " WHERE notification_id > %s AND notification_id <= %s GROUP BY originator_id"
            ") AS kepala ON originator_id = id AND originator_version = versi ORDER BY originator_id"
        ).format(events=events)
        for stream_id, version, state in log.pieces(query, (after.get(service, BEFORE_ALL), last)):
            yield Head(service, str(stream_id), version, _hash(state))


def present_heads(log: Log, heads: Sequence[Head]) -> Iterator[Head | None]:
    """Yield what each of these streams holds now at the version of its head; nothing where it does not go so far."""
    for begin in range(0, len(heads), PIECE):
        part = heads[begin : begin + PIECE]
        found = log.find([(UUID(head.stream_id), head.version) for head in part])
        for head in part:
            stored = found.get((UUID(head.stream_id), head.version))
            yield Head(stored.service, head.stream_id, head.version, _hash(stored.state)) if stored is not None else None


def _hash(state: bytes) -> str:
    """Return the hash that an event carries; one that cannot be read has none, and no anchor knows it so."""
    try:
        return str(halves(state)[1]["hash"])
    except (ValueError, LookupError, TypeError):
        return "-"


class Tree:
    """A tree of hashes: every pair of knots has one above it, and a knot without a neighbour goes up as it is."""

    def __init__(self, leaves: Sequence[str]) -> None:
        """Build all levels."""
        self._levels = [[sidik_daun(leaf) for leaf in leaves]]
        while len(self._levels[-1]) > 1:
            below = self._levels[-1]
            pairs = zip(below[::2], below[1::2], strict=False)
            self._levels.append([sidik_simpul(*pair) for pair in pairs] + below[len(below) & ~1 :])

    @property
    def root(self) -> str:
        """The one knot at the top; over nothing it is the digest of nothing."""
        return self._levels[-1][0].hex() if self._levels[0] else sidik(b"")

    def way(self, leaf: int) -> list[list[str]]:
        """Return the way from a leaf to the root: at each knot on which side the other one is, and its hash."""
        found: list[list[str]] = []
        for level in self._levels[:-1]:
            other = leaf ^ 1
            if other < len(level):
                found.append(["kiri" if other < leaf else "kanan", level[other].hex()])
            leaf //= 2
        return found
