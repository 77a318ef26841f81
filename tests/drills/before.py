"""The last released state: the commit before the work in hand, in a folder of its own, with an environment of its own.

`sebelum.txt` names it. Whoever begins a piece of work writes there the commit that it begins on; `DARI=<commit>`, or `DARI=<folder>` of
a checkout whose environment is made, takes another one for once.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.drills.commands import run
from tests.drills.progress import piece
from tests.integration.deploy.machine import CHECKOUT

RELEASED: Final = Path(__file__).with_name("sebelum.txt")
PYTHON: Final = Path(os.environ.get("PYTHON") or "python3")
WAITING: Final = Path("tests") / "drills" / "waiting.py"


def before() -> str:
    """Return which commit that is."""
    return os.environ.get("DARI") or RELEASED.read_text().strip()


@contextmanager
def checkout_before() -> Generator[Path]:
    """Check out that commit, and make its environment as its own README says; at the end it is taken away."""
    given = before()
    if Path(given).is_dir():
        yield Path(given).resolve()
        return
    with checked_out(given) as folder:
        with piece("lingkungan Python-nya sendiri: make env-run"):
            run(("make", "env-run", f"PYTHON={PYTHON}"), folder)
        yield folder


@contextmanager
def checked_out(commit: str) -> Generator[Path]:
    """Check out a commit in a folder of its own; at the end it is taken away."""
    folder = Path(tempfile.mkdtemp(prefix="satupintu-sebelum-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        with piece(f"checkout commit {commit[:12]}"):
            run(("git", "clone", "--quiet", "--shared", "--no-checkout", CHECKOUT, folder), CHECKOUT)
            run(("git", "checkout", "--quiet", "--detach", commit), folder)
        yield folder
    finally:
        shutil.rmtree(folder)


def people_it(checkout: Path, python: Path, env: Mapping[str, str], receiver: str) -> dict[str, Any]:
    """Bring requests to wait in that commit's set, by its own code, and in its own words if it has any; return what stands there."""
    script = checkout / WAITING if (checkout / WAITING).exists() else CHECKOUT / WAITING
    with piece("satu permohonan menunggu di tiap langkah; pengembalian, koreksi, mandat, langganan webhook"):
        stood: dict[str, Any] = json.loads(run((python, script, receiver), checkout, {**env, "PYTHONPATH": str(checkout)}))
    return stood
