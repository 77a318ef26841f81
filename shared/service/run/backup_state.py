"""How the copies of the set stand, by the row that whoever copies leaves in the database; services do not see the copies."""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from pydantic import BaseModel, Field

from shared.kernel.writer.store import Store

QUERY: Final = "SELECT sejak, salinan, log, galat FROM cadangan.keadaan"
AGE_MAX: Final = timedelta(hours=26)
"""One a day, and two hours for the copying."""
LOG_AGE_MAX: Final = timedelta(minutes=15)


class KeadaanCadangan(BaseModel):
    """Salinan terbaru yang utuh, dan sampai kapan catatan sesudahnya ada di disk lain."""

    salinan: datetime | None
    log: datetime | None


class Tercadang(BaseModel):
    """Keadaan cadangan set ini; tidak mengubah apakah layanan siap."""

    cadangan: KeadaanCadangan | None = Field(description="null bila set ini tidak dicadangkan.")
    peringatan: list[str] = Field(description="Cadangan yang terlalu tua, tertinggal, atau gagal.")


class Cadangan(NamedTuple):
    """Since when copies are kept, of when the newest is, until when the log is on the other disk, and what is wrong with it."""

    sejak: datetime
    salinan: datetime | None
    log: datetime | None
    galat: str | None

    @classmethod
    async def of(cls, store: Store) -> "Cadangan | None":
        """Ask the database; nothing for a set of which no copy was ever asked for."""
        rows = await store.query(QUERY, ())
        return cls(*rows[0]) if rows else None

    def age(self, moment: datetime) -> timedelta:
        """Return how old the newest copy is, or for how long there has been none."""
        return moment - (self.salinan or self.sejak)

    def peringatan(self, moment: datetime) -> list[str]:
        """Say what somebody must look at."""
        said = [f"cadangan: {self.galat}"] if self.galat else []
        if self.age(moment) > AGE_MAX:
            since = "salinan terbaru berumur" if self.salinan else "belum ada satu salinan pun sejak"
            hours = self.age(moment) // timedelta(hours=1)
            said.append(f"cadangan: {since} {hours} jam; buat sekarang dengan satupintu backup FOLDER, dan lihat log cadangan")
        if self.log is not None and moment - self.log > LOG_AGE_MAX:
            minutes = (moment - self.log) // timedelta(minutes=1)
            said.append(f"cadangan: catatan tertinggal {minutes} menit; lihat log cadangan")
        return said


def shown(copies: Cadangan | None, moment: datetime) -> dict[str, Any]:
    """Return what /readyz says of it."""
    if copies is None:
        return {"cadangan": None, "peringatan": []}
    return {"cadangan": {"salinan": copies.salinan, "log": copies.log}, "peringatan": copies.peringatan(moment)}
