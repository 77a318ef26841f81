"""Requests for these tests: whole lives made of the contracts' examples, recorded through the kernel, published by its relay."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any, Final, cast
from uuid import UUID

from pydantic import BaseModel

from deploy.audit.stores.aggregates import AGENDA, NOMOR, Aggregate, request_aggregate
from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import opened as opened_streams
from deploy.audit.verify.expected import own
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.contracts.bersama import Ringkasan
from shared.contracts.examples import analysis, disposition, intake, letters, notify
from shared.contracts.letters import NomorSuratDiberikan
from shared.kernel.event.clock import new_id
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause, Recorded
from shared.kernel.event.fact import Fact
from shared.kernel.postgres.pool import Pool
from shared.kernel.postgres.recorder import open_recorder
from shared.kernel.process.tasks import end
from shared.kernel.publish.relay import Relay
from shared.kernel.vault.files import Files
from shared.kernel.vault.media import PDF
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit, UnitContext
from tests.integration.kernel.counter import PATIENCE_SECONDS, settings_of
from tests.spec.disposition.kerja import TidakAda

TAHUN: Final = intake.TANGGAL.year
LAMPIRAN: Final = b"%PDF-1.7 berkas contoh"
"""What stands for every file that the examples name."""


class Putar(BaseModel):
    """A command that says which events it leads to."""

    fakta: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Stores:
    """The stores of all services, as their processes would hold them."""

    by_service: dict[str, Store]

    async def record(self, aggregate: Aggregate, facts: Sequence[Fact], cause: Recorded | None = None) -> list[Recorded]:
        """Record events of one or more streams of a service by one command, or because of an event heard."""
        command_id = new_id()
        because = Cause(command_id, cause.ce_id if cause else str(command_id), cause.hash if cause else "0" * 64)

        def work(unit: Unit) -> list[Recorded]:
            for fact in facts:
                kind = aggregate if isinstance(fact, aggregate.events) else _book(fact)
                unit.run(plays(kind.decider), kind.key_of(fact), Putar(fakta=(fact,)))
            return list(unit.recorded)

        return await self.by_service[aggregate.service].submit(work, because)


def _book(fact: Fact) -> Aggregate:
    return AGENDA if isinstance(fact, AGENDA.events) else NOMOR


def plays(decider: Decider[Any, Any]) -> Decider[Any, Any]:
    """Return a decider whose commands say which events they lead to."""
    return replace(decider, decide=_as_told)


def _as_told(command: Putar, _: object) -> tuple[Fact, ...]:
    return command.fakta


@asynccontextmanager
async def stores(addresses: Addresses) -> AsyncGenerator[Stores]:
    """Open all five stores."""
    async with AsyncExitStack() as stack:
        opened: dict[str, Store] = {}
        for service in SERVICES:
            settings, aggregate = settings_of(addresses, service), request_aggregate(service)
            recorder = open_recorder(settings)
            assert aggregate.kasus is not None
            views = {aggregate.decider.aggregate: aggregate.kasus}
            context = UnitContext(f"/ptsp/{service}/{recorder.epoch()}", views, partial(own, service), TidakAda(), "v1")
            opened[service] = Store(recorder, context, settings.pg_dsn)
            await opened[service].open()
            stack.push_async_callback(opened[service].close)
        async with files(addresses) as kept:
            await kept.simpan(LAMPIRAN)
        yield Stores(opened)


@asynccontextmanager
async def files(addresses: Addresses) -> AsyncGenerator[Files]:
    """Open the stored files as letters does."""
    opened = Files(Pool(settings_of(addresses, "letters").pg_dsn), 1024 * 1024)
    await opened.open()
    yield opened
    await opened.close()


def attached(fact: Fact) -> Fact:
    """Return an event whose files, whatever the example calls them, are one that is really stored."""
    return type(fact).model_validate(_attached(fact.model_dump(mode="json")))


def _attached(part: object) -> Any:
    if isinstance(part, list):
        return [_attached(one) for one in cast("list[object]", part)]
    if not isinstance(part, dict):
        return part
    inner = {name: _attached(value) for name, value in cast("dict[str, object]", part).items()}
    said = {"sha256": f"sha256:{sha256(LAMPIRAN).hexdigest()}", "ukuran": len(LAMPIRAN), "tipe": PDF}
    return inner | ({name: value for name, value in said.items() if name in inner} if inner.get("sha256") else {})


def of_request(permohonan_id: UUID, nomor: int, *facts: Fact) -> list[Fact]:
    """Return examples as events of this request, with its agenda number."""
    changed: list[Fact] = []
    for fact in facts:
        update: dict[str, Any] = {"permohonan_id": permohonan_id}
        ringkasan = getattr(fact, "ringkasan", None)
        if isinstance(ringkasan, Ringkasan):
            update["ringkasan"] = ringkasan.model_copy(update={"nomor_agenda": nomor, "tahun_agenda": TAHUN})
        if isinstance(fact, (*AGENDA.events, *NOMOR.events, NomorSuratDiberikan)):
            update |= {"nomor": nomor, "tahun": TAHUN}
        if isinstance(surat := getattr(fact, "nomor_surat", None), str):
            update["nomor_surat"] = surat.replace("/001/", f"/{nomor:03}/")
        changed.append(attached(fact.model_copy(update=update)))
    return changed


async def live(written: Stores, nomor: int) -> UUID:
    """Let one request live from its submission to its signed letter; return its id."""
    permohonan_id = new_id()

    async def step(service: str, cause: Recorded | None, *facts: Fact) -> Recorded:
        return (await written.record(request_aggregate(service), of_request(permohonan_id, nomor, *facts), cause))[-1]

    diterima = await step("intake", None, intake.NOMOR_AGENDA, intake.DITERIMA)
    await step("notify", diterima, notify.PEMANTAUAN_DIMULAI)
    dibuka = await step("disposition", diterima, disposition.DISPOSISI_DIBUKA)
    assert dibuka.meta["causationhash"] == diterima.hash
    await step("disposition", None, disposition.DISPOSISI_KADIS)
    await step("disposition", None, disposition.DISPOSISI_KABID)
    instruksi = await step("disposition", None, disposition.INSTRUKSI_DIBERIKAN)
    await step("analysis", instruksi, analysis.ANALISA_DIBUKA)
    await step("analysis", None, analysis.KELENGKAPAN_DIPERIKSA)
    await step("analysis", None, analysis.DATA_APLIKASI_DIENTRI)
    selesai = await step("analysis", None, analysis.KEAMANAN_DIANALISA, analysis.ANALISA_SELESAI)
    await step("letters", selesai, letters.SURAT_DIBUKA)
    await step("letters", None, letters.KONSEP_SURAT_DIBUAT)
    await step("letters", None, letters.PARAF_KASI)
    await step("letters", None, letters.NOMOR_DICATAT, letters.NOMOR_SURAT_DIBERIKAN)
    await step("letters", None, letters.SURAT_DITANDATANGANI)
    return permohonan_id


@asynccontextmanager
async def relaying(addresses: Addresses, services: Sequence[str] = SERVICES) -> AsyncGenerator[None]:
    """Run the relays of some services, as their processes do."""
    tasks = [asyncio.create_task(Relay(settings_of(addresses, service)).run()) for service in services]
    try:
        yield
    finally:
        await end(tasks)


async def published(addresses: Addresses) -> None:
    """Wait until the streams hold what the stores hold."""
    with snapshot(addresses) as log:
        goals = {service: log.extent(service).events for service in SERVICES}
    async with asyncio.timeout(PATIENCE_SECONDS), opened_streams(addresses) as streams:
        for service, goal in goals.items():
            while (shape := await streams.shape(service)) is None or shape.last < goal:  # noqa: ASYNC110 - the stream is in another process
                await asyncio.sleep(0.02)


async def fill(addresses: Addresses, requests: int = 3, *, publish: bool = True) -> list[UUID]:
    """Let some requests live, and wait until everything is published; relays and stores are closed afterwards."""
    async with stores(addresses) as written:
        ids = [await live(written, nomor) for nomor in range(1, requests + 1)]
    if publish:
        async with relaying(addresses):
            await published(addresses)
    return ids
