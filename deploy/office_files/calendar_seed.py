"""The calendar's version 1: the days off of some years, as the `holidays` package of this installation lists them."""

from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

import holidays

from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.calendar.kalender import MulaiKalender
from services.notify.main import SERVICE as NOTIFY
from shared.contracts.bersama import PelakuSistem
from shared.contracts.kalender import KANTOR, Cakupan, HariDitetapkan
from shared.kalender.bawaan import JAM_BAWAAN
from shared.kalender.nilai import Kalender

TAHUN: Final = range(2025, 2031)
"""The years that the calendar begins with; what the package says of later ones is reckoned, and decrees will come."""

KATEGORI: Final = {"public": Cakupan.NASIONAL, "government": Cakupan.CUTI_BERSAMA}
"""The package's categories. The default one leaves joint leave out, and deadlines would be wrong."""

PERKIRAAN: Final = " (perkiraan)"


def seed() -> MulaiKalender:
    """Return the command that begins the calendar; the same package gives the same days."""
    sumber = f"paket holidays {version('holidays')}, tahun {TAHUN[0]} sampai {TAHUN[-1]}"
    return MulaiKalender(pelaku=PelakuSistem(sistem="notify"), sumber=sumber, hari=tuple(_days()), jam=JAM_BAWAAN)


async def load_calendar(addresses: Addresses) -> Kalender:
    """Begin the office's calendar where it has not begun, and return it."""
    async with opened(NOTIFY, addresses) as runtime:
        return await runtime.store.submit(lambda unit: unit.run(KALENDER, KANTOR, seed()))


def _days() -> Iterator[HariDitetapkan]:
    for kategori, cakupan in KATEGORI.items():
        semua = holidays.country_holidays("ID", years=TAHUN, categories=(kategori,), language="id")
        for tanggal, nama in sorted(semua.items()):
            kira = PERKIRAAN in nama
            yield HariDitetapkan(tanggal=tanggal, cakupan=cakupan, uraian=nama.replace(PERKIRAAN, ""), perkiraan=kira)
