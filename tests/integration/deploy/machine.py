"""What the tests of the runner share: a place to run it, who runs it, and a look at the processes that it left."""

import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deploy.embedded.ports import is_free
from deploy.set.layout import LOOPBACK
from tests.integration.deploy.small_set import MODULE

CHECKOUT: Final = Path(__file__).resolve().parents[3]
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 40.0


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for something, but not for ever."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.05)


_CLAIMS: Final[list[socket.socket]] = []
LAST_OF_BASE: Final = 9
"""No part of a set listens on this one of a base's ten ports."""


def free_port_base() -> int:
    """Return a base that is free for the portal, as are the ports of the services after it.

    No test is given it again while this process lives: two sets that begin at the same moment would find the same ports free,
    and each would ask services of the other.
    """
    candidates = random.sample(range(10000, 20000, 10), k=1000)
    return next(base for base in candidates if all(is_free(base + number) for number in range(6)) and _claimed(base))


def _claimed(base: int) -> bool:
    claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        claim.bind((LOOPBACK, base + LAST_OF_BASE))
    except OSError:
        claim.close()
        return False
    _CLAIMS.append(claim)
    return True


@dataclass(slots=True)
class Machine:
    """A folder of its own for one test, and how to run the small set in it."""

    home: Path
    user: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    base: int = field(default_factory=free_port_base)
    forked: bool = False

    @property
    def data(self) -> Path:
        """The data folder that is asked for."""
        return self.home / "data"

    @property
    def system(self) -> Path:
        """What stands for the machine-wide folder."""
        return self.home / "sistem"

    def start(self, job_code: int = 0) -> subprocess.Popen[str]:
        """Start the small set, in the background."""
        python = self.environment.get("PYTHON", sys.executable)
        env = {**os.environ, "SATUPINTU_DATA": str(self.data), "SATUPINTU_PORT_BASE": str(self.base)}
        return subprocess.Popen(
            [*self.user, python, "-m", MODULE, str(self.system), str(job_code), *(["forked"] if self.forked else [])],
            cwd=CHECKOUT,
            env={**env, **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def refused(self) -> str:
        """Run a set that must not start; return what it said."""
        with self.start() as process:
            said, _ = process.communicate(timeout=START_SECONDS)
        assert process.returncode == 3, said
        return said

    @contextmanager
    def running(self) -> Generator["Running"]:
        """Run the small set until the block ends; whatever happens, nothing stays behind."""
        process = self.start()
        running = Running(self, process)
        try:
            running.wait_until_ready()
            yield running
            running.stop(signal.SIGTERM)
            assert not self.processes()
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()

    def processes(self) -> dict[int, str]:
        """Return the living processes that belong to this machine, by id: told by arguments, place or environment."""
        found: dict[int, str] = {}
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                at = str((entry / "cwd").readlink())
                whose = (entry / "environ").read_bytes()
            except OSError:
                continue
            if int(entry.name) != os.getpid() and (str(self.home) in command or at.startswith(str(self.home)) or bytes(self.data) in whose):
                found[int(entry.name)] = command
        return found


@dataclass(slots=True)
class Running:
    """A small set that was started."""

    machine: Machine
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def wait_until_ready(self) -> None:
        """Read what the runner says up to SIAP."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("SIAP"):
                return
        message = "".join(self.said)
        raise AssertionError(message)

    def stop(self, sign: signal.Signals) -> None:
        """Tell the runner to stop, and see that it did so cleanly."""
        if self.process.poll() is None:
            self.process.send_signal(sign)
        assert self.process.wait(STOP_SECONDS) == 0

    def child(self, mark: str) -> int:
        """Return the process id of the part whose command line bears this mark, the oldest where there are several."""
        return min(pid for pid, command in self.machine.processes().items() if mark in command and pid != self.process.pid)


@contextmanager
def machine(**options: object) -> Generator[Machine]:
    """Make a place that every account can reach, and clear it away."""
    home = Path(tempfile.mkdtemp(prefix="satupintu-uji-", dir="/var/tmp"))
    home.chmod(0o755)
    try:
        yield Machine(home, **options)  # type: ignore[arg-type]  # passed on as they are
    finally:
        shutil.rmtree(home)


def nobody() -> tuple[tuple[str, ...], str] | None:
    """Return how to become an ordinary user as root, and a Python that this user can run; None where there is no such way."""
    entry = pwd.getpwnam("nobody")
    become = ("setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups")
    release = f"python{sys.version_info.major}.{sys.version_info.minor}"
    if shutil.which("setpriv") is None:
        return None
    for python in (sys.executable, f"/usr/bin/{release}", f"/usr/local/bin/{release}"):
        starts_itself = "import subprocess, sys; subprocess.run([sys.executable, '-V'], check=True)"
        if subprocess.run([*become, python, "-c", starts_itself], capture_output=True, check=False).returncode == 0:
            return become, python
    return None
