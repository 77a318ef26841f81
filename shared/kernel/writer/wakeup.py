"""What rings when events were recorded: in this process for its own relay, over the database for one in another process."""

import asyncio

from shared.kernel.process.tasks import rung


class Wakeup:
    """One for each service process, between its writer and its relay.

    A notification costs a lone commit a quarter of what PostgreSQL does for it, and wakes a database process on a core that the next act
    wants. So the writer sends none while the relay of its own process leads (`attended`), and rings here instead (ADR 0078).
    """

    def __init__(self) -> None:
        """Begin with nobody who hears it."""
        self.attended = False
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Tell whoever waits here that something was recorded."""
        self._rung.set()

    def heed(self) -> None:
        """Forget that it rang: whoever looks now sees all that was recorded before."""
        self._rung.clear()

    async def heard(self, seconds: float) -> bool:
        """Wait so long until it rings; say whether it did."""
        return await rung(self._rung, seconds)
