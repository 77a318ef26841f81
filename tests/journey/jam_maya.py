"""The whole set on a clock that a test moves: the same runner, nursery and services, told the time by a file.

`shared/kernel/event/clock.py` is the one place where time comes in. This program puts another `now` there before any other module of the
product is imported, and then starts what `satupintu up` starts. No setting of the product reaches the clock: only tests have this.
"""

import mmap
import os
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from shared.kernel.event import clock

UJI_JAM: Final = "SATUPINTU_UJI_JAM"
"""The environment variable that names the clock's file; only this program reads it."""
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


def main() -> None:
    """Be the runner; with a module's name be the nursery that forks what this module knows."""
    clock.__dict__["now"] = JamMaya(Path(os.environ[UJI_JAM])).now
    from dataclasses import replace  # noqa: PLC0415 - nothing of the product may be imported before the clock is set

    from deploy.embedded import nursery  # noqa: PLC0415 - as above
    from deploy.embedded.plan import Plan  # noqa: PLC0415 - as above
    from deploy.embedded.runner import Runner  # noqa: PLC0415 - as above
    from deploy.embedded.screen import Screen  # noqa: PLC0415 - as above

    if len(sys.argv) > 1:
        nursery.main()
        return
    plan = Plan.standard()
    assert plan.nursery is not None, "a set without a nursery starts its services itself, by the real clock"
    Runner(replace(plan, nursery=(sys.executable, "-m", __spec__.name, plan.nursery[-1])), Screen()).run()


if __name__ == "__main__":
    main()
