"""What earlier runs found, kept beside the checkout: a run that was stopped goes on, and what did not change is not tried again."""

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from tests.mutants.sites import Mutant
from tests.mutants.targets import ROOT

KEPT: Final = ROOT / ".mutan" / "hasil.json"
SURVIVED: Final = ""
OFTEN: Final = 100
"""After so many verdicts they are written down."""


class Memory:
    """Verdicts by mutant: a killer counts while its file is the same, a survivor while all tests beside those that run it are."""

    def __init__(self, path: Path = KEPT) -> None:
        """Read what is kept."""
        self._path = path
        self._kept = _read(path)
        self._new: dict[str, tuple[str, str]] = {}
        self._unsaved = 0

    def killer(self, mutant: Mutant, tests: Iterable[Path]) -> str | None:
        """Return who killed it when it was last tried, `SURVIVED` for nobody; None when it has to be tried."""
        killer, seen = self._kept.get(_name(mutant), (SURVIVED, ""))
        return killer if seen == _seen(killer, tests) else None

    def keep(self, mutant: Mutant, killer: str, tests: Iterable[Path]) -> None:
        """Keep a verdict; written down now and then, so that little is lost with a run that is killed."""
        self._new[_name(mutant)] = killer, _seen(killer, tests)
        self._unsaved += 1
        if self._unsaved >= OFTEN:
            self.save()

    def save(self) -> None:
        """Write it down beside what another run wrote meanwhile."""
        self._kept = _read(self._path) | self._new
        self._new, self._unsaved = {}, 0
        self._path.parent.mkdir(exist_ok=True)
        beside = self._path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(self._kept), encoding="utf-8")
        beside.replace(self._path)


def _read(path: Path) -> dict[str, tuple[str, str]]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _name(mutant: Mutant) -> str:
    return hashlib.sha256("\n".join((*mutant.key, mutant.text)).encode()).hexdigest()


def _seen(killer: str, tests: Iterable[Path]) -> str:
    """Return what a verdict rests on."""
    file = ROOT / killer.partition("::")[0]
    return (
        digest(file) if killer and file.is_file() else "".join(digest(folder) for folder in sorted({test.parent for test in tests})) or "-"
    )


@cache
def digest(path: Path) -> str:
    """Return the hash of a file, or of all Python files of a folder."""
    files = [path] if path.is_file() else sorted(path.glob("*.py"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]
