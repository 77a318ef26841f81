"""A set that a drill starts and stops, by the operator's command of one checkout or another, over the same folder."""

from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from tests.drills.commands import SATUPINTU
from tests.drills.progress import piece
from tests.integration.deploy.machine import CHECKOUT
from tests.journey.whole_set import WholeSet, started

START_SECONDS: Final = 180.0
"""A drill is no measurement: the machine may be busy, and what was restored may be much."""


@contextmanager
def running_set(home: Path, settings: Mapping[str, object], name: str = "set", checkout: Path = CHECKOUT) -> Generator[WholeSet]:
    """Start the set in a folder as that checkout does; at the end stop it, which has to leave no process behind."""
    with ExitStack() as stack:
        with piece(f"{name} dinyalakan"):
            running = stack.enter_context(started(home, (str(checkout / SATUPINTU), "up"), checkout, settings, START_SECONDS))
        yield running
        with piece(f"{name} dihentikan"):
            stack.close()
