"""The product itself, started as `satupintu up` starts it, in a folder and on ports of its own; and a hand on its processes."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.integration.deploy.machine import CHECKOUT, START_SECONDS, STOP_SECONDS, free_port_base, until
from tests.journey.people import DIREKTORI

BERKAS_MAKS_BYTE: Final = 1024 * 1024
"""The largest file that this set takes; the product's own limit is a setting too."""
UP: Final = ("deploy.cli", "up")
"""The product's own way to start a set."""
NATS: Final = "nats-server"
FORKS: Final = "forks"
"""What the services are forked from."""
POSTGRES: Final = "postgres"
KILLABLE: Final = (*SERVICES, FORKS, NATS, POSTGRES)
"""The parts that may die at any moment; the relays and consumers are inside the services, PostgreSQL's own children follow it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A process of the set: its id, and the moment of its birth, so that nobody else's process is taken for it."""

    pid: int
    parent: int
    born: str
    name: str

    @property
    def alive(self) -> bool:
        """Whether this very process is still there and not only waiting to be buried."""
        found = look(self.pid)
        return found is not None and found.born == self.born


@dataclass
class WholeSet:
    """A running set."""

    home: Path
    process: subprocess.Popen[bytes]
    seen: set[Part] = field(default_factory=set[Part])

    @cached_property
    def addresses(self) -> Addresses:
        """Where its servers and services are."""
        return Addresses.model_validate_json((self.home / "data" / "alamat.json").read_bytes())

    @property
    def said(self) -> str:
        """What the runner has told its operator."""
        return (self.home / "runner.log").read_text()

    def parts(self) -> Mapping[str, Part]:
        """Return the killable parts that live now, each a descendant of the runner."""
        family = descendants(self.process.pid)
        self.seen.update(family)
        found = {part.name: part for part in family if part.name not in {POSTGRES, FORKS} or part.parent == self.process.pid}
        return {name: found[name] for name in KILLABLE if name in found}

    def kill(self, name: str, how: signal.Signals = signal.SIGKILL) -> bool:
        """End a part as a power cut would, or as a supervisor would (SIGTERM); False when it is just being started anyway."""
        part = self.parts().get(name)
        if part is not None:
            os.kill(part.pid, how)
        return part is not None

    @contextmanager
    def frozen(self, name: str) -> Generator[Part]:
        """Keep a part from doing anything while the block runs; it goes on afterwards, if it still lives."""
        part = self.parts()[name]
        os.kill(part.pid, signal.SIGSTOP)
        try:
            yield part
        finally:
            if part.alive:
                os.kill(part.pid, signal.SIGCONT)

    def stop(self) -> None:
        """Ask the runner to end, and see that it left no process behind."""
        self.seen.update(descendants(self.process.pid))
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(STOP_SECONDS) == 0, self.said
        assert not [part for part in self.seen if part.alive], "a process of the set outlived its runner"


def look(pid: int) -> Part | None:
    """Return a process as the system tells it; None when it is gone or only waits to be buried."""
    try:
        name, fields = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rsplit(") ", 1)
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    state, parent, *rest = fields.split()
    known = FORKS if b"multiprocessing.forkserver" in command and name not in SERVICES else name
    return None if state == "Z" else Part(pid, int(parent), rest[17], known)


def descendants(pid: int) -> list[Part]:
    """Return the living children of a process, their children, and so on."""
    living = [part for entry in Path("/proc").glob("[0-9]*") if (part := look(int(entry.name))) is not None]
    family, found = {pid}, list[Part]()
    while born := [part for part in living if part.parent in family and part.pid not in family]:
        family |= {part.pid for part in born}
        found += born
    return found


@contextmanager
def whole_set(program: Sequence[str] = UP, direktori: str = DIREKTORI, **lain: object) -> Generator[WholeSet]:
    """Start a set by a program, with further settings `lain`, and wait for SIAP; at the end stop it and take its folder away."""
    own = {"PORT_BASE": free_port_base(), "BERKAS_MAKS_BYTE": BERKAS_MAKS_BYTE, **lain}
    with set_home(direktori) as home, started(home, (sys.executable, "-m", *program), CHECKOUT, own) as running:
        yield running


@contextmanager
def set_home(direktori: str = DIREKTORI) -> Generator[Path]:
    """Make a folder for a set, with its directory file; at the end it is taken away."""
    home = Path(tempfile.mkdtemp(prefix="satupintu-uji-", dir="/var/tmp"))
    home.chmod(0o755)
    (home / "direktori.toml").write_text(direktori)
    try:
        yield home
    finally:
        shutil.rmtree(home)


def settings_in(home: Path, settings: Mapping[str, object]) -> dict[str, str]:
    """Return the environment of whatever belongs to the set in this folder."""
    own = {"DATA": home / "data", "DIREKTORI": home / "direktori.toml", **settings}
    return {**os.environ, **{f"SATUPINTU_{name}": str(value) for name, value in own.items()}}


@contextmanager
def started(
    home: Path, command: Sequence[str], checkout: Path, settings: Mapping[str, object], seconds: float = START_SECONDS
) -> Generator[WholeSet]:
    """Start the set in a folder by a checkout's command, and wait for SIAP; in the end it is stopped, and no process is left."""
    with (home / "runner.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=checkout, env=settings_in(home, settings), stdout=log, stderr=log)
    running = WholeSet(home, process)
    try:
        until(lambda: "SIAP" in running.said or process.poll() is not None, seconds, "the set is ready")
        assert process.poll() is None, running.said
        yield running
        running.stop()
    finally:
        running.seen.update(descendants(process.pid))
        process.kill()
        process.wait()
        for part in running.seen:
            if part.alive:
                os.kill(part.pid, signal.SIGKILL)
