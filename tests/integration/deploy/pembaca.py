"""Programs that read from the database in these tests: let in as the operator's command does."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers import granting
from shared.kernel.event.clock import now

NAMA: Final = "papan-uji"


@contextmanager
def set_sendiri(addresses: Addresses, tmp_path: Path) -> Generator[Addresses]:
    """A set whose list of programs is its own; what it let in is gone in the end."""
    (tmp_path / "rahasia").mkdir()
    (tmp_path / "rahasia" / "admin").symlink_to(addresses.rahasia / "admin")
    for service in SERVICES:
        (tmp_path / "rahasia" / service).symlink_to(addresses.rahasia / service)
    own = addresses.model_copy(update={"rahasia": tmp_path / "rahasia"})
    yield own
    for one in own.keyring.registry.all():
        granting.remove(own, one)


def masuk(place: Addresses, folder: Path, nama: str = NAMA, sambungan: int = 2, detik: int = 1) -> str:
    """Let a program read; return how it signs in."""
    one = Subscriber(nama=nama, jenis=HearingKind.PG, sejak=now(), sambungan=sambungan, detik=detik)
    return dsn(granting.add(place, one, folder / f"{nama}.json").file)


def dsn(file: Path) -> str:
    """Return how whoever has this file signs in."""
    assert file.stat().st_mode & 0o777 == 0o600
    return str(json.loads(file.read_bytes())["url"])
