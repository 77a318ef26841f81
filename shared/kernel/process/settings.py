"""All settings of a service, or of another process that serves, from the environment (`SATUPINTU_*`), read once at start."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Final, Self

from psycopg.conninfo import make_conninfo
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from shared.kernel.process.validation import fault_text
from shared.office.kind import JenisSet

PREFIX: Final = "SATUPINTU_"
KEEPALIVES: Final[dict[str, Any]] = {"keepalives_idle": 5, "keepalives_interval": 3, "keepalives_count": 3}
"""A host that is lost without a word is noticed within 15 seconds, here and (shared/kernel/postgres/migrate.py) at the database."""


ASAL: Final = re.compile(r"https?://[a-z0-9.-]+(:[1-9][0-9]{0,4})?|https?://\[[0-9a-f:]+\](:[1-9][0-9]{0,4})?")
"""An origin as browsers spell it: no path, no name that stands for many."""
CLAMD: Final = r"^(/[^\s]+|[A-Za-z0-9._-]+:[0-9]{1,5}|\[[0-9A-Fa-f:.]+\]:[0-9]{1,5})?$"
"""The path of a socket, or a host and a port."""
Asal = Annotated[tuple[str, ...], NoDecode]
Jaringan = Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode]


class InvalidSettings(Exception):
    """Settings that a service cannot work with; the text names each, and holds no value, which may be a secret."""

    @classmethod
    def dari(cls, fault: ValidationError, prefix: str = PREFIX) -> "InvalidSettings":
        """Say what pydantic found, in one line; a validator of ours says its own sentence."""
        return cls("; ".join(f"{prefix}{'_'.join(map(str, e['loc'])).upper()}: {_pesan(e)}" for e in fault.errors(include_url=False)))


def _pesan(e: Mapping[str, Any]) -> object:
    return e["ctx"]["error"] if e["type"] == "value_error" and "ctx" in e else fault_text(e["type"], e.get("ctx", {}))


class ServerSettings(BaseSettings):
    """What whoever answers over HTTP needs to know of its surroundings. A secret may be given as `<NAME>_FILE`, the path of a file."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    host: str = "127.0.0.1"
    port: int = 0
    log_level: str = "INFO"
    mode: JenisSet = JenisSet.DEMO

    pg_host: str
    pg_port: int = 5432
    pg_database: str = "satupintu"
    pg_user: str
    pg_password: str
    pg_password_file: Path | None = None

    nats_url: str
    nats_nkey_seed_file: Path

    tls_cert: Path | None = Field(default=None, description="certificate chain by which the service speaks TLS itself, PEM")
    tls_key: Path | None = Field(default=None, description="its key, PEM, without a password")
    proxy_tepercaya: Jaringan = Field(default=(), description="networks of the proxies before the service, separated by commas")
    publik_per_menit: int = Field(default=120, ge=1, description="how often an address may ask in a minute without a token")
    sambungan_maks: int = Field(default=2000, ge=1, description="connections at a time")
    sambungan_per_alamat: int = Field(default=500, ge=1, description="connections at a time from one address that is no trusted proxy")

    @model_validator(mode="before")
    @classmethod
    def _from_files(cls, values: dict[str, Any]) -> dict[str, Any]:
        path = values.get("pg_password_file")
        if path and not values.get("pg_password"):
            values["pg_password"] = Path(path).read_text(encoding="utf-8").strip()
        return values

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.tls_cert is None) != (self.tls_key is None):
            message = f"{PREFIX}TLS_CERT dan {PREFIX}TLS_KEY harus diisi keduanya atau tidak sama sekali"
            raise ValueError(message)
        return self

    @field_validator("proxy_tepercaya", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        try:
            return tuple(ip_network(one.strip()) for one in value.split(",") if one.strip()) if isinstance(value, str) else value
        except ValueError:
            message = "harus alamat atau jaringan IP, dipisah koma, misalnya 127.0.0.1,10.0.0.0/24"
            raise ValueError(message) from None

    @property
    def pg_dsn(self) -> str:
        """Connection string of the process's own role."""
        return make_conninfo(
            host=self.pg_host,
            port=self.pg_port,
            dbname=self.pg_database,
            user=self.pg_user,
            password=self.pg_password,
            connect_timeout=5,
            **KEEPALIVES,
        )


class Settings(ServerSettings):
    """What a service needs besides."""

    service: str
    master_key_file: Path = Field(description="32 random bytes, base64; wraps the keys of persons, never in the database")

    jwks: str = Field(description="path or URL of the keys that sign tokens")
    jwks_set: str = Field(default="", description="path of the set's own key set: beside another one of the office the portal's key counts")
    jwt_issuer: str
    jwt_audience: str

    berkas_maks_byte: int = Field(default=20 * 1024 * 1024, description="largest uploaded file, bytes")
    clamd: str = Field(default="", pattern=CLAMD, description="host:port or socket of ClamAV's daemon, which then sees every upload")
    asal_halaman: Asal = Field(default=(), description="origins whose pages may follow the live stream, separated by commas")
    badan_maks_byte: int = Field(default=1024 * 1024, description="largest request body that is no upload, bytes")

    @field_validator("asal_halaman", mode="before")
    @classmethod
    def _origins(cls, value: object) -> object:
        return tuple(one.strip() for one in value.split(",") if one.strip()) if isinstance(value, str) else value

    @field_validator("asal_halaman")
    @classmethod
    def _exact(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(ASAL.fullmatch, value)):
            message = "harus asal yang persis, dipisah koma, misalnya https://dasbor.contoh.go.id,http://localhost:5173"
            raise ValueError(message)
        return value

    @classmethod
    def of(cls, service: str) -> "Settings":
        """Return the settings of a service from the environment; raises `InvalidSettings`."""
        try:
            return cls(service=service)  # pyright: ignore[reportCallIssue] - the rest comes from the environment
        except ValidationError as fault:
            raise InvalidSettings.dari(fault) from fault
