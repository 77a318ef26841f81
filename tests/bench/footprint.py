"""(f) Memory of each service process at rest, and the bytes that a finished request leaves in the database and in the streams."""

import asyncio
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import psycopg
from nats.js.errors import NotFoundError

from deploy.demo.hari_sibuk import HariSibuk, jalani
from deploy.demo.kantor import Klien
from deploy.demo.tempat import KantorDemo
from deploy.set.layout import INIT, SERVICES
from shared.kernel.publish import connection
from shared.kernel.publish.streams import ALL
from shared.office.names import stream_of
from tests.bench.stage import Stage

GOAL_MB: Final = 120
REST_SECONDS: Final = 3.0
TODAY: Final = date(2026, 11, 24)
SETTLED_SECONDS: Final = 4.0
STORED: Final = (
    "SELECT sum(pg_total_relation_size(c.oid))::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind = 'r' AND n.nspname = ANY(%s)"
)
EVENTS: Final = (
    "SELECT (SELECT count(*) FROM intake.intake_events) + (SELECT count(*) FROM disposition.disposition_events)"
    " + (SELECT count(*) FROM analysis.analysis_events) + (SELECT count(*) FROM letters.letters_events)"
    " + (SELECT count(*) FROM notify.notify_events)"
)


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of one process: all that it holds, and its share of it when what is shared is divided."""

    rss: float
    pss: float


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes per finished request: in the services' schemas, in their streams, and in the stream of all; and its events."""

    database: int
    streams: int
    everything: int
    events: float


async def memory(stage: Stage) -> dict[str, Memory]:
    """Return what each running service needs when nobody asks for anything."""
    await asyncio.sleep(REST_SECONDS)
    return {service: _memory(stage.children[service].pid) for service in SERVICES}


def _memory(pid: int) -> Memory:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
    return Memory(sizes["Rss:"], sizes["Pss:"])


async def stored(stage: Stage, requests: int) -> Stored:
    """Take requests to their end, and return what each left behind."""
    tempat = KantorDemo.temukan()
    before = await _sizes(stage)
    hari = HariSibuk(permohonan=requests, bersamaan=4, kembali=0.0, benih=1, tanggal=TODAY, batas_detik=60.0)
    async with Klien.buka(tempat, bersamaan=hari.bersamaan, batas_detik=hari.batas_detik) as kantor:
        hasil = await jalani(kantor, hari, lambda _: None)
    if not hasil.beres:
        raise RuntimeError(hasil.salah[0])
    await asyncio.sleep(SETTLED_SECONDS)
    grown = [(after - base) / requests for base, after in zip(before, await _sizes(stage), strict=True)]
    return Stored(int(grown[0]), int(grown[1]), int(grown[2]), grown[3])


async def _sizes(stage: Stage) -> tuple[int, int, int, int]:
    """Return the bytes of database, streams and the stream of all, and the number of events; tables are vacuumed first."""
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        conn.execute("VACUUM FULL")
        database = conn.execute(STORED, (list(SERVICES),)).fetchone() or (0,)
        events = conn.execute(EVENTS).fetchone() or (0,)
    try:
        async with connection.connected(
            stage.addresses.nats_url, **connection.options(INIT, stage.addresses.keyring.seed_file(INIT))
        ) as client:
            js = client.jetstream()
            own = [(await js.stream_info(stream_of(service))).state.bytes for service in SERVICES]
            everything = (await js.stream_info(ALL)).state.bytes
    except NotFoundError as missing:
        message = "a stream is missing"
        raise RuntimeError(message) from missing
    return database[0], sum(own), everything, events[0]
