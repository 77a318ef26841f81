"""Programs outside that were handed credentials, and what they are told of."""

import asyncio
import json
import stat
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from nats.aio.client import Client

from deploy.nats.reload import let_in
from deploy.set.layout import SERVICES
from shared.kernel.event.clock import now
from shared.kernel.publish.connection import connected
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of
from tests.integration.audit.command import ketik
from tests.integration.deploy.bus_server import Bus
from tests.integration.kernel.counter import PATIENCE_SECONDS, until_true

DITERIMA, DISAMPAIKAN = "ptsp.intake.PermohonanDiterima", "ptsp.letters.SuratDisampaikan"


@dataclass
class Bot:
    """A program outside, made from its credentials."""

    client: Client
    given: dict[str, Any]
    ended: asyncio.Event
    told: list[str] = field(default_factory=list)

    async def hear(self, count: int) -> list[str]:
        """Take and acknowledge that many events."""
        subscription = await self.client.jetstream().pull_subscribe_bind(self.given["durable"], self.given["stream"])
        heard = list[str]()
        while len(heard) < count:
            for msg in await subscription.fetch(count - len(heard), timeout=PATIENCE_SECONDS):
                await msg.ack_sync(timeout=PATIENCE_SECONDS)
                heard.append((msg.headers or {})["ce-id"])
        return heard


async def type_in(server: Bus, *words: str) -> int:
    """Type `satupintu subscriber <words>`."""
    return await asyncio.to_thread(ketik, server.addresses, "subscriber", *words)


async def handed(server: Bus, folder: Path, nama: str, *words: str) -> dict[str, Any]:
    """Add somebody, and return what is in the file."""
    file = folder / f"{nama}.json"
    assert await type_in(server, "add", nama, "--ke", str(file), *words) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content: dict[str, Any] = json.loads(file.read_text())
    return content


@asynccontextmanager
async def bot(given: dict[str, Any], **how: Any) -> AsyncGenerator[Bot]:
    """Sign in once with credentials, by the client's own means."""
    ended, told = asyncio.Event(), list[str]()

    async def on_end() -> None:
        ended.set()

    async def on_fault(fault: Exception) -> None:
        told.append(str(fault))

    own: dict[str, Any] = {"nkeys_seed_str": given["seed"], "inbox_prefix": given["inbox_prefix"], "allow_reconnect": False}
    async with connected(given["url"], **own, disconnected_cb=on_end, error_cb=on_fault, **how) as client:
        yield Bot(client, given, ended, told)


async def happen(server: Bus, *subjects: str, at: Iterator[datetime] | None = None) -> list[str]:
    """Let services publish, and wait until it stands in the stream for those outside; return the ids."""
    ids, times = list[str](), at or iter(now, None)
    for subject in subjects:
        async with server.as_(subject.split(".")[1]) as (_, js):
            ids.append(f"{uuid4()}:1")
            await js.publish(
                f"{subject}.x", b"{}", headers={"ce-id": ids[-1], "ce-time": next(times).isoformat(), "ce-type": "id.go.ptsp.X.v1"}
            )
    async with server.as_("init") as (_, js):

        async def merged() -> bool:
            return (await js.stream_info(ALL)).state.last_seq == sum(
                [(await js.stream_info(stream_of(service))).state.last_seq for service in SERVICES]
            )

        try:
            await until_true(merged, "the common stream has it")
        except AssertionError as fault:
            for stream in (ALL, *map(stream_of, SERVICES)):
                found = await js.stream_info(stream)
                fault.add_note(f"{stream}: {found.state} {found.sources}")
            raise
    return ids


async def nobody(server: Bus) -> Bus:
    """Let nobody have a place."""
    for one in server.keyring.registry.all():
        server.keyring.registry.drop(one.nama)
    await let_in(server.addresses)
    return server
