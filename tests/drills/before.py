"""The last released state: the commit before the work in hand, in a folder of its own, with an environment of its own.

`sebelum.txt` names it. Whoever begins a piece of work writes there the commit that it begins on; `DARI=<commit>`, or `DARI=<folder>` of
a checkout whose environment is made, takes another one for once.
"""

import os
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.drills.commands import run
from tests.drills.progress import piece
from tests.integration.deploy.machine import CHECKOUT

RELEASED: Final = Path(__file__).with_name("sebelum.txt")
PYTHON: Final = Path(os.environ.get("PYTHON") or "python3")


@contextmanager
def checkout_before() -> Generator[Path]:
    """Check out that commit, and make its environment as its own README says; at the end it is taken away."""
    given = os.environ.get("DARI") or RELEASED.read_text().strip()
    if Path(given).is_dir():
        yield Path(given).resolve()
        return
    folder = Path(tempfile.mkdtemp(prefix="satupintu-sebelum-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        with piece(f"checkout commit {given[:12]}, dengan lingkungan Python sendiri (make env-run)"):
            run(("git", "clone", "--quiet", "--shared", "--no-checkout", CHECKOUT, folder), CHECKOUT)
            run(("git", "checkout", "--quiet", "--detach", given), folder)
            run(("make", "env-run", f"PYTHON={PYTHON}"), folder)
        yield folder
    finally:
        shutil.rmtree(folder)
