"""Servers for all tests that ask for them, an honest word about which ran, skips that say why, and tests side by side.

`make test` runs in several processes, each with servers of its own; `side_by_side.py` says which tests stay together.
"""

import os
from collections.abc import Generator
from typing import Any, cast

import pytest

from deploy.set.addresses import Addresses
from tests.backends import Backend, choice
from tests.containers import Containers
from tests.servers import Servers
from tests.side_by_side import Places, Together, turn

USED, PLACES = pytest.StashKey[str](), pytest.StashKey[Places]()
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


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: much of what the tests do is waiting."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Let those stay together that must."""
    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: turn(item.nodeid))


def pytest_configure(config: pytest.Config) -> None:
    """Begin to note where tests run."""
    config.stash[PLACES] = Places()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note where a test ran, in the process that hears of all."""
    node = getattr(report, "node", None)
    if node is not None:
        node.config.stash[PLACES].note(report.nodeid, node.gateway.id)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail where tests were parted; tell the process that prints the summary which servers were used here."""
    if session.config.stash[PLACES].torn:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    output: dict[str, str] | None = getattr(session.config, "workeroutput", None)
    if output is not None and USED in session.config.stash:
        output["servers"] = session.config.stash[USED]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take up what a process said about its servers."""
    if "servers" in getattr(node, "workeroutput", {}):
        node.config.stash[USED] = node.workeroutput["servers"]


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
    """Say which servers the tests ran against, and why those; and what should have stayed together."""
    terminalreporter.write_line(f"servers: {config.stash.get(USED, 'none needed')}")
    for name in config.stash[PLACES].torn:
        terminalreporter.write_line(f"parted, although they share something: {name}", red=True)
