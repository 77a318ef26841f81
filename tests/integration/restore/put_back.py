"""A set whose database was put back: a copy of some days ago, under the streams, anchors and alerts of today."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from nats.js.errors import NotFoundError

from deploy.audit.repair.refill import declare_missing
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected, opened
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SERVICES
from shared.office.names import stream_of
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import published, relaying
from tests.integration.kernel.counter import PATIENCE_SECONDS
from tests.integration.restore.office import at_work, copy_of, opened_for_the_first_time, services
from tests.journey.records import dokumen_selesai, tenang
from tests.journey.request import Permohonan


@dataclass(frozen=True)
class Put:
    """`addresses` is the set with the older database, `today` with its own; `gone` was submitted since, `lost` is how many events."""

    addresses: Addresses
    today: Addresses
    permohonan: Permohonan
    gone: UUID
    lost: int


class Proof(NamedTuple):
    """What `verify` found, and its summary."""

    found: list[dict[str, Any]]
    summary: dict[str, Any]


def verified(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> Proof:
    """Verify, as a script does; the exit code says the same."""
    capsys.readouterr()
    code = ketik(addresses, "verify", "--json")
    *found, summary = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == (1 if found else 0)
    return Proof(found, summary)


async def some_days_ago(addresses: Addresses) -> Permohonan:
    """One request reaches step 4, and everybody has heard so."""
    async with at_work(addresses) as kantor:
        permohonan = await Permohonan.ajukan(kantor, sampai=3)
    await tenang(addresses)
    return permohonan


async def without_notify(addresses: Addresses, permohonan: Permohonan) -> None:
    """Step 4 is done, and analysis has heard so."""
    async with at_work(addresses) as kantor:
        permohonan.kantor = kantor
        await permohonan.lalui(4, 4)
        await permohonan.tunggu("analysis", lambda _: True)


async def since(addresses: Addresses, permohonan: Permohonan) -> UUID:
    """The request gets its signed letter, with a number, and another one comes in."""
    async with at_work(addresses) as kantor:
        permohonan.kantor = kantor
        await permohonan.lalui(5, 15)
        lain = await Permohonan.ajukan(kantor, sampai=2)
    await dokumen_selesai(addresses)
    await tenang(addresses)
    return lain.permohonan_id


async def all_published(addresses: Addresses) -> None:
    """What was recorded while the services ended is in the streams too."""
    async with relaying(addresses):
        await published(addresses)


async def lose_streams(addresses: Addresses) -> None:
    """Lose all that the broker keeps."""
    async with connected(addresses, INIT) as client:
        for service in (SEMUA, *SERVICES):
            with suppress(NotFoundError):
                await client.jetstream().delete_stream(stream_of(service))


async def stream_again(addresses: Addresses) -> None:
    """Let the streams hold what this database does, and be of its epoch."""
    await lose_streams(addresses)
    await declare_missing(addresses, lambda _: None)
    await all_published(addresses)
    async with asyncio.timeout(PATIENCE_SECONDS), opened(addresses) as streams:
        while (shape := await streams.shape(SEMUA)) is None or shape.last < _events(addresses):  # noqa: ASYNC110 - it is in another process
            await asyncio.sleep(0.05)


def live_through(addresses: Addresses) -> Put:
    """Live through these days; an anchor is made before and after.

    Before the older copy is made notify is away for a while: what it would have alerted of waits in the streams.
    """
    opened_for_the_first_time(addresses)
    with services(addresses) as running:
        permohonan = asyncio.run(some_days_ago(running))
    with services(addresses, [service for service in SERVICES if service != "notify"]) as running:
        asyncio.run(without_notify(running, permohonan))
    asyncio.run(all_published(addresses))
    assert ketik(addresses, "anchor") == 0
    older = copy_of(addresses)
    with services(addresses) as running:
        gone = asyncio.run(since(running, permohonan))
    asyncio.run(all_published(addresses))
    assert ketik(addresses, "anchor") == 0
    return Put(older, addresses, permohonan, gone, _events(addresses) - _events(older))


def _events(addresses: Addresses) -> int:
    with snapshot(addresses) as log:
        return sum(log.extent(service).events for service in SERVICES)
