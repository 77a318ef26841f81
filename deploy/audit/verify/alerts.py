"""What became of alerts, as events say it: sent, given up, or let go out again; for the rows of the outbox."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from deploy.audit.verify.shown_tables import SHOWN
from services.notify.sending.outbox import KOTAK_KELUAR
from shared.contracts.langganan import (
    PemberitahuanLanggananDicatat,
    PemberitahuanLanggananDikirim,
    PemberitahuanLanggananDiulang,
    PemberitahuanLanggananGagal,
)
from shared.contracts.notify import PemberitahuanDicatat, PemberitahuanDikirim, PemberitahuanGagal, PengirimanDiulang
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact

ALERT_KEY: Final = ("langganan_id", "ke", "langkah", "putaran", "jenis", "peran", "orang_id", "mandat_id")
"""What makes an alert the same alert, of a request or about a subscription."""
TERKIRIM: Final = SHOWN[KOTAK_KELUAR].columns.index("terkirim")
GAGAL: Final = SHOWN[KOTAK_KELUAR].columns.index("gagal")


@dataclass(slots=True)
class Alerts:
    """The alerts of one stream."""

    _told: dict[tuple[Any, ...], str] = field(default_factory=dict[tuple[Any, ...], str])

    def became(self, recorded: Recorded) -> Iterator[tuple[str, int, str | None]]:
        """Yield which alert an event speaks of, and what its row then holds in which column."""
        fact, time = recorded.fact, recorded.meta["time"]
        match fact:
            case PemberitahuanDicatat() | PemberitahuanLanggananDicatat():
                self._told[_kunci(fact)] = recorded.ce_id
            case PemberitahuanDikirim() | PemberitahuanLanggananDikirim():
                yield from self._then(fact, TERKIRIM, time)
            case PemberitahuanGagal() | PemberitahuanLanggananGagal():
                yield from self._then(fact, GAGAL, time)
            case PengirimanDiulang() | PemberitahuanLanggananDiulang():
                yield from self._then(fact, GAGAL, None)
            case _:
                return

    def _then(self, fact: Fact, column: int, value: str | None) -> Iterator[tuple[str, int, str | None]]:
        ce_id = self._told.get(_kunci(fact))
        if ce_id is not None:
            yield ce_id, column, value


def _kunci(fact: Fact) -> tuple[Any, ...]:
    return tuple(map(vars(fact).get, ALERT_KEY))
