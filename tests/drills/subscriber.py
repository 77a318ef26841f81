"""A program of another system that is told of events: checks each signature, keeps its notes on disk, and is away for a while."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.drills.progress import piece
from tests.integration.deploy.machine import until
from tests.integration.notify.penerima import Balas, Masuk, Penerima, penerima

AWAY: Final = Balas(503, (("Retry-After", "5"),))
TOOK_BEFORE: Final = 100
"""So many events it takes of the set of before; the others wait for the new one."""
PATIENCE_SECONDS: Final = 60.0


@dataclass
class Subscriber:
    """What it needs to know, and its notes: the webhook-id of each event that it took, one a line."""

    notes: Path
    door: Penerima = field(init=False)
    secret: str = ""
    away: bool = False

    def __post_init__(self) -> None:
        """Begin with empty notes."""
        self.notes.touch()

    def url(self, host: str) -> str:
        """Return where it listens."""
        return f"http://{host}:{self.door.port}/terima"

    @property
    def taken(self) -> list[str]:
        """The ids of what was taken, in the order in which it came."""
        return self.notes.read_text().splitlines()

    def begin(self, secret: str) -> None:
        """Take events from now on, and after the first ones no more."""
        self.secret, self.away = secret, True
        self.door.lepas.set()
        with piece(f"pelanggan menerima {TOOK_BEFORE} peristiwa, lalu tidak menerima dahulu"):
            until(lambda: len(self.taken) >= TOOK_BEFORE, PATIENCE_SECONDS, "events reach the subscriber")

    def come_back(self) -> None:
        """Take events again."""
        self.away = False

    def take(self, came: Masuk) -> Balas:
        """Take one event whose signature is good; say that somebody should try later while away."""
        if self.away and len(self.taken) >= TOOK_BEFORE:
            return AWAY
        came.sah(self.secret)
        with self.notes.open("a") as notes:
            notes.write(f"{came.kepala['webhook-id']}\n")
        return Balas()


@contextmanager
def subscriber(notes: Path, ip: str = "127.0.0.1") -> Generator[Subscriber]:
    """Serve a program that lets everybody wait until it is given its secret."""
    program = Subscriber(notes)
    with penerima(program.take, ip) as program.door:
        program.door.lepas.clear()
        yield program


def due(addresses: Addresses, subscription: str, names: list[str]) -> set[str]:
    """Return the ids of all events of these names in the stores."""
    with snapshot(addresses) as log:
        return {f"{one.ce_id}:{subscription}" for service in SERVICES for one in log.by_position(service) if one.name in names}


def order_of(ids: list[str]) -> dict[str, list[int]]:
    """Return the versions of each stream, in the order in which their events came first."""
    found: dict[str, list[int]] = {}
    for one in dict.fromkeys(ids):
        stream, version, _ = one.split(":")
        found.setdefault(stream, []).append(int(version))
    return found
