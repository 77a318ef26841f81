"""Whole requests through all five services, until the last paper: at once, or at a steady rate; what they cost, and how soon.

Once without the portal, then beside it: what it adds is what it builds for its pages, which nobody looks at meanwhile.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from deploy.cli import simulate_cost
from deploy.demo.cost.pohon import PohonProses
from deploy.demo.cost.tagihan import ditagih
from deploy.demo.hari_sibuk import HariSibuk, jalani
from deploy.demo.kantor import Klien
from deploy.demo.tempat import KantorDemo
from deploy.set.layout import PORTAL
from tests.bench.stage import Stage

TODAY: Final = date(2026, 11, 24)
AT_ONCE: Final = 8
PER_SECOND: Final = 1.0
RETURNS: Final = 0.3
OPEN_MAX: Final = 200
PATIENCE_SECONDS: Final = 300.0
WARM_UP: Final = 20


@dataclass(frozen=True, slots=True)
class Whole:
    """One run: `title` says how the requests came, `bill` is what `satupintu simulate --cost --json` says of it."""

    title: str
    at_rate: bool
    requests: int
    steps_per_second: float
    bill: dict[str, Any]


async def measure(stage: Stage, closed: int, seconds: int, told: Callable[[str], None], tanpa: frozenset[int]) -> list[Whole]:
    """Warm up, then run each way: at once and at a rate, straight through and with ways back; `tanpa` are processes of the bench."""
    await _run(stage, "warm", HariSibuk(WARM_UP, AT_ONCE, RETURNS, 99, TODAY, PATIENCE_SECONDS), tanpa)
    title = f"{AT_ONCE} at once, without the portal"
    told(f"whole requests, papers included: {title}")
    runs = [await _run(stage, title, HariSibuk(closed, AT_ONCE, 0.0, 98, TODAY, PATIENCE_SECONDS), tanpa)]
    await stage.start(PORTAL)
    for returns, how in ((0.0, "straight through"), (RETURNS, f"{RETURNS:.0%} sent back once")):
        for rate in (None, PER_SECOND):
            title = f"{AT_ONCE} at once, {how}" if rate is None else f"{PER_SECOND:.0f} a second, {how}"
            told(f"whole requests, papers included: {title}")
            requests = closed if rate is None else int(seconds * PER_SECOND)
            runs += [await _run(stage, title, HariSibuk(requests, AT_ONCE, returns, len(runs), TODAY, PATIENCE_SECONDS, rate), tanpa)]
    return runs


async def _run(stage: Stage, title: str, hari: HariSibuk, tanpa: frozenset[int]) -> Whole:
    tempat = KantorDemo.temukan()
    addresses = stage.addresses if PORTAL in stage.children else stage.addresses.model_copy(update={"portal": ""})
    async with (
        Klien.buka(tempat, bersamaan=OPEN_MAX if hari.per_detik else hari.bersamaan, batas_detik=hari.batas_detik) as kantor,
        ditagih(tempat, addresses, PohonProses(os.getpid(), tanpa)) as tagihan,
    ):
        hasil = await jalani(kantor, hari, lambda _: None)
    if not hasil.beres:
        raise RuntimeError(hasil.salah[0])
    return Whole(title, hari.per_detik is not None, hari.permohonan, hasil.per_detik, simulate_cost.as_data(tagihan, hasil))
