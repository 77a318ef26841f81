"""The durables of those who hear from outside: declared for who is in the registry, in their places, and made again by time.

A stream that was filled again has new sequences and times of its own, and merges the services in another order. So a place is kept
as moments, of each service the one of the last event that was acknowledged, and the durable begins at the first event that is not before
its service's moment. What was taken already and comes again has the same `ce-id`; nothing is left out.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, ConsumerInfo, DeliverPolicy
from nats.js.errors import NotFoundError

from deploy.audit.stores.streams import connected
from deploy.nats.wanted_events import filters
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SERVICES
from deploy.set.registry import Point, Subscriber
from shared.kernel.hear.durables import ACK_WAIT_SECONDS
from shared.kernel.publish.message import Message
from shared.kernel.publish.stream_reads import SUBJECT, messages
from shared.kernel.publish.streams import ALL, CHANGED, KEPT, MADE, Drift

SKEW: Final = timedelta(minutes=1)
"""Two events of one service may be recorded in another order than they were timed."""
LOOK_BACK: Final = 2000
"""So many messages before a place are read to find each service's last moment; an older note stands for one that is not among them."""


def durable(one: Subscriber, start: int) -> ConsumerConfig:
    """Return the consumer of somebody, from a sequence on."""
    return ConsumerConfig(
        durable_name=one.tempat,
        description=f"Pelanggan {one.nama}",
        filter_subjects=filters(one) or None,
        deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
        opt_start_seq=start,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT_SECONDS,
    )


async def declare_places(addresses: Addresses, subscribers: Iterable[Subscriber]) -> list[Drift]:
    """Make the durables that are missing, each where its holder was, and bring the others to what is wanted; those keep their places."""
    if not (held := list(subscribers)):
        return []
    async with connected(addresses, INIT) as client:
        done = [(str(one.tempat), await _declare(client, one, addresses)) for one in held]
    return [Drift(ALL, f"consumer {slot} {what}") for slot, what in done if what != KEPT]


async def _declare(client: Client, one: Subscriber, addresses: Addresses) -> str:
    js = client.jetstream()
    present = await info(js, one)
    if present is None:
        point = addresses.keyring.registry.points().get(one.nama, {})
        await js.add_consumer(ALL, durable(one, await first_after(client, point)))
        return MADE
    config = durable(one, present.config.opt_start_seq or 1)
    if (present.config.filter_subjects or None, present.config.description) == (config.filter_subjects, config.description):
        return KEPT
    await js.add_consumer(ALL, present.config.evolve(filter_subjects=config.filter_subjects, description=config.description))
    return CHANGED


async def begin(addresses: Addresses, one: Subscriber, point: Point | None) -> None:
    """Give a place to its new holder: nothing of an earlier one remains. Without a point it begins at once with what comes."""
    async with connected(addresses, INIT) as client:
        js = client.jetstream()
        with suppress(NotFoundError):
            await js.delete_consumer(ALL, str(one.tempat))
        start = await first_after(client, point) if point is not None else (await js.stream_info(ALL)).state.last_seq + 1
        await js.add_consumer(ALL, durable(one, start))


async def leave(addresses: Addresses, one: Subscriber) -> None:
    """Take a place's durable away."""
    async with connected(addresses, INIT) as client:
        with suppress(NotFoundError):
            await client.jetstream().delete_consumer(ALL, str(one.tempat))


async def info(js: JetStreamContext, one: Subscriber) -> ConsumerInfo | None:
    """Return somebody's consumer, if it is there."""
    try:
        present: ConsumerInfo = await js.consumer_info(ALL, str(one.tempat))
    except NotFoundError:
        return None
    return present


async def first_after(client: Client, point: Point) -> int:
    """Return the sequence of the first message that is not before its service's moment; the next one where all are."""
    state = (await client.jetstream().stream_info(ALL)).state
    if not point:
        return max(state.first_seq, 1)
    async for message in messages(client, ALL, state.first_seq, state.last_seq):
        service, at = _moment(message)
        if at is None or service not in point or at >= point[service] - SKEW:
            return message.sequence
    return state.last_seq + 1


def _moment(message: Message) -> tuple[str, datetime | None]:
    """Return which service an event is of, and when it was recorded; of what is no event, nothing."""
    _, service, *_ = (*message.headers.get(SUBJECT, "").split("."), "")
    text = message.headers.get("ce-time")
    return service, datetime.fromisoformat(text) if text else None


async def note(addresses: Addresses) -> None:
    """Write down how far everybody is, by time; of a stream or durable that is gone, what was known stays."""
    registry = addresses.keyring.registry
    held = list(registry.holders().values())
    if not held:
        return
    points = registry.points()
    async with connected(addresses, INIT) as client:
        for one in held:
            with suppress(NotFoundError):
                points[one.nama] = await _point(client, one, points.get(one.nama, {}))
    registry.note(points)


async def _point(client: Client, one: Subscriber, known: Point) -> dict[str, datetime]:
    acked = (await client.jetstream().consumer_info(ALL, str(one.tempat))).ack_floor
    floor = acked.stream_seq if acked is not None else 0
    found = dict(known)
    first = max((await client.jetstream().stream_info(ALL)).state.first_seq, floor - LOOK_BACK, 1)
    async for message in messages(client, ALL, first, floor):
        service, at = _moment(message)
        if at is not None and service in SERVICES:
            found[service] = max(at, found.get(service, at))
    return found
