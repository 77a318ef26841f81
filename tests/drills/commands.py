"""Commands as an operator types them: what they print is shown where they end otherwise than they should."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.integration.deploy.machine import CHECKOUT
from tests.journey.whole_set import settings_in

SECONDS: Final = 1200.0
SATUPINTU: Final = Path(".venv") / "bin" / "satupintu"
PYTHON: Final = Path(".venv") / "bin" / "python"
"""The operator's command, and what it runs on, in a checkout whose environment is made."""
OF_MAKE: Final = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")
"""What `make` hands down; another checkout's `make` is not a part of this one."""


def run(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None, *, code: int = 0) -> str:
    """Run a command that has to end with this code; return what it printed."""
    given = {name: value for name, value in (os.environ if env is None else env).items() if name not in OF_MAKE}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=given, capture_output=True, text=True, check=False, timeout=SECONDS)
    said = f"{' '.join(words)}: kode {done.returncode}, seharusnya {code}\n{done.stdout}{done.stderr}"
    assert done.returncode == code, said
    return done.stdout


def satupintu(home: Path, *words: str, code: int = 0) -> str:
    """Type `satupintu <words>` of this checkout for the set in a folder."""
    env = {**settings_in(home, {}), "PYTHONPATH": str(CHECKOUT)}
    return run((sys.executable, "-m", "deploy.cli", *words), home, env, code=code)
