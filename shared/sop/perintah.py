"""The shape of every command: what somebody asks a service to do, with the person (or service) who asks."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict

from shared.contracts.bersama import Pelaku, PelakuSistem


class Perintah(BaseModel):
    """A frozen request to act; unknown fields are refused. Time, ids and sealed data come in with it, never from inside."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    pelaku: Pelaku | PelakuSistem


class PerintahPermohonan(Perintah):
    """A command about one request."""

    permohonan_id: UUID
