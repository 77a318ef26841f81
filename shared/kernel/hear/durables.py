"""Durable consumers, declared by the init step beside the streams: a service begins its own at its position, and makes none (ADR 0043).

What a stream holds is in the stream, and how far a service is, in PostgreSQL: a durable of a service may be deleted and declared again.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError, NotFoundError

from shared.kernel.hear.take_in import BATCH_MAX
from shared.kernel.process.advice import NYATAKAN
from shared.kernel.publish.connection import SHORT, connected, options
from shared.kernel.publish.fence import Contradiction
from shared.kernel.publish.streams import CHANGED, KEPT, MADE, Drift
from shared.office.names import stream_of

ACK_WAIT_SECONDS: Final = 30
ANSWER_SECONDS: Final = 5.0
PROJECTED_MAX: Final = 8192
"""How many events may be on their way to whoever builds pages: a rebuild takes batch after batch while one is committed."""
FIXED: Final = ("durable_name", "deliver_policy", "opt_start_seq", "ack_policy", "mem_storage")
"""What the server changes of no consumer that exists."""
RENEWED: Final = "dibuat ulang"


@dataclass(frozen=True, slots=True)
class Durable:
    """A consumer of a stream."""

    stream: str
    config: ConsumerConfig

    @property
    def name(self) -> str:
        """Its name, once in a stream."""
        return str(self.config.durable_name)


def subjects_of(source: str, events: Iterable[str]) -> list[str]:
    """Return the subjects of some of a service's events."""
    return [f"ptsp.{source}.{event}.>" for event in sorted(events)]


def hearing(service: str, source: str, events: Iterable[str]) -> Durable:
    """Return the consumer by which a service hears these events of another."""
    config = ConsumerConfig(
        durable_name=service,
        description=f"Yang didengar {service} dari {source}",
        filter_subjects=subjects_of(source, events),
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.ALL,
        ack_wait=ACK_WAIT_SECONDS,
        max_ack_pending=2 * BATCH_MAX,
    )
    return Durable(stream_of(source), config)


def following(reader: str, source: str) -> Durable:
    """Return the consumer by which a process follows a stream as it is, and acknowledges nothing."""
    config = ConsumerConfig(
        durable_name=reader, description="Pembaca siaran", deliver_policy=DeliverPolicy.ALL, ack_policy=AckPolicy.NONE, mem_storage=False
    )
    return Durable(stream_of(source), config)


def projecting(reader: str, source: str, events: Iterable[str]) -> Durable:
    """Return the consumer by which somebody who owns no stream builds what pages show of these events of it; of all where none is named."""
    config = ConsumerConfig(
        durable_name=reader,
        description="Yang dibaca halaman portal",
        filter_subjects=subjects_of(source, events) or None,
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.ALL,
        ack_wait=ACK_WAIT_SECONDS,
        max_ack_pending=PROJECTED_MAX,
    )
    return Durable(stream_of(source), config)


async def declare_durables(nats_url: str, seed_file: Path, durables: Sequence[Durable]) -> list[Drift]:
    """Make the consumers that are missing and bring the others to the declared form, in their places; return what was done, by stream."""
    done: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    async with connected(nats_url, **SHORT, **options("init", seed_file)) as client:
        js = client.jetstream()
        for durable, what in zip(durables, await asyncio.gather(*(_declare(js, durable) for durable in durables)), strict=True):
            done[durable.stream, what].append(durable.name)
    return [Drift(stream, f"consumer {', '.join(names)} {what}") for (stream, what), names in done.items() if what != KEPT]


async def _declare(js: JetStreamContext, durable: Durable) -> str:
    """Make or change one consumer; one that an older version of this product had made itself is made again."""
    try:
        present = (await js.consumer_info(durable.stream, durable.name)).config.as_dict()
    except NotFoundError:
        await js.add_consumer(durable.stream, durable.config)
        return MADE
    declared = durable.config.as_dict()
    different = {key for key in declared.keys() | set(FIXED) if (present.get(key) or None) != (declared.get(key) or None)}
    if different & set(FIXED):
        await js.delete_consumer(durable.stream, durable.name)
    if different:
        await js.add_consumer(durable.stream, durable.config)
    return KEPT if not different else RENEWED if different & set(FIXED) else CHANGED


async def rewind(client: Client, stream: str, consumer: str, position: int, subjects: Sequence[str] = ()) -> None:
    """Let a consumer begin anew after a position; raise `Contradiction` where it is not there, or does not hear these subjects.

    It is asked for first: nobody answers for one that is not there.
    """
    try:
        config = (await client.jetstream().consumer_info(stream, consumer)).config
    except NotFoundError as missing:
        raise Contradiction(stream, f"belum mempunyai consumer {consumer}", NYATAKAN) from missing
    if not set(subjects) <= set(config.filter_subjects or ()):
        raise Contradiction(stream, f"mempunyai consumer {consumer} yang belum mendengar semua yang perlu", NYATAKAN)
    request = orjson.dumps({"seq": position + 1})
    message = await client.request(f"$JS.API.CONSUMER.RESET.{stream}.{consumer}", request, timeout=ANSWER_SECONDS)
    answer: dict[str, Any] = orjson.loads(message.data)
    if "error" in answer:
        raise APIError.from_error(answer["error"])
