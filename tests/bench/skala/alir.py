"""Fills the streams with what was copied, by the relay's own code; two at a time, since each is one process's work."""

import asyncio
import sys
from collections.abc import Callable
from typing import Final

from deploy.audit.repair.refill import refill
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import opened
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.addresses import Addresses, load
from deploy.set.layout import CHECKOUT, SERVICES

SEKALIGUS: Final = 2
PENUH_DETIK: Final = 0.5
SABAR_DETIK: Final = 900.0


async def alirkan(addresses: Addresses, maju: Callable[[str], None]) -> None:
    """Fill all streams, and wait until EV_ALL has all of them too; no service runs."""
    with snapshot(addresses) as log:
        jumlah = {service: log.extent(service).events for service in SERVICES}
    giliran = asyncio.Semaphore(SEKALIGUS)

    async def satu(service: str) -> None:
        async with giliran:
            process = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.bench.skala.alir", service, cwd=CHECKOUT)
            if await process.wait():
                message = f"the stream of {service} could not be filled"
                raise RuntimeError(message)
            maju(f"stream {service}: {jumlah[service]:,}")

    async with asyncio.TaskGroup() as semua:
        for service in sorted(SERVICES, key=lambda one: -jumlah[one]):
            semua.create_task(satu(service))
    await _penuh(addresses, sum(jumlah.values()))
    maju(f"EV_ALL: {sum(jumlah.values()):,}")


async def _penuh(addresses: Addresses, jumlah: int) -> None:
    async with asyncio.timeout(SABAR_DETIK), opened(addresses) as streams:
        while (shape := await streams.shape(SEMUA)) is None or shape.last < jumlah:  # noqa: ASYNC110 - the stream is in another process
            await asyncio.sleep(PENUH_DETIK)


async def isi(service: str) -> None:
    """Fill the stream of a service of the set that the environment names."""
    addresses = load()
    with snapshot(addresses) as log:
        goal = log.extent(service).events
    async with opened(addresses) as streams:
        await refill(addresses, streams, service, goal, lambda _: None)


if __name__ == "__main__":
    asyncio.run(isi(sys.argv[1]))
