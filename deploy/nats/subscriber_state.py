"""How those who hear from outside stand: what waits for each, since when, what nobody keeps for him any more, and who is connected."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import ConsumerInfo
from nats.js.errors import NotFoundError

from deploy.audit.stores.streams import connected
from deploy.nats.permissions import SYSTEM_API
from deploy.nats.places import info
from deploy.nats.wanted_events import filters
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SISTEM
from deploy.set.registry import Subscriber
from shared.kernel.publish.streams import ALL

ANSWER_SECONDS: Final = 3.0


@dataclass(frozen=True, slots=True)
class SubscriberState:
    """One of them, as it is now."""

    tersambung_sejak: str | None = None
    menunggu: int | None = None
    belum_diakui: int | None = None
    pernah_diakui: bool = False
    terakhir_diakui: datetime | None = None
    """NATS forgets this moment when it is started anew."""
    tertua_menunggu: datetime | None = None
    """When the oldest event that waits was put into the stream."""
    terlewat_maks: int = 0
    """So many messages left the stream before this one was given them."""
    terlewat_pasti: bool = True
    """Whether that is the very number: of somebody who wants a part only, not all that left were meant for him."""

    def told(self) -> dict[str, object]:
        """Return it for a program."""
        return {**asdict(self), **{name: at.isoformat() for name, at in asdict(self).items() if isinstance(at, datetime)}}


async def standings(addresses: Addresses, subscribers: Sequence[Subscriber]) -> dict[str, SubscriberState]:
    """Return how each stands, by name."""
    async with connected(addresses, INIT) as client, connected(addresses, SISTEM) as system:
        return {one.nama: await _standing(client, system, one) for one in subscribers}


async def _standing(client: Client, system: Client, one: Subscriber) -> SubscriberState:
    since, js = await _connected_since(system, one), client.jetstream()
    present = await info(js, one)
    if present is None:
        return SubscriberState(since)
    missed, acked = await missed_by(js, present), present.ack_floor
    waits = (present.num_pending or 0) + (present.num_ack_pending or 0)
    return SubscriberState(
        tersambung_sejak=since,
        menunggu=present.num_pending or 0,
        belum_diakui=present.num_ack_pending or 0,
        pernah_diakui=acked is not None and acked.consumer_seq > 0,
        terakhir_diakui=acked.last_active if acked is not None else None,
        tertua_menunggu=await _oldest(js, one, acked.stream_seq) if waits and acked is not None else None,
        terlewat_maks=missed,
        terlewat_pasti=not missed or not filters(one),
    )


async def missed_by(js: JetStreamContext, present: ConsumerInfo) -> int:
    """Return how many messages left the stream after the last one that was delivered."""
    given = present.delivered.stream_seq if present.delivered is not None else 0
    return max((await js.stream_info(ALL)).state.first_seq - 1 - given, 0)


async def _oldest(js: JetStreamContext, one: Subscriber, after: int) -> datetime | None:
    found = list[datetime]()
    for subject in filters(one) or [">"]:
        with suppress(NotFoundError):
            message = await js.get_msg(ALL, seq=after + 1, subject=subject, next=True)
            if message.time is not None:
                found.append(message.time)
    return min(found, default=None)


async def _connected_since(system: Client, one: Subscriber) -> str | None:
    answer = await system.request(f"{SYSTEM_API}.ACCOUNT.{str(one.tempat).upper()}.CONNZ", b"", timeout=ANSWER_SECONDS)
    data: dict[str, Any] = orjson.loads(answer.data).get("data") or {}
    return min((str(connection["start"]) for connection in data.get("connections") or ()), default=None)
