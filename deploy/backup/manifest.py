"""What a copy says of itself: of when it is, of which set, and what it needs to come back."""

import platform
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import psycopg
from pydantic import BaseModel, ConfigDict, ValidationError

from deploy.set.files import PUBLIC, write_whole
from deploy.words.problems import OperatorError

MANIFEST: Final = "salinan.json"
OURS: Final = "builtin C.UTF-8, UTF8"
"""The locale of our databases, which is the same on every machine."""

CLUSTER: Final = """
SELECT (SELECT system_identifier::text FROM pg_control_system()), current_setting('server_version_num')::int / 10000,
    CASE datlocprovider WHEN 'b' THEN 'builtin ' || datlocale WHEN 'i' THEN 'icu ' || datlocale ELSE 'libc ' || datcollate END
    || ', ' || pg_encoding_to_char(encoding), version(), (SELECT timeline_id FROM pg_control_checkpoint())
FROM pg_database WHERE datname = current_database()
"""


class Cluster(BaseModel):
    """What must be the same where a copy comes back."""

    model_config = ConfigDict(frozen=True)

    gugus: str
    postgres: int
    lokal: str
    arsitektur: str
    linimasa: int

    @classmethod
    def of(cls, conn: psycopg.Connection[Any]) -> "Cluster":
        """Ask the database."""
        ((gugus, postgres, lokal, version, linimasa),) = conn.execute(CLUSTER).fetchall()
        machine = str(version).partition(" on ")[2].partition("-")[0]
        return cls(gugus=gugus, postgres=postgres, lokal=lokal, arsitektur=machine, linimasa=linimasa)


class Manifest(BaseModel):
    """A whole copy: `selesai` is the moment from which it can be brought forward; `rahasia` names the folder of its secrets."""

    model_config = ConfigDict(frozen=True)

    format: int
    mulai: datetime
    selesai: datetime
    gugus: Cluster
    rahasia: str
    segmen_awal: str

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read what a copy says of itself."""
        try:
            return cls.model_validate_json((folder / MANIFEST).read_bytes())
        except ValidationError as fault:
            message = f"{folder / MANIFEST} rusak"
            raise OperatorError(message, "Pakai salinan lain: pindahkan folder itu ke tempat lain, lalu ulangi") from fault

    def write(self, folder: Path) -> None:
        """Write it beside the copy."""
        write_whole(folder / MANIFEST, self.model_dump_json(indent=1) + "\n", PUBLIC)


def machine() -> str:
    """Return this machine's architecture as PostgreSQL calls it."""
    known = {"arm64": "aarch64", "amd64": "x86_64"}
    name = platform.machine().lower()
    return known.get(name, name)
