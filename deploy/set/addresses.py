"""Where a running set is: one small file, written by whoever starts the set and read by every operator's command."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from deploy.set.files import write_whole
from deploy.set.folder import DataFolder
from deploy.set.keyring import Keyring
from deploy.set.layout import ADMIN, AUDIENCE, DATABASE, ISSUER, role
from deploy.words.mistakes import mistakes
from deploy.words.problems import EnvironmentProblem


class Addresses(BaseModel):
    """The addresses of one set, and the folder of its secrets; the file itself holds no secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    pg_host: str
    pg_port: int
    pg_database: str = DATABASE
    nats_url: str
    websocket_url: str = "ws://127.0.0.1:0"
    """Where pages come in; a set that an older version started has no such place."""
    nats_conf: Path | None = None
    """The broker's configuration, which it reads again when asked to."""
    services: dict[str, str]
    portal: str = ""
    """Where the pages for people are; a set that an older version started has none."""
    issuer: str = ISSUER
    audience: str = AUDIENCE
    rahasia: Path

    @property
    def keyring(self) -> Keyring:
        """The secrets of this set."""
        return Keyring(self.rahasia)

    def dsn(self, identity: str) -> str:
        """Return how to reach the database as this identity (`admin` is the owner), password included."""
        user = ADMIN if identity == "admin" else role(identity)
        return f"postgresql://{user}:{self.keyring.password(identity)}@{self.pg_host}:{self.pg_port}/{self.pg_database}"

    def save(self, path: Path) -> None:
        """Write the file for the operator's commands."""
        write_whole(path, self.model_dump_json(indent=1) + "\n")


def addresses_file() -> Path:
    """Return the file to read: SATUPINTU_ALAMAT, else the one in the data folder."""
    named = os.environ.get("SATUPINTU_ALAMAT")
    return Path(named) if named else DataFolder.locate().addresses


def load() -> Addresses:
    """Read where the set is."""
    path = addresses_file()
    try:
        return Addresses.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        message = f"belum ada set yang pernah dinyalakan di sini ({path} tidak ada)"
        raise EnvironmentProblem(message, "Nyalakan dengan: make run") from None
    except PermissionError:
        message = f"{path} tidak boleh dibaca oleh pengguna ini"
        raise EnvironmentProblem(message, "Jalankan sebagai pengguna yang menyalakan set") from None
    except ValidationError as error:
        message = f"berkas alamat {path} rusak: {mistakes(error)[0]}"
        raise EnvironmentProblem(message, "Nyalakan ulang set agar berkas itu ditulis kembali") from None
