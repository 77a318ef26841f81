"""Turns at work that is done one after another, for as many as may wait."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Penuh(Exception):
    """As many wait as may."""


class Antrean:
    """Turns for what is whole: nobody has a turn while something of his still comes over the line."""

    def __init__(self, maks: int) -> None:
        """Let so many be here, whoever has the turn among them; `ada` says how many are."""
        self._giliran = asyncio.Lock()
        self._maks = maks
        self.ada = 0

    @asynccontextmanager
    async def giliran(self) -> AsyncGenerator[None]:
        """Have the turn, after whoever came before; raises `Penuh`."""
        if self.ada >= self._maks:
            raise Penuh
        self.ada += 1
        try:
            async with self._giliran:
                yield
        finally:
            self.ada -= 1
