"""Servers for all tests that ask for them, an honest word about which ran, and skips that say why."""

from collections.abc import Generator
from typing import Any, cast

import pytest

from deploy.addresses import Addresses
from tests.backends import Backend, choice
from tests.containers import Containers
from tests.servers import Servers

USED = pytest.StashKey[str]()
NO_REASONS = frozenset({"", "Skipped", "unconditional skip"})
"""What pytest says where nobody said anything."""


@pytest.fixture(scope="session")
def backend(request: pytest.FixtureRequest) -> Generator[Backend]:
    """PostgreSQL and NATS, once for the whole run; fsync is off."""
    chosen = choice()
    running = Backend(Containers() if chosen.kind == "docker" else Servers())
    request.config.stash[USED] = f"{chosen.kind}: {running.version} ({chosen.why})"
    yield running
    running.close()


@pytest.fixture
def addresses(backend: Backend) -> Generator[Addresses]:
    """An empty set for one test: database and streams of its own."""
    made = backend.fresh()
    yield made
    backend.discard(made)


@pytest.fixture(scope="module")
def module_addresses(backend: Backend) -> Generator[Addresses]:
    """An empty set for all tests of a module, which must not get into each other's way."""
    made = backend.fresh()
    yield made
    backend.discard(made)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A skip without a reason is a failure."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _reason(report.longrepr) in NO_REASONS:
        report.outcome, report.longrepr = "failed", "skipped without saying why"
    return report


def _reason(longrepr: Any) -> str:
    if isinstance(longrepr, tuple):
        return str(cast("tuple[str, int, str]", longrepr)[2]).removeprefix("Skipped: ").strip()
    return str(longrepr or "")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which servers the tests ran against, and why those."""
    terminalreporter.write_line(f"servers: {config.stash.get(USED, 'none needed')}")
