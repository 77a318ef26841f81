"""A request and a clock on the wall: what happens, what time brings, and what is told of it in short."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from services.notify.deadlines.acts.hitung_ulang import HitungUlangTenggat
from services.notify.deadlines.acts.perpanjang import PerpanjangTenggat
from services.notify.deadlines.acts.selaraskan import Kejadian, SelaraskanTenggat
from services.notify.deadlines.acts.tandai import TandaiTenggat
from services.notify.deadlines.decide import DECIDER
from services.notify.deadlines.settings import ATASAN
from services.notify.deadlines.state import KunciTenggat, Tenggat
from shared.contracts.examples.disposition import KABID, PERMOHONAN_ID
from shared.contracts.examples.notify import SISTEM
from shared.contracts.giliran import Giliran
from shared.kalender.jam import jatuh_tempo
from shared.kalender.nilai import Kalender
from shared.kernel.event.fact import Fact
from shared.sop.table import SOP_V1
from tests.spec.kalender.bahan import KALENDER, pukul

SEMUA_HARI: Final = sum(langkah.waktu for langkah in SOP_V1.langkah)
"""The working days of the whole SOP."""
MULAI: Final = pukul("2026-12-14", "10:00")
"""Monday: when the request of these specs was accepted."""


def seluruhnya(tambahan: int = 0, kalender: Kalender = KALENDER) -> datetime:
    """Return when the whole is due: the days of all steps, and so many more."""
    return jatuh_tempo(kalender, MULAI, SEMUA_HARI + tambahan)


class Jam:
    """A request and the clock on the wall."""

    def __init__(self, kalender: Kalender = KALENDER) -> None:
        self.kalender = kalender
        self.state: Tenggat = DECIDER.initial

    def lakukan(self, command: Any) -> list[Fact]:
        facts = list(DECIDER.decide(command, self.state))
        self.state = DECIDER.replay(facts) if self.state is DECIDER.initial else self._terapkan(facts)
        return facts

    def _terapkan(self, facts: Sequence[Fact]) -> Tenggat:
        state = self.state
        for fact in facts:
            state = DECIDER.evolve(state, fact)
        return state

    def terjadi(
        self, saat: datetime, *terbuka: tuple[int, int], kejadian: Kejadian = Kejadian.GILIRAN, di: tuple[int, int] = (2, 1), **lain: Any
    ) -> list[str]:
        command = SelaraskanTenggat(
            permohonan_id=PERMOHONAN_ID,
            pelaku=SISTEM,
            saat=saat,
            kalender=self.kalender,
            langkah=di[0],
            putaran=di[1],
            kejadian=kejadian,
            terbuka=tuple(Giliran(langkah=langkah, putaran=putaran) for langkah, putaran in terbuka),
            **lain,
        )
        return kata(self.lakukan(command))

    def pukul(self, tanggal: str, jam: str) -> list[str]:
        return kata(self.lakukan(TandaiTenggat(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, saat=pukul(tanggal, jam), atasan=ATASAN)))

    def perpanjang(self, kunci: KunciTenggat, tambahan: int, pelaku: Any = KABID) -> list[str]:
        command = PerpanjangTenggat(
            permohonan_id=PERMOHONAN_ID,
            pelaku=pelaku,
            saat=pukul("2026-12-14", "10:00"),
            kalender=self.kalender,
            **kunci._asdict(),
            tambahan=tambahan,
            alasan="Menunggu penjelasan.",
        )
        return kata(self.lakukan(command))

    def keputusan(self, kalender: Kalender) -> list[Fact]:
        self.kalender = kalender
        saat = pukul("2026-12-15", "08:00")
        return self.lakukan(HitungUlangTenggat(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, saat=saat, kalender=kalender))

    def tempo(self, *kunci: Any) -> datetime:
        return self.state.terbuka[KunciTenggat(*kunci)].saat.jatuh_tempo


def kata(facts: Sequence[Fact]) -> list[str]:
    """Tell events in short: name and deadline."""
    return [
        f"{type(f).__name__.removeprefix('Tenggat')} {getattr(f, 'jenis', '')} {getattr(f, 'langkah', '')}/{getattr(f, 'putaran', '')}"
        for f in facts
    ]
