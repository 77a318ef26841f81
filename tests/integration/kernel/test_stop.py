"""A service that is told to stop stops, also where a library forgets that it was cancelled."""

import asyncio
from uuid import uuid4

import pytest

from deploy.set.addresses import Addresses
from shared.kernel.process.tasks import end, heed_cancellation
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.kernel.toy_service import toy
from tests.integration.kernel.web import act, known

ROUNDS = 12


async def test_layanan_berhenti_di_tengah_pekerjaannya(addresses: Addresses) -> None:
    for number in range(ROUNDS):
        running = toy(addresses)
        web = await running.__aenter__()
        head, permohonan_id = await known(web), uuid4()
        for key in range(1 + number % 3):
            assert (await act(web, head, permohonan_id, str(key))).status_code == 200
        async with asyncio.timeout(PATIENCE_SECONDS):
            await running.__aexit__(None, None, None)


async def test_pembatalan_yang_tertelan_diulang() -> None:
    swallowed: list[int] = []

    async def deaf() -> None:
        while len(swallowed) < 3:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                swallowed.append(1)

    async def failing() -> None:
        raise OSError

    tasks = [asyncio.ensure_future(work()) for work in (deaf, failing)]
    await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await end(tasks)
    assert len(swallowed) == 3
    assert all(task.done() for task in tasks)


async def test_pembatalan_yang_tertelan_diindahkan_kemudian() -> None:
    async def loop() -> None:
        while True:
            heed_cancellation()
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                continue

    task = asyncio.ensure_future(loop())
    await asyncio.sleep(0)
    task.cancel()
    async with asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(asyncio.CancelledError):
            await task
