"""The calendars that these tests count by: as it begins, the same without joint leave, and one that knows nothing."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from deploy.office_files.calendar_seed import seed
from services.notify.calendar.kalender import DECIDER
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.kalender import Cakupan, HariDicabut, HariDitetapkan, Keputusan
from shared.kalender.nilai import Kalender
from shared.office.zone import WIB

KOSONG: Final = Kalender()
KALENDER: Final[Kalender] = DECIDER.replay(DECIDER.decide(seed(), KOSONG))
TANPA_CUTI: Final[Kalender] = DECIDER.replay(
    DECIDER.decide(
        seed().model_copy(update={"hari": tuple(h for h in seed().hari if h.cakupan is not Cakupan.CUTI_BERSAMA)}),
        KOSONG,
    )
)
KEPUTUSAN: Final = Keputusan(nomor="Keppres 23 Tahun 2026", tanggal=date(2026, 12, 8))


def hari(tanggal: date, cakupan: Cakupan = Cakupan.CUTI_BERSAMA, **lain: Any) -> HariDitetapkan:
    """Return a day as a decree lays it down."""
    return HariDitetapkan(tanggal=tanggal, cakupan=cakupan, uraian="hari contoh", **lain)


def dicabut(tanggal: date, cakupan: Cakupan = Cakupan.CUTI_BERSAMA) -> HariDicabut:
    """Return a day as a decree takes it back."""
    return HariDicabut(tanggal=tanggal, cakupan=cakupan)


def sesudah(kalender: Kalender, *perintah: Any) -> Kalender:
    """Return a calendar after commands of the administrator."""
    for satu in perintah:
        for event in DECIDER.decide(satu.model_copy(update={"pelaku": ADMIN}), kalender):
            kalender = DECIDER.evolve(kalender, event)
    return kalender


def pukul(tanggal: str, jam: str) -> datetime:
    """Return an instant by the office's clock, as events carry it: in UTC."""
    return datetime.combine(date.fromisoformat(tanggal), time.fromisoformat(jam), WIB).astimezone(UTC)
