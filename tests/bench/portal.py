"""(i) The portal beside running services: what pages, acts and building cost, how soon a screen shows an act, an inbox among many."""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import psycopg

from deploy.demo.cost.pohon import PohonProses
from deploy.demo.hari_sibuk import HariSibuk, jalani
from deploy.demo.kantor import Klien
from deploy.demo.tempat import KantorDemo
from deploy.set.layout import PORTAL, SERVICES
from shared.contracts.peran import Jabatan
from shared.kernel.process.cpu_time import used_by
from tests.bench import portal_building, portal_crowd
from tests.bench.backlog import submit
from tests.bench.load import MILLISECONDS, Load, dealt, percentile, until
from tests.bench.portal_building import Rebuilt
from tests.bench.portal_crowd import Crowd
from tests.bench.quiet import until_quiet
from tests.bench.size import PortalSize
from tests.bench.stage import Stage
from tests.bench.steps import disposition_acts
from tests.bench.visitor import Visitor, Watching

TODAY: Final = date(2026, 11, 24)
PATIENCE_SECONDS: Final = 120.0
LOOK_SECONDS: Final = 0.05
SHOWN_PER_SECOND: Final = 2
OPEN: Final = "SELECT count(*) FROM portal.giliran WHERE meja = %s AND permohonan_id = ANY(%s)"
DONE: Final = "SELECT permohonan_id FROM intake.kasus WHERE permohonan_id <> ALL(%s) LIMIT 1"
DISPOSITION: Final = "disposisikan"
FIELDS: Final = {"harap": "PROSES_LEBIH_LANJUT", "catatan": "Segera diproses."}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of processor of one page or act, of the portal's own process and of the whole set; of its answer median, p99, bytes."""

    words: str
    count: int
    portal: float
    whole: float
    p50: float
    p99: float
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Portal:
    """What was measured; `shown` in milliseconds from an act's answer until the next official's screen was told (p50, p99)."""

    costs: Sequence[Cost]
    acts: int
    shown: tuple[float, float]
    rebuilt: Rebuilt
    crowd: Crowd


class Meter:
    """Processor seconds between two looks."""

    def __init__(self, stage: Stage, load: Load) -> None:
        """Look for the first time."""
        self._stage = stage
        self._servers = PohonProses(os.getpid(), frozenset({load.pid}))
        self._before = self._now()

    def _now(self) -> tuple[float, float]:
        services = sum(used_by(child.pid) for child in self._stage.children.values())
        return used_by(self._stage.children[PORTAL].pid), services + sum(self._servers.server().values())

    def each(self, count: int) -> tuple[float, float]:
        """Return milliseconds of one of so many: of the portal, and of the whole set."""
        portal, whole = (after - before for before, after in zip(self._before, self._now(), strict=True))
        return portal * MILLISECONDS / count, whole * MILLISECONDS / count


async def measure(stage: Stage, load: Load, size: PortalSize, told: Callable[[str], None]) -> Portal:
    """Measure all of it; no service runs before, or after."""
    await stage.start(*SERVICES, PORTAL)
    told(f"the portal: {size.finished} finished requests, {size.submitted} that wait")
    await _finished(size.finished)
    ids = await submit(stage.settings("intake"), size.submitted)
    await _open(stage, Jabatan.KEPALA_DINAS, ids)
    await until_quiet(stage.admin_dsn)
    address = stage.addresses.portal
    kadis = await asyncio.to_thread(Visitor, address, Jabatan.KEPALA_DINAS)
    kabid = await asyncio.to_thread(Visitor, address, Jabatan.KEPALA_BIDANG)
    told(f"{size.pages} pages of each kind, {size.acts} acts")
    costs = [
        await _page(stage, load, [kadis.look(path)] * size.pages, words, await asyncio.to_thread(kadis.size, path))
        for words, path in _paths(stage, ids)
    ]
    costs.append(await _acts(stage, load, kadis, ids[: size.acts]))
    await _open(stage, Jabatan.KEPALA_BIDANG, ids[: size.acts])
    told(f"{size.screens} acts, and the next official's screen")
    shown = await _screen(stage, load, kabid, ids[size.acts : size.acts + size.screens])
    told("building what pages read from nothing")
    rebuilt = await portal_building.measure(stage)
    told(f"inbox among {size.rows:,}")
    crowd = await portal_crowd.measure(stage, load, size.rows, size.seconds)
    await stage.stop(*SERVICES, PORTAL)
    return Portal(costs, size.screens, shown, rebuilt, crowd)


async def _finished(count: int) -> None:
    hari = HariSibuk(permohonan=count, bersamaan=4, kembali=0.0, benih=7, tanggal=TODAY, batas_detik=PATIENCE_SECONDS)
    async with Klien.buka(KantorDemo.temukan(), bersamaan=hari.bersamaan, batas_detik=hari.batas_detik) as kantor:
        hasil = await jalani(kantor, hari, lambda _: None)
    if not hasil.beres:
        raise RuntimeError(hasil.salah[0])


async def _open(stage: Stage, jabatan: Jabatan, ids: Sequence[UUID]) -> None:
    """Wait until an office's inbox has these requests."""
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        await until(lambda: conn.execute(OPEN, (jabatan, list(ids))).fetchone() == (len(ids),), f"the inbox of {jabatan}", LOOK_SECONDS)


def _paths(stage: Stage, ids: Sequence[UUID]) -> list[tuple[str, str]]:
    with psycopg.connect(stage.admin_dsn, autocommit=True) as conn:
        (done,) = conn.execute(DONE, (list(ids),)).fetchone() or (ids[0],)
    return [
        ("inbox, 50 rows", "/"),
        ("search by a word", "/cari?q=aplikasi"),
        ("a request that waits", f"/permohonan/{ids[0]}"),
        ("a finished request", f"/permohonan/{done}"),
        ("the page of an act (step 2)", f"/permohonan/{ids[0]}/{DISPOSITION}"),
    ]


async def _page(stage: Stage, load: Load, looks: Sequence[str], words: str, size: int) -> Cost:
    """Ask for a page, one time after the other."""
    meter = Meter(stage, load)
    result = await load.drive(stage.ports[PORTAL], [looks])
    return Cost(words, len(looks), *meter.each(len(looks)), result.p50, result.p99, size)


async def _acts(stage: Stage, load: Load, kadis: Visitor, ids: Sequence[UUID]) -> Cost:
    """Send forms that were opened before, one after the other."""
    paths = [f"/permohonan/{one}/{DISPOSITION}" for one in ids]
    forms: list[dict[str, Any]] = [await asyncio.to_thread(kadis.form, path) for path in paths]
    meter = Meter(stage, load)
    took = [await asyncio.to_thread(kadis.send, path, {**form, **FIELDS}) * MILLISECONDS for path, form in zip(paths, forms, strict=True)]
    return Cost("an act (step 2) sent", len(took), *meter.each(len(took)), percentile(took, 0.5), percentile(took, 0.99))


async def _screen(stage: Stage, load: Load, kabid: Visitor, ids: Sequence[UUID]) -> tuple[float, float]:
    """Act in a service at a steady rate, and see when the next official's inbox was told of so many."""
    watching = Watching(stage.addresses.portal, kabid.cookies)
    thread = threading.Thread(target=watching.run, daemon=True)
    thread.start()
    await until(lambda: bool(watching.told), "the inbox is told how it stands", LOOK_SECONDS)
    before = watching.told[-1][1]
    pejabat = KantorDemo.temukan().pejabat
    acts = disposition_acts(pejabat[Jabatan.KEPALA_DINAS].token, pejabat[Jabatan.KEPALA_BIDANG].token)
    result = await load.drive(stage.ports["disposition"], dealt([acts(one)[:1] for one in ids], 1), every=1 / SHOWN_PER_SECOND)
    await until(lambda: watching.when(before + len(ids)) is not None, "the screen shows the last act", LOOK_SECONDS)
    watching.end()
    answered = sorted(at for times in result.answered for at in times)
    seen = [watching.when(before + number) or at for number, at in enumerate(answered, start=1)]
    took = [max(shown - at, 0.0) * MILLISECONDS for shown, at in zip(seen, answered, strict=True)]
    return percentile(took, 0.5), percentile(took, 0.99)
