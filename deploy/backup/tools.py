"""PostgreSQL's own programs for copies, as the role that may copy: how they are started, how far they are, and what went wrong in words."""

import errno
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from deploy.embedded.binaries import client_program
from deploy.embedded.program import CHILD_START
from deploy.set.addresses import Addresses
from deploy.set.files import PRIVATE, write_whole
from deploy.set.layout import CADANGAN, role
from deploy.words.problems import EnvironmentProblem, OperatorError

Advance = Callable[[int, int], None]
"""Is told how much is done, and of how much, in kB."""

COMMIT: Final = re.compile(r"desc: COMMIT (\S+ \S+) UTC")
PROGRESS: Final = re.compile(r"(\d+)/(\d+) kB")
FULL: Final = os.strerror(errno.ENOSPC)
SAID: Final = {
    "already active": ("catatannya sedang diambil oleh proses lain", "Hentikan yang itu dahulu: satu set, satu SATUPINTU_CADANGAN"),
    "no pg_hba.conf entry for replication": (
        "PostgreSQL tidak menerima sambungan replikasi dari sini",
        "Tambahkan pada pg_hba.conf-nya: host replication ptsp_cadangan all scram-sha-256",
    ),
    "authentication failed": ("kata sandinya ditolak", "Jalankan: satupintu migrate"),
    "does not exist": ("perannya belum ada", "Jalankan: satupintu migrate"),
}
"""What the server says to such a program, by a part of it: what that means, and what to do."""


@contextmanager
def signed_in(addresses: Addresses) -> Generator["Tools"]:
    """Give the programs the password for a while, by a file that only we can read."""
    with tempfile.TemporaryDirectory(prefix="satupintu-cadangan-") as folder:
        passfile = Path(folder) / "pgpass"
        write_whole(passfile, f"*:*:*:{role(CADANGAN)}:{addresses.keyring.password(CADANGAN)}\n", PRIVATE)
        yield Tools(addresses, passfile)


class Tools:
    """The programs that sign in to one set's database."""

    def __init__(self, addresses: Addresses, passfile: Path) -> None:
        """Use `signed_in`."""
        self._where = (f"--host={addresses.pg_host}", f"--port={addresses.pg_port}", f"--username={role(CADANGAN)}", "--no-password")
        self._environment = {"PATH": os.defpath, "LC_ALL": "C", "PGPASSFILE": str(passfile), "PGCONNECT_TIMEOUT": "10"}

    def start(self, name: str, *words: str) -> subprocess.Popen[str]:
        """Start a program that ends with us, whatever ends us."""
        return begin((str(client_program(name)), *self._where, *words), self._environment)

    def run(self, name: str, *words: str, advance: Advance) -> None:
        """Run a program to its end; what it could not do is told in words."""
        finish(self.start(name, *words), advance)


def begin(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a program whose end comes with ours."""
    guard = (sys.executable, "-I", "-S", str(CHILD_START), str(os.getpid()), str(int(signal.SIGTERM)), "-1", "-1")
    return subprocess.Popen([*guard, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def verify(copy: Path, advance: Advance) -> None:
    """Read a copy of the cluster back against the list that PostgreSQL wrote of it, and its log from beginning to end."""
    environment = {"PATH": os.defpath, "LC_ALL": "C"}
    process = begin((str(client_program("pg_verifybackup")), "--exit-on-error", "--progress", str(copy)), environment)
    said = _listen(process, advance)
    if process.wait() != 0:
        message = f"salinan basis data di {copy} tidak utuh: {last_words(said)}"
        raise OperatorError(message, "Pakai salinan lain, dan periksa disk itu")


def last_act(segment: Path) -> datetime | None:
    """Return when the last act in a file of the log was committed."""
    command = (str(client_program("pg_waldump")), "--rmgr=Transaction", str(segment))
    done = subprocess.run(command, env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}, capture_output=True, text=True, check=False)
    found = COMMIT.findall(done.stdout)
    return datetime.fromisoformat(found[-1]).replace(tzinfo=UTC) if found else None


def finish(process: subprocess.Popen[str], advance: Advance) -> None:
    """Wait for a program, and say what went wrong."""
    try:
        said = _listen(process, advance)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if process.wait() != 0:
        raise in_words(said)


def in_words(said: Sequence[str]) -> OperatorError:
    """Return what a program's last lines mean to the operator."""
    text = "\n".join(said)
    if FULL in text:
        return EnvironmentProblem("disk cadangan penuh; salinan sebelumnya tidak disentuh", "Kosongkan ruang di sana, lalu ulangi")
    meaning, advice = next((known for part, known in SAID.items() if part in text), (last_words(said), "Periksa: satupintu env"))
    return EnvironmentProblem(f"basis data tidak dapat disalin: {meaning}", advice)


def last_words(said: Sequence[str]) -> str:
    """Return the last line that says something, without the program's name."""
    return said[-1].partition("error: ")[2] or said[-1] if said else "tidak ada keterangan"


def _listen(process: subprocess.Popen[str], advance: Advance) -> list[str]:
    """Return the last lines that are no progress."""
    said: list[str] = []
    for line in _lines(process.stderr):
        if (found := PROGRESS.search(line)) is not None:
            advance(int(found[1]), int(found[2]))
        elif line.strip():
            said = [*said[-19:], line.strip()]
    return said


def _lines(stream: IO[str] | None) -> Iterator[str]:
    if stream is not None:
        with stream:
            yield from stream
