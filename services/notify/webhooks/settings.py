"""How events leave to other systems, from the environment: which addresses may be reached, and how long one may take."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.kernel.process.settings import PREFIX, InvalidSettings

Jaringan = IPv4Network | IPv6Network
LANGGANAN_MAKS: Final = 50
"""Subscriptions that are not over: each has connections of its own, so that none waits for another."""


class SetelanWebhook(BaseSettings):
    """Without any of these, events leave by https to public addresses alone."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    webhook_jaringan: Annotated[tuple[Jaringan, ...], NoDecode] = Field(
        default=(), description="networks of the office's own that may be reached, separated by commas (`10.20.0.0/16, fd00:20::/32`)"
    )
    webhook_http: bool = Field(default=False, description="`true` lets events leave without encryption too, as to a proxy on the same host")
    webhook_batas_detik: float = Field(default=15, gt=0, le=60, description="how long a receiver may take for one event")
    webhook_akar: Path | None = Field(default=None, description="certificates of the authorities to trust, if not the public ones")
    webhook_catatan_hari: int = Field(default=30, ge=1, le=400, description="how many days a delivery stays in the log after it was taken")

    @field_validator("webhook_jaringan", mode="before")
    @classmethod
    def _daftar(cls, nilai: object) -> object:
        return tuple(satu.strip() for satu in nilai.split(",") if satu.strip()) if isinstance(nilai, str) else nilai


def setelan_webhook() -> SetelanWebhook:
    """Read the settings; raises `InvalidSettings`."""
    try:
        return SetelanWebhook()
    except ValidationError as salah:
        raise InvalidSettings.dari(salah) from salah
