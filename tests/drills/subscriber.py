"""A program of another system that is told of events: checks each signature, keeps its notes on disk, and is away for a while."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.addresses import Addresses
from deploy.audit.log import snapshot
from deploy.layout import SERVICES
from tests.integration.notify.penerima import Balas, Masuk, Penerima, penerima

AWAY = Balas(503, (("Retry-After", "5"),))


@dataclass
class Subscriber:
    """What it needs to know, and its notes: the webhook-id of each event that it took, one a line."""

    notes: Path
    secret: str = ""
    away_after: int | None = None

    def __post_init__(self) -> None:
        """Begin with empty notes."""
        self.notes.touch()

    @property
    def taken(self) -> list[str]:
        """The ids of what was taken, in the order in which it came."""
        return self.notes.read_text().splitlines()

    def take(self, came: Masuk) -> Balas:
        """Take one event whose signature is good; say that somebody should try later while away."""
        if self.away_after is not None and len(self.taken) >= self.away_after:
            return AWAY
        came.sah(self.secret)
        with self.notes.open("a") as notes:
            notes.write(f"{came.kepala['webhook-id']}\n")
        return Balas()


@contextmanager
def subscriber(notes: Path) -> Generator[tuple[Subscriber, Penerima]]:
    """Serve a program that lets everybody wait until it is given its secret."""
    program = Subscriber(notes)
    with penerima(program.take) as door:
        door.lepas.clear()
        yield program, door


def due(addresses: Addresses, subscription: str, names: list[str]) -> dict[str, list[str]]:
    """Return the ids of all events of these names in the stores, by service and in the order of their positions."""
    with snapshot(addresses) as log:
        return {service: [f"{one.ce_id}:{subscription}" for one in log.by_position(service) if one.name in names] for service in SERVICES}


def order_of(ids: list[str]) -> dict[str, list[int]]:
    """Return the versions of each stream, in the order in which their events came first."""
    found: dict[str, list[int]] = {}
    for one in dict.fromkeys(ids):
        stream, version, _ = one.split(":")
        found.setdefault(stream, []).append(int(version))
    return found
