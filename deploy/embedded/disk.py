"""How much room the data folder has left: refused before the start where there is too little, and told while the set runs."""

import asyncio
import shutil
from pathlib import Path

from deploy.embedded.screen import Screen

DISK_MB_MIN = 200
RECOVERED = 1.25
"""How many times the minimum must be free again before the warning is taken back, so that it does not come and go."""
EVERY_SECONDS = 10.0


def free_mb(root: Path) -> int:
    """Return the free room of the file system, in MB."""
    return shutil.disk_usage(root).free // 2**20


class DiskWatch:
    """Looks now and then; says once that room is running out, and once that there is enough again."""

    def __init__(self, root: Path, screen: Screen) -> None:
        """Look at this folder's file system, and tell there."""
        self._root = root
        self._screen = screen
        self._low = False

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            self.look()
            await asyncio.sleep(EVERY_SECONDS)

    def look(self) -> None:
        """Look once, and speak where it changed."""
        free = free_mb(self._root)
        if not self._low and free < DISK_MB_MIN:
            self._low = True
            advice = "kosongkan ruang sekarang: pada disk yang penuh tidak ada tindakan yang dapat dicatat"
            self._screen.problem(f"disk hampir penuh: {free} MB tersisa di {self._root}, di bawah {DISK_MB_MIN} MB; {advice}")
        elif self._low and free >= DISK_MB_MIN * RECOVERED:
            self._low = False
            self._screen.note(f"disk cukup lagi: {free} MB tersisa di {self._root}")
