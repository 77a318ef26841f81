"""What rings when events were recorded: in this process for its own relay, over the database for one in another process."""

import asyncio
from typing import Any

import psycopg

from shared.kernel.pool import notified


class Bell:
    """One for each service process, between its writer and its relay.

    A notification costs a lone commit a quarter of what PostgreSQL does for it, and wakes a database process on a core that the next act
    wants. So the writer sends none while the relay of its own process leads (`attended`), and rings here instead.
    """

    def __init__(self) -> None:
        """Begin with nobody who hears it."""
        self.attended = False
        self._rung = asyncio.Event()
        self._from_afar = False

    def ring(self) -> None:
        """Tell whoever waits here that events were recorded."""
        self._rung.set()

    def hush(self) -> None:
        """Forget that it rang: whoever looks at the events right after this sees all that were recorded before."""
        self._rung.clear()

    async def heard(self, conn: psycopg.AsyncConnection[Any], seconds: float) -> bool:
        """Wait so long until it rings, here or as a notification to `conn`, and take all that came; say whether it did."""
        loop, socket = asyncio.get_running_loop(), conn.fileno()
        loop.add_reader(socket, self._arrived)
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        finally:
            loop.remove_reader(socket)
        if self._from_afar:
            self._from_afar = False
            await notified(conn, 0)
        return True

    def _arrived(self) -> None:
        self._from_afar = True
        self._rung.set()
