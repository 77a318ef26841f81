"""When an alert goes out, and by which channel: back-off over about a day, a second channel for the first, quiet hours and digests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from shared.contracts.jam_tenang import JamTenang
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.office.zone import WIB

TUNDA_PERTAMA: Final = timedelta(seconds=30)
TUNDA_KALI: Final = 3
TUNDA_MAKS: Final = timedelta(hours=4)
BATAS: Final = timedelta(hours=24)
"""From the first failure on: who has not been reached by then is not reached by trying the same again."""
GANTI_SETELAH: Final = 3
"""So often in a row a channel is tried before the next one stands in: an urgent alert does not wait for that."""


@dataclass(frozen=True, slots=True)
class PercobaanGagal:
    """One try that failed. `tetap` says that this channel will never take it: the address is refused, or there is none."""

    kanal: KanalPemberitahuan
    waktu: datetime
    sebab: SebabGagalKirim
    tetap: bool = False


@dataclass(frozen=True, slots=True)
class RencanaKirim:
    """The next try: by which channel, and how long after the last one."""

    kanal: KanalPemberitahuan
    tunda: timedelta = timedelta(0)


def rencana(urutan: Sequence[KanalPemberitahuan], gagal: Sequence[PercobaanGagal], *, mendesak: bool = False) -> RencanaKirim | None:
    """Return the next try after those that failed, in the person's order of channels; nothing when all is tried."""
    ditolak = {satu.kanal for satu in gagal if satu.tetap}
    sisa = [kanal for kanal in urutan if kanal not in ditolak]
    if not sisa:
        return None
    if not gagal:
        return RencanaKirim(sisa[0])
    kanal = _berikut(urutan, sisa, gagal, 1 if mendesak else GANTI_SETELAH)
    kali = sum(satu.kanal is kanal for satu in gagal)
    tunda = min(TUNDA_MAKS, TUNDA_PERTAMA * TUNDA_KALI ** (kali - 1)) if kali else timedelta(0)
    return RencanaKirim(kanal, tunda) if gagal[-1].waktu + tunda <= gagal[0].waktu + BATAS else None


def _berikut(
    urutan: Sequence[KanalPemberitahuan], sisa: Sequence[KanalPemberitahuan], gagal: Sequence[PercobaanGagal], batas: int
) -> KanalPemberitahuan:
    terakhir = gagal[-1].kanal
    berturut = next((n for n, satu in enumerate(reversed(gagal)) if satu.kanal is not terakhir), len(gagal))
    if terakhir in sisa and (berturut < batas or len(sisa) == 1):
        return terakhir
    mulai = urutan.index(terakhir) + 1 if terakhir in urutan else 0
    return next(kanal for kanal in (*urutan[mulai:], *urutan[:mulai]) if kanal in sisa)


def saatnya(kini: datetime, sejak: datetime | None, jam_tenang: JamTenang | None, rangkuman_pukul: Sequence[str]) -> datetime:
    """Return when an alert that is not urgent may go out: `kini`, or later. `sejak` is when it arose, if it was not tried yet."""
    saat = kini
    if sejak is not None and rangkuman_pukul:
        saat = max(kini, min(_pukul(sejak, pukul) for pukul in rangkuman_pukul))
    return _pukul(saat, jam_tenang.selesai) if jam_tenang is not None and _tenang(saat, jam_tenang) else saat


def _tenang(saat: datetime, jam: JamTenang) -> bool:
    pukul = f"{saat.astimezone(WIB):%H:%M}"
    if jam.mulai <= jam.selesai:
        return jam.mulai <= pukul < jam.selesai
    return pukul >= jam.mulai or pukul < jam.selesai


def _pukul(sejak: datetime, pukul: str) -> datetime:
    """Return the first moment from `sejak` on at which the office's clock shows this time of day."""
    jam, menit = map(int, pukul.split(":"))
    setempat = sejak.astimezone(WIB)
    saat = setempat.replace(hour=jam, minute=menit, second=0, microsecond=0)
    return (saat if saat >= setempat else saat + timedelta(days=1)).astimezone(sejak.tzinfo)
