"""A consumer's messages by one open request: in order, at most so many at once, and asked for again however a request ended."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, Final
from uuid import UUID

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import ConnectionClosedError
from nats.js.errors import APIError, ServiceUnavailableError

from deploy.nats.declare import declare
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.hear import open_pull
from shared.kernel.publish import connection
from shared.office.names import stream_of
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import PATIENCE_SECONDS, SYSTEM
from tests.integration.kernel.hearing import publish_as

SERVICE: Final = "disposition"
STREAM: Final = stream_of("intake")
AT_MOST: Final = 3
PERMOHONAN: Final = UUID("0193a000-0000-7000-8000-000000000001")


async def publish(addresses: Addresses, times: int) -> None:
    async with connected(addresses, "intake") as client:
        for turn in range(times):
            event = PermohonanDicabut(permohonan_id=PERMOHONAN, langkah=1, putaran=turn + 1, pelaku=SYSTEM, alasan="contoh")
            await publish_as(client, "intake", PermohonanDicabut, event)


@asynccontextmanager
async def after_one(addresses: Addresses, at_most: int = AT_MOST) -> AsyncGenerator[tuple[Client, open_pull.Pull, Msg]]:
    """Pull, with one message taken and a request for more open."""
    async with (
        connected(addresses, SERVICE) as client,
        open_pull.pulling(client, STREAM, SERVICE, at_most=at_most, seconds=PATIENCE_SECONDS) as pull,
    ):
        coming = asyncio.ensure_future(pull.batch())
        await publish(addresses, 1)
        (first,) = await coming
        yield client, pull, first


async def sequences(pull: open_pull.Pull, many: int) -> list[int]:
    """Take batches until so many messages came."""
    found: list[int] = []
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(found) < many:
            batch = await pull.batch()
            assert len(batch) <= AT_MOST
            found += [msg.metadata.sequence.stream for msg in batch]
    return found


async def test_semua_pesan_datang_menurut_urutan_sekian_paling_banyak(addresses: Addresses) -> None:
    """Requests would stay open for ten times as long as the test is patient: each message is handed over as it comes."""
    async with connected(addresses, SERVICE) as client:
        async with open_pull.pulling(client, STREAM, SERVICE, at_most=AT_MOST, seconds=10 * PATIENCE_SECONDS) as pull:
            for first, times in ((1, 1), (2, 1), (3, 10), (13, 1)):
                coming = asyncio.ensure_future(sequences(pull, times))
                await publish(addresses, times)
                assert await coming == list(range(first, first + times))
        assert (await client.jetstream().consumer_info(STREAM, SERVICE)).num_ack_pending == 13


async def test_permintaan_yang_berakhir_diajukan_lagi(addresses: Addresses) -> None:
    async with connected(addresses, SERVICE) as client, open_pull.pulling(client, STREAM, SERVICE, at_most=AT_MOST, seconds=0.05) as pull:
        for first in (1, 6):
            assert await pull.batch() == [], "nothing came for as long as a request stays open"
            await publish(addresses, 5)
            assert await sequences(pull, 5) == list(range(first, first + 5))


async def test_permintaan_yang_hilang_tanpa_jawaban_diajukan_lagi(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """The broker answers nothing where somebody may not ask, as to a request that a broken connection took along."""
    monkeypatch.setattr(open_pull, "GRACE_SECONDS", 0.01)
    refused: list[Exception] = []

    async def note(fault: Exception) -> None:
        refused.append(fault)

    how: dict[str, Any] = {**connection.options(SERVICE, addresses.keyring.seed_file(SERVICE)), "error_cb": note}
    async with (
        connection.connected(addresses.nats_url, **how) as client,
        open_pull.pulling(client, STREAM, "analysis", at_most=AT_MOST, seconds=0.01) as pull,
    ):
        for _ in range(2):
            assert await pull.batch() == []
        await client.flush()
    assert len(refused) == 2
    assert all("consumer.msg.next.ev_intake.analysis" in str(fault).lower() for fault in refused)


async def test_konsumen_yang_tidak_ada_atau_dihapus_disampaikan(addresses: Addresses) -> None:
    async with (
        connected(addresses, INIT) as init,
        connected(addresses, SERVICE) as client,
        open_pull.pulling(client, STREAM, SERVICE, at_most=AT_MOST, seconds=PATIENCE_SECONDS) as pull,
    ):
        await init.jetstream().delete_consumer(STREAM, SERVICE)
        with pytest.raises(ServiceUnavailableError):
            await pull.batch()
        await declare(addresses)
        await publish(addresses, 1)
        assert await sequences(pull, 1) == [1]
        await init.jetstream().delete_consumer(STREAM, SERVICE)
        with pytest.raises(APIError, match="Consumer Deleted"):
            await pull.batch()


async def test_kata_server_tentang_permintaan_terdahulu_tidak_berlaku_lagi(addresses: Addresses) -> None:
    ended = {"Status": "409", "Description": "Server Shutdown"}
    async with after_one(addresses) as (client, pull, _):
        await pull.arrived(Msg(client, subject=f"{pull.inbox}.0", headers=ended))
        await publish(addresses, 1)
        assert await sequences(pull, 1) == [2]
        await pull.arrived(Msg(client, subject=f"{pull.inbox}.1", headers=ended))
        with pytest.raises(APIError, match="Server Shutdown"):
            await pull.batch()


async def test_pesan_yang_sudah_datang_tidak_hilang_oleh_penolakan(addresses: Addresses) -> None:
    ended = {"Status": "409", "Description": "Leadership Change"}
    async with after_one(addresses) as (client, pull, first):
        await pull.arrived(first)
        await pull.arrived(Msg(client, subject=f"{pull.inbox}.1", headers=ended))
        with pytest.raises(APIError):
            await pull.batch()
        assert await pull.batch() == [first]


async def test_pesan_yang_sudah_datang_tidak_hilang_bila_tidak_dapat_meminta_lagi(addresses: Addresses) -> None:
    async with after_one(addresses, at_most=1) as (client, pull, first):
        await pull.arrived(first)
        await client.close()
        with pytest.raises(ConnectionClosedError):
            await pull.batch()
        assert await pull.batch() == [first]
