"""A small aggregate for tests of the kernel: it counts, up to a limit; of real events, so that the catalogue stays as it is."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import sql
from pydantic import BaseModel

from deploy.set.addresses import Addresses
from deploy.set.layout import AUDIENCE, ISSUER
from shared.contracts.bersama import PelakuSistem, Sebab
from shared.contracts.disposition import DisposisiDihentikan
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.recorder import Recorder, open_recorder
from shared.kernel.process.settings import Settings
from shared.kernel.process.tasks import end
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit, UnitContext
from shared.kernel.writer.wakeup import Wakeup
from tests.spec.disposition.kerja import TidakAda

PATIENCE_SECONDS: Final = 30.0
POLL_SECONDS: Final = 0.01
SYSTEM: Final = PelakuSistem(sistem="intake")


class Penuh(DomainError):
    """The count is at its limit."""

    pesan = "Hitungan sudah {batas}."


class Belum(DomainError):
    """The count is not that far yet."""

    pesan = "Hitungan belum {mulai}."


class Tambah(BaseModel):
    """Count one further: below `batas` only; from `mulai` on only, and before that a refusal, or nothing where `diam`."""

    permohonan_id: UUID
    batas: int = 1_000_000
    mulai: int = 0
    diam: bool = False
    catatan: str = "contoh"


def _tambah(command: Tambah, count: int) -> list[PermohonanDicabut]:
    if count >= command.batas:
        raise Penuh(batas=command.batas)
    if count < command.mulai and command.diam:
        return []
    if count < command.mulai:
        raise Belum(mulai=command.mulai)
    return [PermohonanDicabut(permohonan_id=command.permohonan_id, langkah=1, putaran=count + 1, pelaku=SYSTEM, alasan=command.catatan)]


def _dicabut(_: int, event: PermohonanDicabut) -> int:
    return event.putaran


def _catat(command: PermohonanDicabut, count: int) -> list[DisposisiDihentikan]:
    if command.putaran <= count:
        return []
    sistem = PelakuSistem(sistem="disposition")
    return [
        DisposisiDihentikan(permohonan_id=command.permohonan_id, langkah=2, putaran=command.putaran, pelaku=sistem, sebab=Sebab.DICABUT)
    ]


def _dihentikan(_: int, event: DisposisiDihentikan) -> int:
    return event.putaran


COUNTER: Final[Decider[Tambah, int]] = Decider("intake/penghitung", 0, _tambah, _dicabut)
"""Counts in intake; its command is `Tambah`."""

ECHO: Final[Decider[PermohonanDicabut, int]] = Decider("disposition/penghitung", 0, _catat, _dihentikan)
"""Counts in disposition what it heard of intake; its command is the event itself."""


def settings_of(addresses: Addresses, service: str) -> Settings:
    """Return what a process of this service would be told."""
    keyring = addresses.keyring
    return Settings(
        service=service,
        pg_host=addresses.pg_host,
        pg_port=addresses.pg_port,
        pg_database=addresses.pg_database,
        pg_user=f"ptsp_{service}",
        pg_password=keyring.password(service),
        master_key_file=keyring.master_key_file,
        nats_url=addresses.nats_url,
        nats_nkey_seed_file=keyring.seed_file(service),
        jwks=str(keyring.jwks_file),
        jwt_issuer=ISSUER,
        jwt_audience=AUDIENCE,
    )


@asynccontextmanager
async def opened(
    addresses: Addresses, service: str = "intake", make: Callable[[Settings], Recorder] = open_recorder, wakeup: Wakeup | None = None
) -> AsyncGenerator[Store]:
    """Open the store of a service as one process does; two of them are two processes to each other."""
    settings = settings_of(addresses, service)
    recorder = make(settings)
    context = UnitContext(f"/ptsp/{service}/{recorder.epoch()}", {}, lambda _: (), TidakAda(), "v1")
    store = Store(recorder, context, settings.pg_dsn, wakeup)
    await store.open()
    try:
        yield store
    finally:
        await store.close()


async def until(condition: Callable[[], object], what: str) -> None:
    """Wait for something, but not for ever."""

    async def asked() -> object:
        return condition()

    await until_true(asked, what)


async def until_true(condition: Callable[[], Awaitable[object]], what: str) -> None:
    """Wait for something that takes a question to find out, but not for ever."""
    deadline = monotonic() + PATIENCE_SECONDS
    while not await condition():
        assert monotonic() < deadline, f"{what}: not within {PATIENCE_SECONDS:.0f} s"
        await asyncio.sleep(POLL_SECONDS)


@asynccontextmanager
async def held(store: Store) -> AsyncGenerator[None]:
    """Keep the writer busy inside the block, so that whatever is asked for there goes into one transaction afterwards."""
    entered, leave = threading.Event(), threading.Event()

    def work(_: Unit) -> None:
        entered.set()
        assert leave.wait(PATIENCE_SECONDS)

    holding = asyncio.ensure_future(store.submit(work))
    await until(entered.is_set, "the writer is busy")
    try:
        yield
        await asyncio.sleep(0)
    finally:
        leave.set()
        await holding


def events_of(addresses: Addresses, *keys: object, decider: Decider[Any, Any] = COUNTER) -> list[tuple[UUID, int, int]]:
    """Return stream, version and transaction of the events of these aggregates, as they are in the table."""
    service = decider.aggregate.partition("/")[0]
    query = sql.SQL(
        "SELECT originator_id, originator_version, xmin::text::bigint FROM {} WHERE originator_id = ANY(%s) ORDER BY notification_id"
    ).format(sql.Identifier(service, f"{service}_events"))
    with psycopg.connect(addresses.dsn("auditor")) as conn:
        return conn.execute(query, ([decider.stream(key) for key in keys],)).fetchall()


@asynccontextmanager
async def running(*works: Coroutine[Any, Any, None]) -> AsyncGenerator[None]:
    """Let these go on inside the block; one that ends by itself has failed."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        yield
    finally:
        ended = [task for task in tasks if task.done()]
        await end(tasks)
        for task in ended:
            task.result()
        assert not ended, "work that should go on has ended"
