"""How long a run takes: the full one, and a short one that shows whether everything works."""

from dataclasses import dataclass
from typing import Final

SLICES: Final = {1: 600, 8: 1600, 32: 960, 64: 1280}
"""How many steps of one round are driven at each number of drivers; even, and a multiple of the number.

Where the goal is to be as fast as the control, p99 decides; there the first answers of a slice, which find everything at rest, are less
than one in a hundred of it. All rounds together use fewer requests than a service keeps in memory (`loading.CACHE_MAX`)."""


@dataclass(frozen=True, slots=True)
class PortalSize:
    """How much of everything of the portal's."""

    finished: int
    submitted: int
    pages: int
    acts: int
    screens: int
    rows: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    rounds: int
    whole_requests: int
    whole_seconds: int
    handover_steps: int
    finished_requests: int
    restarts: int
    rebuild_seconds: float
    aplikasi: int
    cari_ulangan: int
    papers: int
    signatures: int
    alert_steps: int
    moved: int
    open: int
    clients: int
    followed_steps: int
    evidences: int
    portal: PortalSize


FULL: Final = Size(
    rounds=7,
    whole_requests=60,
    whole_seconds=180,
    handover_steps=1500,
    finished_requests=80,
    restarts=5,
    rebuild_seconds=2.0,
    aplikasi=10_000,
    cari_ulangan=10,
    papers=50,
    signatures=200,
    alert_steps=1000,
    moved=10_000,
    open=100_000,
    clients=500,
    followed_steps=100,
    evidences=20,
    portal=PortalSize(finished=30, submitted=2000, pages=300, acts=100, screens=100, rows=100_000, seconds=20),
)
SHORT: Final = Size(
    rounds=1,
    whole_requests=8,
    whole_seconds=10,
    handover_steps=150,
    finished_requests=8,
    restarts=1,
    rebuild_seconds=0.3,
    aplikasi=1_000,
    cari_ulangan=1,
    papers=3,
    signatures=5,
    alert_steps=100,
    moved=1_000,
    open=5_000,
    clients=50,
    followed_steps=20,
    evidences=3,
    portal=PortalSize(finished=3, submitted=60, pages=30, acts=10, screens=10, rows=5_000, seconds=4),
)
