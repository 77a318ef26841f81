"""The parts that a proof is done in: each by itself, so that several can be done beside each other."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from deploy.audit.stores.log import Log
from deploy.audit.stores.streams import AuditedStreams, opened
from deploy.audit.verify.copies import Advance
from deploy.set.addresses import Addresses

Found = TypeVar("Found")
"""What a part gives."""
Track = Callable[[str, int], AbstractContextManager[Advance]]
"""Shows one piece of long work: its name and how much there is; gives what is to be called as it goes on."""


class PartSources:
    """Where a part is done: the stores at one moment, and the streams."""

    def __init__(self, addresses: Addresses, log: Log, stack: AsyncExitStack) -> None:
        """Use `at`."""
        self.log = log
        self._addresses = addresses
        self._stack = stack
        self._streams: AuditedStreams | None = None

    @classmethod
    @asynccontextmanager
    async def at(cls, addresses: Addresses, log: Log) -> AsyncGenerator["PartSources"]:
        """Be there, and let go of the streams in the end."""
        async with AsyncExitStack() as stack:
            yield cls(addresses, log, stack)

    async def streams(self) -> AuditedStreams:
        """Connect when this is first asked for: the work before it answers no pings."""
        if self._streams is None:
            self._streams = await self._stack.enter_async_context(opened(self._addresses))
        return self._streams


@dataclass(frozen=True, slots=True)
class Part(Generic[Found]):
    """One part: its name, how many steps it has, how long one takes beside those of other parts, and how it is done."""

    name: str
    steps: int
    weight: float
    do: Callable[[PartSources, Advance], Awaitable[Found]]
