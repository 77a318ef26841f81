"""Kill -9 at random under load: every request reaches its end, nothing is lost, nothing doubled, order kept, the proof clean.

SATUPINTU_TEST_SEED            repeats the choice of who is killed and when; what was used is printed
SATUPINTU_TEST_CHAOS_SECONDS   how long the killing goes on (60), and until each part has died once
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any, Final

from deploy.audit.stores.log import snapshot
from deploy.demo.kantor import Klien, Tindakan
from deploy.demo.perjalanan import Perjalanan, TindakanSelesai
from deploy.demo.rencana import RencanaPerjalanan
from deploy.set.layout import SERVICES
from shared.kernel.event.clock import WIB
from shared.sop.table import SOP_V1
from tests.journey.expected import pastikan_utuh
from tests.journey.http import Pintu
from tests.journey.people import People
from tests.journey.records import bukti, hidup, tenang
from tests.journey.whole_set import KILLABLE, WholeSet

CHAOS_SECONDS: Final = float(os.environ.get("SATUPINTU_TEST_CHAOS_SECONDS") or 60)
SEED: Final = int(os.environ.get("SATUPINTU_TEST_SEED") or random.randrange(2**32))  # noqa: S311 - nothing secret
DESKS: Final = 6
PATIENCE_SECONDS: Final = 90.0
RENCANA: Final = tuple(RencanaPerjalanan("badai", ditolak_di=frozenset(di)) for di in ((), (5, 13), (), (15,)))
BUSY: Final = frozenset(row.service for row in SOP_V1.langkah)
"""The services that people act in."""
ACTS_MAX: Final = 30
"""At most so many acts between two deaths, and at most so long, if there is no act at all."""
PAUSE_SECONDS: Final = 2.0
ACT_SECONDS: Final = 0.02
"""How long a service may work on an act until it dies of it."""


class Office(Klien):
    """An office whose acts give the sign for a death: the answer of an act that counted may be lost, so it is sent again."""

    doom: Callable[[str], None] | None = None

    async def lakukan(self, tindakan: Tindakan) -> dict[str, Any]:
        """Do the act, and say where, just before it is sent."""
        if self.doom is not None:
            self.doom(tindakan.service)
        return await super().lakukan(tindakan)


class Storm:
    """Desks that work, and what kills the set under their hands."""

    def __init__(self, running: WholeSet, office: Office) -> None:
        self.running = running
        self.office = office
        self.over = False
        self.journeys: list[Perjalanan] = []
        self.killed = Counter[str]()
        self._chance = random.Random(SEED)  # noqa: S311 - must be repeatable
        self._numbers = count(1001)
        self._acts = self._goal = 0
        self._doomed: str | None = None

    async def run(self) -> None:
        """Walk requests while parts are killed; when the killing is over, finish those that were begun."""
        self.office.doom = self._acting
        async with asyncio.TaskGroup() as group:
            for _ in range(DESKS):
                group.create_task(self._desk())
            await self._rage()
            self.over = True

    async def _desk(self) -> None:
        while not self.over:
            nomor = next(self._numbers)
            today = datetime.now(WIB).date()
            journey = Perjalanan.siapkan(self.office, RENCANA[nomor % len(RENCANA)], nomor, today, _silently)
            self.journeys.append(journey)
            await journey.jalan()

    async def _rage(self) -> None:
        end = _now() + CHAOS_SECONDS
        while (unharmed := [name for name in KILLABLE if not self.killed[name]]) or _now() < end:
            self._doomed = self._chance.choice(unharmed or KILLABLE)
            if self._doomed not in BUSY or not await self._until(lambda: self._doomed is None):
                self._kill(self._doomed)
                self._doomed = None
            self._goal = self._acts + self._chance.randint(1, ACTS_MAX)
            await self._until(lambda: self._acts >= self._goal)

    def _acting(self, service: str) -> None:
        """An act is sent: a service that is to die dies while it works on it, before or after it counts."""
        self._acts += 1
        if service == self._doomed:
            self._doomed = None
            asyncio.get_running_loop().call_later(self._chance.uniform(0, ACT_SECONDS), self._kill, service)

    def _kill(self, name: str | None) -> None:
        if name is not None:
            self.killed[name] += self.running.kill(name)

    async def _until(self, came: Callable[[], bool]) -> bool:
        """Wait for something that the desks do, but not for ever: they may all be waiting for what was killed."""
        end = _now() + PAUSE_SECONDS
        while _now() < end:
            if came():
                return True
            await asyncio.sleep(0.005)
        return False


def _now() -> float:
    return asyncio.get_running_loop().time()


def _silently(_: TindakanSelesai) -> None:
    """Nobody asks how long an act took."""


async def test_mati_mendadak_tidak_menghilangkan_dan_tidak_menggandakan(seluruh_set: WholeSet, orang: People, pintu: Pintu) -> None:
    print(f"SATUPINTU_TEST_SEED={SEED}")
    before = _submitted(seluruh_set)
    async with Office.buka(orang.tempat, bersamaan=DESKS, batas_detik=PATIENCE_SECONDS) as office:
        assert isinstance(office, Office)
        storm = Storm(seluruh_set, office)
        await storm.run()
        print(f"{len(storm.journeys)} permohonan; dimatikan: {dict(storm.killed)}")
        await office.pastikan_siap(PATIENCE_SECONDS)
    await tenang(seluruh_set.addresses, PATIENCE_SECONDS)
    assert _submitted(seluruh_set) - before == len(storm.journeys), "a submission that was sent again became another request"
    for journey in storm.journeys:
        assert journey.beres, (journey.permohonan_id, journey.status)
        pastikan_utuh(hidup(seluruh_set.addresses, journey.permohonan_id), sorted(journey.rencana.ditolak_di))
    report = await bukti(seluruh_set.addresses)
    assert report.clean, [finding.line() for finding in report.findings]
    assert [proven.comparison.tertinggal for proven in report.services] == [0] * len(SERVICES)
    await pintu.pastikan_tidak_ada_yang_diparkir()


def _submitted(running: WholeSet) -> int:
    with snapshot(running.addresses) as log:
        return sum(stored.name == "PermohonanDiterima" for stored in log.by_position("intake"))
