"""The server's side of several connections over which tests say what comes, and when."""

import asyncio
from collections.abc import Callable
from functools import partial
from ipaddress import ip_network
from typing import Any, Final, cast

import uvicorn
from uvicorn.server import ServerState

from deploy.run.guard import ConnectionGuard, GuardedProtocol
from deploy.run.limits import CallerLimits
from tests.integration.deploy.line import Line

LIMITS: Final = CallerLimits(head_bytes=1000, head_fields=20, connections=3, per_address=2)


class Peer(Line):
    """A connection from an address, that can be told to take nothing."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.waiting = 0
        self.aborted = False
        self.protocol: GuardedProtocol | None = None

    def pause_reading(self) -> None:
        """Nothing more is fed here until the test does."""

    def resume_reading(self) -> None:
        """As before."""

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.aborted = True
        self.close()

    def close(self) -> None:
        if not self.closed and self.protocol is not None:
            asyncio.get_running_loop().call_soon(self.protocol.connection_lost, None)
        super().close()


class House:
    """A server's side of several connections, and its clock."""

    def __init__(self, app: Any, limits: CallerLimits = LIMITS, proxies: str = "") -> None:
        self.guard = ConnectionGuard(limits, [ip_network(proxies)] if proxies else ())
        self._state = ServerState()
        self._config = uvicorn.Config(
            app, http=cast("type[GuardedProtocol]", partial(GuardedProtocol, self.guard)), log_config=None, server_header=False
        )
        self._config.load()
        self.now = 0.0

    def enter(self, address: str = "192.0.2.1") -> tuple[GuardedProtocol, Peer]:
        """Open a connection."""
        one, line = GuardedProtocol(self.guard, config=self._config, server_state=self._state, app_state={}), Peer(address)
        line.protocol = one
        one.connection_made(line)
        return one, line

    def after(self, seconds: float) -> None:
        """Let time go by, looked at once a second."""
        for _ in range(int(seconds)):
            self.now += 1
            self.guard.look(self.now)


async def until(reached: Callable[[], bool]) -> None:
    """Wait for something that the loop's next turns bring."""
    async with asyncio.timeout(10):
        while not reached():  # noqa: ASYNC110 - the protocol tells nobody
            await asyncio.sleep(0)
