"""Until when something is due, in words."""

from dataclasses import dataclass
from datetime import datetime

from services.portal.teks import teks
from shared.kernel.event.clock import WIB


@dataclass(frozen=True, slots=True)
class Tempo:
    """Until when, in words, and as a machine reads it."""

    kelas: str
    kata: str
    tertulis: str = ""
    iso: str = ""


def tempo(saat: datetime | None, kini: datetime) -> Tempo:
    """Return until when something is due, as seen from a moment: days are those of the calendar here."""
    if saat is None:
        return Tempo("", teks("tempo.tanpa"))
    setempat = saat.astimezone(WIB)
    hari = (setempat.date() - kini.astimezone(WIB).date()).days
    if saat < kini:
        kelas, kata = "telat", teks("tempo.telat") if hari == 0 else teks("tempo.telat_hari", jumlah=-hari)
    elif hari == 0:
        kelas, kata = "hari", teks("tempo.hari")
    else:
        kelas, kata = "aman", teks("tempo.besok") if hari == 1 else teks("tempo.nanti", jumlah=hari)
    return Tempo(kelas, kata, setempat.strftime("%d-%m-%Y %H.%M"), setempat.isoformat())
