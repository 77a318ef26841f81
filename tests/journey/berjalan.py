"""The commands of a page, typed in its order as they stand there: in a folder like a checkout's, for a set that runs."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from deploy.embedded.ports import is_free
from services.notify.webhooks.api.acts import rahasia_baru
from tests.drills.commands import OF_MAKE
from tests.halaman import blocks, commands
from tests.integration.deploy.machine import CHECKOUT, until
from tests.journey.whole_set import WholeSet, settings_in

SECONDS: Final = 180.0
READY_SECONDS: Final = 30.0
OWN: Final = {".venv/bin/satupintu": "-m deploy.cli", ".venv/bin/python": ""}
PORT: Final = re.compile(r" (\d{4,5})$")
RUNS: Final = re.compile(r"(?:\w+=\S+ )*(?:(?:\.venv/bin/)?satupintu\b|\.venv/bin/python |make [a-z]+|curl |chmod )")
"""What is run; anything else is not, whatever a page says."""
NOT_HERE: Final[Mapping[str, str]] = {
    r"(\(umask 077; )?docker compose ": "needs the images: tests/integration/deploy/test_compose.py, the drill to_compose",
    r"\.venv/bin/apprise ": "sends to an address of one's own; tests/integration/deploy/test_bot.py sends to a server of its own",
    r"SATUPINTU_\w+=\S+$": "a line of the file with settings for containers",
    r"\.venv/bin/satupintu …$": "stands for every command",
    r"ip -4 addr show docker0$": "looks at a machine that has the engine",
    r"RAHASIA=whsec_… \S+ \S+penerima\.py \d+ 172\.": "listens at an address that only a machine with the engine has",
    r"pip install ": "fetches packages; what it names is in requirements-dev.txt, by which the bot runs here",
    r"satupintu evidence import ": "into another set: tests/integration/audit/test_import.py; this one has the request",
}
"""What is not run here, and why."""


@dataclass
class Page:
    """A page, with the ports of this test in the place of its own, and what it leaves open."""

    running: WholeSet
    folder: Path
    text: str
    others: dict[str, str]
    faults: list[str] = field(default_factory=list[str])
    ran: list[str] = field(default_factory=list[str])
    rahasia: str = field(default_factory=rahasia_baru)

    def walk(self, end: Callable[[], object] = lambda: None) -> None:
        """Type everything; programs that are started work on until the end, and what is done then."""
        with ExitStack() as programs:
            for command in commands(self.text):
                if RUNS.match(command) and not any(re.match(pattern, command) for pattern in NOT_HERE):
                    self._type(self.filled(command), programs)
                    self.ran.append(command)
            end()

    def prepare(self) -> None:
        """Make the folder like a checkout's, with the page's JSON as the file that it says to write."""
        (self.folder / ".venv" / "bin").mkdir(parents=True)
        (self.folder / "deploy").symlink_to(CHECKOUT / "deploy")
        for name, words in OWN.items():
            (self.folder / name).write_text(f'#!/bin/sh\nexec {sys.executable} {words} "$@"\n')
            (self.folder / name).chmod(0o755)
        for block in blocks(self.text, "json") or ["{}"]:
            (self.folder / "tujuan.json").write_text(block)

    def filled(self, command: str) -> str:
        """Put in what a page leaves open."""
        for open_word, value in {**self.others, "whsec_…": self.rahasia}.items():
            command = re.sub(rf"(?<!\w){re.escape(open_word)}(?!\w)", value, command)
        return command

    def _type(self, command: str, programs: ExitStack) -> None:
        if command.startswith("make ") or " make " in command:
            self._make(command)
        elif command.startswith("curl -N "):
            self._stream(command)
        elif ".venv/bin/python " in command:
            until(self._at_work(programs.enter_context(self.begun(command)), PORT.search(command)), READY_SECONDS, command)
        else:
            self._note(command, self.shell(command))

    def _make(self, command: str) -> None:
        """Let make say what it would do; the set runs already, and the demonstration is walked, with one request."""
        said = self._note(command, self.shell(f"{command} --dry-run ARGS='--permohonan 1'", CHECKOUT))
        does = re.findall(r"exec (\.venv/bin/satupintu .*)", said)
        if re.search(r"make (run|demo)", command) and not does:
            self.faults.append(f"{command}: {said}")
        for own in does:
            if " up " not in own:
                self._note(own, self.shell(own))

    def _stream(self, command: str) -> None:
        with self.begun(command) as process:
            assert process.stdout is not None
            if not any(line.startswith("data: ") for line in process.stdout):
                self.faults.append(f"{command}: nothing came")

    def _note(self, command: str, done: subprocess.CompletedProcess[str]) -> str:
        """Keep what ended badly; the secret of a webhook is told once, to whoever registers."""
        if done.returncode != 0:
            self.faults.append(f"{command}: code {done.returncode}\n{done.stdout}{done.stderr}")
        if command.startswith("curl "):
            self.rahasia = json.loads(done.stdout).get("rahasia", self.rahasia) if done.stdout else self.rahasia
        return done.stdout

    def _at_work(self, process: subprocess.Popen[str], port: re.Match[str] | None) -> Callable[[], bool]:
        """Say whether a program listens, or is connected; one that ended never is."""

        def ready() -> bool:
            assert process.poll() is None, (process.args, process.stdout and process.stdout.read())
            if port is not None:
                return not is_free(int(port[1]))
            listed = self.shell(".venv/bin/satupintu subscriber list --json").stdout.splitlines()
            return any(json.loads(line).get("tersambung_sejak") for line in listed)

        return ready

    @property
    def env(self) -> dict[str, str]:
        """The settings of the set, and the commands on the path."""
        given = {name: value for name, value in settings_in(self.running.home, {}).items() if name not in OF_MAKE}
        path = f"{self.folder / '.venv' / 'bin'}:{os.environ['PATH']}"
        return {**given, "PYTHONPATH": str(CHECKOUT), "PATH": path, "PYTHONUNBUFFERED": "1"}

    def shell(self, command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Let a shell run it."""
        env = self.env
        if " restore " in command:
            env |= {"SATUPINTU_DATA": str(self.folder / "pulih"), "SATUPINTU_PORT_BASE": self.others["PORT"]}
        return subprocess.run(
            ["bash", "-c", command], cwd=cwd or self.folder, env=env, capture_output=True, text=True, check=False, timeout=SECONDS
        )

    @contextmanager
    def begun(self, command: str) -> Generator[subprocess.Popen[str]]:
        """Let it work on; in the end it is killed, and whatever it began."""
        with subprocess.Popen(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
