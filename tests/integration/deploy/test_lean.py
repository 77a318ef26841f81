"""What a process of a service holds once all is imported, each time in a fresh Python."""

import subprocess
import sys
from typing import Final

import pytest

from deploy.run.service_import import OF_THE_PORTAL, UNUSED

SECONDS: Final = 60.0
FORKS: Final = "from deploy.embedded import parts; parts.warm()"
PAGES: Final = "from deploy.run import serve; serve.load('portal')"
FRESH: Final = "from deploy.run import serve; serve.load('letters')"


def said(*lines: str) -> list[str]:
    """Run a program of its own, and return the words that it prints."""
    program = (sys.executable, "-c", "\n".join(lines))
    return subprocess.run(program, check=True, capture_output=True, text=True, timeout=SECONDS).stdout.split()


@pytest.mark.parametrize(
    ("imports", "there"), [(FORKS, OF_THE_PORTAL), (FRESH, ()), (PAGES, OF_THE_PORTAL)], ids=["forks", "one service", "the portal"]
)
def test_what_no_service_uses_is_not_there_and_can_be_had_later(imports: str, there: tuple[str, ...]) -> None:
    """What only the portal uses forks share."""
    found = f"print(*({set(UNUSED)} & set(sys.modules)), '|', gc.isenabled())"
    assert said(imports, "import gc, sys", found, "import aiohttp, pydantic.v1") == [*there, "|", "True"]


def test_the_bus_is_heard_without_what_only_pages_need() -> None:
    """Forks import the services before it, so that none of them holds it."""
    assert said(FORKS, "import nats.aio.transport as bus; print(bus.aiohttp is None)") == ["True"]


def test_how_every_event_is_read_is_known_before_anything_is_forked() -> None:
    """The services' examples see to it, so that no fork (ADR 0014) works it out for itself."""
    known = "from shared.kernel.event.fact import CATALOGUE"
    words = said(FORKS, known, "print(len(CATALOGUE) > 50, *(n for n, e in CATALOGUE.items() if not e.__pydantic_complete__))")
    assert words == ["True"]


@pytest.mark.parametrize(("imports", "there"), [(FORKS, "True"), (FRESH, "False")], ids=["forks", "one service"])
def test_one_service_alone_begins_without_what_no_act_needs(imports: str, there: str) -> None:
    """The bus's library comes later; forks share it (ADR 0078)."""
    assert said(imports, "import sys; print('faststream' in sys.modules)") == [there]
