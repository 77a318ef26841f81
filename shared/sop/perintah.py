"""The shape of every command: what somebody asks a service to do, with the person (or service) who asks."""

from datetime import UTC, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.bersama import Pelaku, PelakuSistem, Saat, Teks


class Perintah(BaseModel):
    """A frozen request to act; unknown fields are refused. Time, ids and sealed data come in with it, never from inside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pelaku: Pelaku | PelakuSistem


class PerintahBerlaku(Perintah):
    """A command that changes who and what the office is from `sejak` on, or from `waktu`, now, where nothing is said."""

    waktu: datetime
    sejak: Saat | None = None
    alasan: Teks

    @property
    def mulai(self) -> datetime:
        """Since when the change counts."""
        return (self.sejak or self.waktu).astimezone(UTC)


class PerintahPermohonan(Perintah):
    """A command about one request."""

    permohonan_id: UUID
