"""Refills a lost or truncated stream from its store, to the same sequence numbers; the running relays do it, or this command."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Final

import psycopg
from nats.aio.client import Client

from deploy.audit.stores.streams import AuditedStreams, connected
from deploy.audit.verify.all_stream import SEMUA
from deploy.audit.verify.copies import Advance
from deploy.nats.declare import declare_inside
from deploy.nats.places import declare_places, note
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.event.clock import monotonic
from shared.kernel.postgres.leader import FAULTS, lead
from shared.kernel.process.tasks import end, until_lost
from shared.kernel.publish.connection import connected_for_term
from shared.kernel.publish.fence import Contradiction, Owner
from shared.kernel.publish.outgoing import ACK_SECONDS, BATCH_MAX, Fenced, log_query, publish_in_order
from shared.kernel.publish.streams import Shrinks
from shared.office.names import stream_of

POLL_SECONDS: Final = 0.2
STALLED_SECONDS: Final = 60.0

Tell = Callable[[str], None]


async def declare_missing(addresses: Addresses, tell: Tell) -> None:
    """Make the streams, and the consumers inside the set, that are missing; what exists keeps its content."""
    try:
        drifts = await declare_inside(addresses)
    except Shrinks as fault:
        raise OperatorError(str(fault), "Putuskan dahulu dengan tangan apa yang boleh hilang dari stream itu") from fault
    for drift in drifts:
        if drift.what != "tetap":
            tell(f"{drift.stream}: {drift.what}")


async def give_places(addresses: Addresses, tell: Tell) -> None:
    """Make the durables again of those who hear from outside, where each was, in streams that are full again."""
    for drift in await declare_places(addresses, addresses.keyring.registry.holders().values()):
        tell(f"{drift.stream}: {drift.what}")


async def delete(addresses: Addresses, services: Sequence[str], tell: Tell) -> None:
    """Take whole streams away; what a service had published stays in EV_ALL unless that is meant too, and the stores are not touched.

    Where those who hear from outside are is noted before.
    """
    await note(addresses)
    async with connected(addresses, INIT) as client:
        for service in services:
            await client.jetstream(timeout=ACK_SECONDS).delete_stream(stream_of(service))
            source = "stream semua layanan" if service == SEMUA else "penyimpanan"
            kept = " (salinan lama masih ada di EV_ALL)" if SEMUA not in services else ""
            tell(f"{stream_of(service)}: dihapus, dibuat ulang dari {source}{kept}")


async def refill(addresses: Addresses, streams: AuditedStreams, service: str, goal: int, advance: Advance) -> bool:
    """Wait until a stream reaches sequence `goal`; say whether this command had to publish.

    It stands by for the relay's own lock: while a relay leads, that one fills the stream; where none does, this one does.
    """
    led = asyncio.Event()
    standby = asyncio.create_task(_stand_by(addresses, service, led))
    reached, since = 0, monotonic()
    try:
        while reached < goal:
            if standby.done():
                standby.result()
            shape = await streams.shape(service)
            last = min(shape.last, goal) if shape is not None else 0
            if last > reached:
                advance(last - reached)
                reached, since = last, monotonic()
            elif monotonic() - since > STALLED_SECONDS:
                message = f"{stream_of(service)} berhenti di urutan {reached} dari {goal}"
                raise EnvironmentProblem(message, f"Lihat log {service}: relay yang memimpin tidak menerbitkan")
            else:
                await asyncio.sleep(POLL_SECONDS)
        return led.is_set()
    finally:
        await end((standby,))


async def _stand_by(addresses: Addresses, service: str, led: asyncio.Event) -> None:
    while True:
        try:
            await _lead_once(addresses, service, led)
        except (*FAULTS, Contradiction, Fenced):
            await asyncio.sleep(POLL_SECONDS)
        else:
            return


async def _lead_once(addresses: Addresses, service: str, led: asyncio.Event) -> None:
    async with await psycopg.AsyncConnection.connect(addresses.dsn(service), autocommit=True) as conn:
        await lead(conn, f"relay:{service}")
        led.set()
        lost = asyncio.Event()
        async with connected_for_term(addresses.nats_url, service, addresses.keyring.seed_file(service), lost) as client:
            await until_lost(_publish_all(conn, client, service), lost)


async def _publish_all(conn: psycopg.AsyncConnection, client: Client, service: str) -> None:
    """Publish all that the stream does not hold yet, each event fenced by the one before it, as the relay does."""
    sequence, position = await Owner(conn, client.jetstream(), service).end()
    query = log_query(service)
    while True:
        cursor = await conn.execute(query, (position, BATCH_MAX), binary=True)
        rows: list[tuple[Any, ...]] = await cursor.fetchall()
        if not rows:
            return
        sequence, position = await publish_in_order(client, service, rows, sequence), rows[-1][0]
