"""A mandate, as decisions need to know it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Mandat:
    """An office held for a time: from `mulai` until before `selesai`, or until it was revoked."""

    mandat_id: UUID
    orang_id: UUID
    jabatan: str
    jenis: str
    jabatan_asal: str
    menggantikan_id: UUID | None
    mulai: datetime
    selesai: datetime | None
    dasar_nomor: str

    def berlaku(self, saat: datetime) -> bool:
        """Whether it counts at this moment."""
        return self.mulai <= saat and (self.selesai is None or saat < self.selesai)
