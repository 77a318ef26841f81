"""What a thief of one NATS credential may try: every request of JetStream, with the answer asked into somebody else's stream."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.kernel.publish import connection
from shared.office.names import stream_of

API: Final = "$JS.API"
STREAMS: Final = (*map(stream_of, SERVICES), "EV_ALL")
MEANT_FOR: Final = {"intake": "PermohonanDihentikan", "disposition": "PermohonanDitolak"}
"""In whose stream an event of this name would change what happens to a request."""


@dataclass(frozen=True, slots=True)
class Try:
    """One message that is sent, and where the answer is to go."""

    subject: str
    body: bytes
    reply: str
    headers: dict[str, str] | None = None


def tries(thief: str) -> Iterator[Try]:
    """Yield everything, into the streams of others."""
    for victim in (service for service in MEANT_FOR if service != thief):
        reply = f"ptsp.{victim}.{MEANT_FOR[victim]}.{uuid4()}"
        yield Try(reply, b"{}", "")
        for subject, body, headers in _requests(thief, victim):
            yield Try(subject, json.dumps(body).encode() if body else b"", reply, headers)


def _requests(thief: str, victim: str) -> Iterator[tuple[str, dict[str, Any], dict[str, str] | None]]:
    for name in ("INFO", "STREAM.NAMES", "STREAM.LIST", "ACCOUNT.PURGE.PTSP"):
        yield f"{API}.{name}", {}, None
    for service in SERVICES:
        yield f"ptsp.{service}.Palsu.x", {"x": 1}, {"Nats-Expected-Last-Sequence": "999999999"}
        yield f"ptsp.{service}.Palsu.x", {"x": 1}, {"Nats-Expected-Last-Sequence": "999999999", "Nats-Trace-Dest": f"ptsp.{victim}.Palsu.x"}
    for stream in STREAMS:
        yield f"{API}.STREAM.INFO.{stream}", {}, None
        yield f"{API}.STREAM.MSG.GET.{stream}", {"seq": 1}, None
        yield f"{API}.STREAM.PURGE.{stream}", {}, None
        yield f"{API}.STREAM.DELETE.{stream}", {}, None
        yield f"{API}.STREAM.MSG.DELETE.{stream}", {"seq": 1}, None
        yield f"{API}.DIRECT.GET.{stream}", {"seq": 1}, None
        yield f"{API}.DIRECT.GET.{stream}", {"seq": 1, "batch": 5}, None
        yield f"{API}.DIRECT.GET.{stream}", {"last_by_subj": f"ptsp.{thief}.>"}, None
        yield f"{API}.DIRECT.GET.{stream}.ptsp.{thief}.Palsu.x", {}, None
        for consumer in dict.fromkeys((thief, victim, *SERVICES)):
            yield from _of_consumer(stream, consumer, f"ptsp.{victim}.Palsu.x", own=consumer == thief)


def _of_consumer(stream: str, consumer: str, into: str, *, own: bool) -> Iterator[tuple[str, dict[str, Any], dict[str, str] | None]]:
    yield f"{API}.CONSUMER.INFO.{stream}.{consumer}", {}, None
    for pull in ({"batch": 1, "no_wait": True}, {"batch": 9, "expires": 100_000_000, "idle_heartbeat": 40_000_000}):
        yield f"{API}.CONSUMER.MSG.NEXT.{stream}.{consumer}", pull, None
    yield f"$JS.ACK.{stream}.{consumer}.1.1.1.1.1", {}, None
    if not own:  # what is one's own may be broken with one's own credential
        config = {"name": consumer, "durable_name": consumer, "deliver_subject": into, "ack_policy": "none"}
        yield f"{API}.CONSUMER.DURABLE.CREATE.{stream}.{consumer}", {"stream_name": stream, "config": config}, None
        yield f"{API}.CONSUMER.RESET.{stream}.{consumer}", {"seq": 999_999}, None
        yield f"{API}.CONSUMER.PAUSE.{stream}.{consumer}", {"pause_until": "9999-01-01T00:00:00Z"}, None
        yield f"{API}.CONSUMER.DELETE.{stream}.{consumer}", {}, None


async def forge(addresses: Addresses, thief: str) -> int:
    """Try everything as somebody; return how much that was."""
    count = 0
    how = connection.options(thief, addresses.keyring.seed_file(thief)) | {"error_cb": _refused}
    async with connection.connected(addresses.nats_url, **how) as client:
        for one in tries(thief):
            await client.publish(one.subject, one.body, one.reply, headers=one.headers)
            count += 1
        await client.flush()
    return count


async def litter(addresses: Addresses, thief: str) -> None:
    """Put into a service's stream, with its own credential, what is no event."""
    how = connection.options(thief, addresses.keyring.seed_file(thief))
    async with connection.connected(addresses.nats_url, **how) as client:
        await client.jetstream().publish(f"ptsp.{thief}.Palsu.x", b"{}")


async def _refused(_: Exception) -> None:
    """What was refused is what should be; what counts is what came of the others."""
