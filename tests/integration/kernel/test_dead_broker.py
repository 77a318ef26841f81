"""A broker that is not there, or does not answer: a job says so in seconds and ends, a service says so and goes on trying."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from types import CoroutineType

import pytest

from deploy.embedded.ports import choose
from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.hear.consumers import Consumers
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.publish.relay import Relay
from tests.integration.kernel.counter import ECHO, opened, running, settings_of, until
from tests.integration.kernel.moments import sockets_to

CLIENTS = {"nats", "faststream"}
JOB_SECONDS = 30.0
"""Far less than the two minutes that the NATS client takes by itself."""


@asynccontextmanager
async def mute() -> AsyncGenerator[str]:
    """A broker that greets and then says no more."""

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_id":"contoh","version":"2.15.1","max_payload":1000000,"headers":true,"nonce":"contoh"}\r\n')
        await reader.read()
        writer.close()

    server = await asyncio.start_server(greet, "127.0.0.1")
    async with server:
        yield f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@asynccontextmanager
async def absent() -> AsyncGenerator[str]:
    """A broker that is not there."""
    yield f"nats://127.0.0.1:{choose(None)}"


@pytest.mark.parametrize(("broker", "said"), [(absent, "tidak menjawab selama 2 detik"), (mute, "tidak menjawab seperti seharusnya")])
async def test_init_menyebut_broker_yang_tidak_menjawab(addresses: Addresses, tmp_path: Path, broker: type, said: str) -> None:
    async with broker() as url, asyncio.timeout(JOB_SECONDS):
        addresses.model_copy(update={"nats_url": url}).save(tmp_path / "alamat.json")
        job = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "deploy.cli", "init", "--tunggu", "2"),
            env={**os.environ, "SATUPINTU_ALAMAT": str(tmp_path / "alamat.json")},
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await job.communicate()
    assert job.returncode == 3
    assert said in errors.decode()
    assert "Traceback" not in errors.decode()


@pytest.mark.parametrize("broker", [absent, mute])
async def test_relay_menyebut_setiap_percobaan(addresses: Addresses, broker: type, caplog: pytest.LogCaptureFixture) -> None:
    async with broker() as url:
        settings = settings_of(addresses, "intake").model_copy(update={"nats_url": url})
        with caplog.at_level(logging.WARNING, "shared.kernel.publish.relay"):
            async with running(Relay(settings).run()):
                await until(lambda: sum("term ended" in line for line in caplog.messages) >= 2, "two attempts")


def trying() -> list[object]:
    """Return what the broker's client, or the library above it, does beside us at this moment."""
    doing = [task.get_coro() for task in asyncio.all_tasks()]
    return [one for one in doing if isinstance(one, CoroutineType) and CLIENTS & set(Path(one.cr_code.co_filename).parts)]


async def test_konsumen_menyebut_setiap_percobaan_dan_tidak_meninggalkan_sambungan(
    addresses: Addresses, caplog: pytest.LogCaptureFixture
) -> None:
    """Told to stop in the midst of an attempt, as a service is while its broker is away. Garbage would close what was lost, some time."""
    subscriptions = Subscriptions("disposition")
    subscriptions.on(PermohonanDicabut)(lambda _, __: None)
    gc.disable()
    try:
        async with mute() as url, opened(addresses, "disposition") as store:
            settings = settings_of(addresses, "disposition").model_copy(update={"nats_url": url})
            consumers, port = Consumers(settings, store, subscriptions, ECHO), int(url.rpartition(":")[2])
            with caplog.at_level(logging.WARNING, "shared.kernel.hear.consumers"):
                async with running(consumers.run()):
                    await until(lambda: sum("term ended" in line for line in caplog.messages) >= 2, "two attempts")
                    await until(lambda: sockets_to(port), "a third")
                    assert not consumers.connected
            await until(lambda: not sockets_to(port) and not trying(), "what was opened is closed, and nobody tries on")
    finally:
        gc.enable()
