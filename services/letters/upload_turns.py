"""Turns at work that is done one after another, for as many as may wait."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class QueueFull(Exception):
    """As many wait as may."""


class UploadTurns:
    """Turns for what is whole: nobody has a turn while something of his still comes over the line."""

    def __init__(self, maks: int) -> None:
        """Let so many be here, whoever has the turn among them; `ada` says how many are."""
        self._giliran = asyncio.Lock()
        self._maks = maks
        self.ada = 0

    @asynccontextmanager
    async def giliran(self) -> AsyncGenerator[None]:
        """Have the turn, after whoever came before; raises `QueueFull`."""
        if self.ada >= self._maks:
            raise QueueFull
        self.ada += 1
        try:
            async with self._giliran:
                yield
        finally:
            self.ada -= 1
