"""Ending tasks for good: a library may swallow a cancellation, and a service that was told to stop must stop.

`asyncio.wait_for` before Python 3.12 returns its result, and forgets that it was cancelled, when both come at the same moment;
the NATS client waits by it everywhere.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Coroutine, Iterable
from typing import Any, Final

AGAIN_SECONDS: Final = 0.5


async def end(tasks: Iterable["asyncio.Future[Any]"]) -> None:
    """Cancel tasks, and go on until each of them has ended, even when cancelled meanwhile; how they ended is not looked at."""
    ending, cancelled = set(tasks), False
    while waiting := {task for task in ending if not task.done()}:
        for task in waiting:
            task.cancel()
        try:
            await asyncio.wait(waiting, timeout=AGAIN_SECONDS)
        except asyncio.CancelledError:
            cancelled = True
    for task in ending:
        if not task.cancelled():
            task.exception()
    if cancelled:
        raise asyncio.CancelledError


async def outlast(work: Coroutine[Any, Any, Any]) -> None:
    """Wait for work that ends by itself, also when cancelled meanwhile: what it ends must not be left half ended."""
    working, cancelled = asyncio.ensure_future(work), False
    while not working.done():
        try:
            await asyncio.wait({working})
        except asyncio.CancelledError:
            cancelled = True
    working.result()
    if cancelled:
        raise asyncio.CancelledError


def heed_cancellation() -> None:
    """End the present task if it was told to end and somebody swallowed that; for loops whose parent cancels only once."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


async def until_lost(work: Any, lost: asyncio.Event) -> None:
    """Do `work` until it ends or the connection goes, whichever is first."""
    working, waiting = asyncio.ensure_future(work), asyncio.ensure_future(lost.wait())
    try:
        await asyncio.wait({working, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            message = "broker connection lost"
            raise OSError(message)
        working.result()
    finally:
        await end((working, waiting))


async def quietly(closing: Awaitable[None]) -> None:
    """Let go of what may be gone already."""
    with contextlib.suppress(OSError):
        await closing


async def rung(wakeup: asyncio.Event, seconds: float) -> bool:
    """Wait so long until it rings; say whether it did."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await wakeup.wait()
            return True
    return False
