"""The whole set on a clock that a test moves: the same runner and services, told the time by a file.

`shared/kernel/event/clock.py` is the one place where time comes in. This program puts another `now` there before any other module of the
product is imported, and then starts what `satupintu up` starts. No setting of the product reaches the clock: only tests have this.
"""

import mmap
import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from shared.kernel.event import clock

UJI_JAM: Final = "SATUPINTU_UJI_JAM"
"""The environment variable that names the clock's file; only this program reads it."""
BERJAM_MAYA: Final = "tests.journey.berjam_maya"
"""The module that sets the clock where the set is forked."""
EPOS: Final = datetime(1970, 1, 1, tzinfo=UTC)
MIKRO: Final = timedelta(microseconds=1)
BENTUK: Final = struct.Struct("=q")
"""The moment: one machine word of microseconds since 1970, which is written and read whole."""


class JamMaya:
    """A clock that stands still until it is moved, the same one in every process that opens its file."""

    def __init__(self, berkas: Path) -> None:
        """Open the clock that is there."""
        with berkas.open("r+b") as file:
            self._word = memoryview(mmap.mmap(file.fileno(), BENTUK.size)).cast("q")

    @classmethod
    def buat(cls, berkas: Path, saat: datetime) -> "JamMaya":
        """Make a clock that shows this moment."""
        berkas.write_bytes(BENTUK.pack((saat - EPOS) // MIKRO))
        berkas.chmod(0o644)
        return cls(berkas)

    def now(self) -> datetime:
        """Return the moment that it shows, aware, in UTC."""
        return EPOS + self._word[0] * MIKRO

    def setel(self, saat: datetime) -> None:
        """Move it; time never goes back."""
        assert saat >= self.now(), "time goes back"
        self._word[0] = (saat - EPOS) // MIKRO


def pasang() -> None:
    """Let this process read the time from the file that the environment names."""
    clock.__dict__["now"] = JamMaya(Path(os.environ[UJI_JAM])).now


def main() -> None:
    """Be the runner; what it forks is told the time before anything of the product is imported there."""
    pasang()
    from dataclasses import replace  # noqa: PLC0415 - nothing of the product may be imported before the clock is set

    from deploy.embedded.plan import RunPlan  # noqa: PLC0415 - as above
    from deploy.embedded.runner import Runner  # noqa: PLC0415 - as above
    from deploy.embedded.screen import Screen  # noqa: PLC0415 - as above

    plan = RunPlan.standard()
    assert plan.forked is not None, "a set that forks nothing starts its services by the real clock"
    Runner(replace(plan, forked=replace(plan.forked, modules=(BERJAM_MAYA, *plan.forked.modules))), Screen()).run()


if __name__ == "__main__":
    main()
