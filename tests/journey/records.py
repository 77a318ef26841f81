"""What the stores and the streams hold of these journeys."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from nats.js.errors import NotFoundError
from psycopg import AsyncConnection
from psycopg.sql import SQL, Identifier

from deploy.audit.history.life import Happening, life_of
from deploy.audit.stores.aggregates import REQUESTS
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import StreamMessage, connected, opened
from deploy.audit.verify.proof import Report, prove
from deploy.demo.tempat import Pemeran
from deploy.set.addresses import Addresses
from deploy.set.layout import INIT, SERVICES
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.notify import PemberitahuanDicatat
from shared.kernel.event.clock import WIB, monotonic
from shared.kernel.event.fact import Fact
from shared.office.names import stream_of
from shared.sop.lintas import sumber
from shared.sop.table import SOP_V1
from tests.journey.http import Pintu

PATIENCE_SECONDS: Final = 30.0
POLL_SECONDS: Final = 0.05
PENDENGAR: Final = [
    (service, source) for service in SERVICES for source in sorted({source for sources in sumber(service).values() for source in sources})
]
"""Each service with each of the services it hears."""

LANGKAH: Final = {row.event for row in SOP_V1.langkah}
"""The events that close a step."""

Satu = TypeVar("Satu", bound=Fact)

Baris = tuple[str, int, int]
"""An event's name, step and round."""


def hidup(addresses: Addresses, permohonan_id: UUID) -> list[Happening]:
    """Return all events of a request from the five stores, causes first."""
    with snapshot(addresses) as log:
        return life_of(log, permohonan_id)


def fakta(events: Sequence[Happening], jenis: type[Satu]) -> list[Satu]:
    """Return the events of one kind."""
    return [satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, jenis)]


def perkara(events: Sequence[Happening]) -> list[Happening]:
    """Return what was decided about a request, without what stands beside it: papers, which come later, and entries in books."""
    return [satu for satu in events if satu.aggregate in REQUESTS]


def nama_per_layanan(events: Sequence[Happening]) -> dict[str, list[str]]:
    """Return the names of a request's events by service, in the order of its stream; notify's are counted elsewhere."""
    names: dict[str, list[str]] = defaultdict(list)
    for happening in sorted(perkara(events), key=lambda satu: satu.recorded.version):
        names[happening.aggregate.service].append(type(happening.recorded.fact).__name__)
    del names["notify"]
    return dict(names)


def baris(events: Sequence[Happening], *services: str) -> list[Baris]:
    """Return name, step and round of the events of some services, in the order in which they happened."""
    facts = [satu.recorded.fact for satu in perkara(events) if satu.aggregate.service in services]
    return [(type(fact).__name__, getattr(fact, "langkah", 0), getattr(fact, "putaran", 0)) for fact in facts]


def langkah_tertutup(events: Sequence[Happening]) -> list[Baris]:
    """Return the events that close a step, in the order in which they happened."""
    own = [satu for satu in events if type(satu.recorded.fact) in LANGKAH]
    return baris(own, *SERVICES)


def pemberitahuan(events: Sequence[Happening]) -> list[PemberitahuanDicatat]:
    """Return the alerts that were recorded."""
    return [satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, PemberitahuanDicatat)]


def dokumen(events: Sequence[Happening]) -> list[DokumenDibuat]:
    """Return the papers that were made."""
    return [satu.recorded.fact for satu in events if isinstance(satu.recorded.fact, DokumenDibuat)]


def jumlah(addresses: Addresses) -> Counter[str]:
    """Count the events of all stores by name; other requests' alerts may still be on their way out."""
    with snapshot(addresses) as log:
        names = Counter(stored.name for service in SERVICES for stored in log.by_position(service))
    del names["PemberitahuanDikirim"]
    return names


async def tenang(addresses: Addresses, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until nothing is on its way any more: all that is recorded is published, and every service has taken in what it hears."""
    async with asyncio.timeout(seconds), connected(addresses, INIT) as client:
        js = client.jetstream()
        while True:
            streams = {service: (await js.stream_info(stream_of(service))).state.last_seq for service in (*SERVICES, "all")}
            with suppress(NotFoundError):
                durables = [await js.consumer_info(stream_of(source), service) for service, source in PENDENGAR]
                with snapshot(addresses) as log:
                    stored = {service: log.extent(service).events for service in SERVICES}
                behind = sum((info.num_pending or 0) + (info.num_ack_pending or 0) for info in durables)
                if not behind and streams == {**stored, "all": sum(stored.values())}:
                    return
            await asyncio.sleep(POLL_SECONDS)


async def dokumen_selesai(addresses: Addresses) -> None:
    """Wait until no service has a paper to make; they are made after the acts, and nothing else waits for them.

    Papers of all journeys so far are in the queues: there may be many, but while there are some, one is made now and then.
    """
    query = SQL(" UNION ALL ").join(SQL("SELECT ce_id, jenis, galat FROM {}").format(Identifier(service, "kertas")) for service in SERVICES)
    async with await AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as conn:
        left, since = await (await conn.execute(query)).fetchall(), monotonic()
        while left:
            assert monotonic() - since < PATIENCE_SECONDS, f"no paper made in {PATIENCE_SECONDS:.0f} s, these wait: {left[:10]}"
            await asyncio.sleep(POLL_SECONDS)
            before, left = left, await (await conn.execute(query)).fetchall()
            since = monotonic() if len(left) < len(before) else since


async def terbit(addresses: Addresses, permohonan_id: UUID) -> list[StreamMessage]:
    """Return what EV_ALL holds of a request, once its papers are made and everything recorded so far is there."""
    await dokumen_selesai(addresses)
    await tenang(addresses)
    async with opened(addresses) as streams:
        shape = await streams.shape("all")
        assert shape is not None
        found = [copy async for copy in streams.messages("all", shape.first, shape.last)]
    return [copy for copy in found if copy.headers["ce-subject"] == str(permohonan_id)]


async def buku_nomor(pintu: Pintu, orang: Pemeran) -> list[dict[str, Any]]:
    """Return this year's book of letter numbers as an official reads it."""
    answer = await pintu.baca("letters", f"/buku-nomor/{datetime.now(WIB).year}", orang)
    entries: list[dict[str, Any]] = answer.json()["nomor"]
    return entries


async def bukti(addresses: Addresses) -> Report:
    """Prove the whole set as `satupintu verify` does."""
    return await prove(addresses, SERVICES, _silently)


@contextmanager
def _silently(_: str, __: int) -> Generator[Callable[[int], None]]:
    yield lambda _: None
