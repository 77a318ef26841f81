"""Makes one whole copy while the set works; only what was read back whole gets a name that a restore looks for."""

import json
import os
import shutil
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

import psycopg

from deploy.audit.anchor.anchors import AnchorBook
from deploy.backup import tools
from deploy.backup.erased import renew
from deploy.backup.folder import MODE, BackupCopy, BackupFolder
from deploy.backup.manifest import Cluster, Manifest
from deploy.backup.secrets import keep
from deploy.backup.state_row import BackupStateRow
from deploy.set.addresses import Addresses
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.set.layout import CADANGAN
from shared.kernel.event.clock import now

CONNECT_SECONDS: Final = 10
SEGMENT_BYTES: Final = 16 * 2**20
Track = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Shows one piece of work."""


@dataclass(frozen=True, slots=True)
class CopyContext:
    """Whom a copy is made of, and how it is told."""

    addresses: Addresses
    track: Track
    tell: Callable[[str], None]
    clock: Callable[[], datetime] = now


def cluster_of(addresses: Addresses) -> Cluster:
    """Ask the database which cluster it is."""
    with psycopg.connect(addresses.dsn(CADANGAN), connect_timeout=CONNECT_SECONDS) as conn:
        return Cluster.of(conn)


def make_copy(around: CopyContext, folder: BackupFolder, cluster: Cluster) -> BackupCopy:
    """Copy the set into a folder that is ours already."""
    begun = around.clock()
    with folder.held():
        draft = folder.draft(begun)
        folder.clear()
        make_folder(draft, MODE)
        try:
            _copy_database(around, draft / "basis-data")
            finished = around.clock()
            _copy_rest(around.addresses, draft)
            secrets = keep(around.addresses.rahasia, folder.secrets, os.environ)
            renew(around.addresses, folder.erased)
            first = _first_segment(draft / "basis-data", cluster.linimasa)
            Manifest(format=1, mulai=begun, selesai=finished, gugus=cluster, rahasia=secrets, segmen_awal=first).write(draft)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        made = BackupCopy.read(folder.finished(draft))
    with BackupStateRow.of(around.addresses) as standing:
        standing.copied(made.manifest.selesai)
    return made


def _copy_database(around: CopyContext, target: Path) -> None:
    words = (
        f"--pgdata={target}",
        "--format=plain",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--manifest-checksums=SHA256",
        "--progress",
    )
    with tools.signed_in(around.addresses) as signed_in, percent(around.track, "menyalin basis data") as advance:
        signed_in.run("pg_basebackup", *words, advance=advance)
    with percent(around.track, "memeriksa salinan") as advance:
        tools.verify(target, advance)


def _copy_rest(addresses: Addresses, draft: Path) -> None:
    anchors = AnchorBook.locate().folder
    if anchors.exists():
        shutil.copytree(anchors, draft / "jangkar", ignore=shutil.ignore_patterns("sebelum-*"))
    make_folder(draft / "setelan", MODE)
    write_whole(draft / "setelan" / "alamat.json", addresses.model_dump_json(indent=1) + "\n", PUBLIC)


def _first_segment(copy: Path, timeline: int) -> str:
    """Return the first file of the log that this copy needs, by what PostgreSQL wrote of it."""
    ranges = cast("list[dict[str, Any]]", json.loads((copy / "backup_manifest").read_bytes())["WAL-Ranges"])
    high, low = (int(part, 16) for part in str(ranges[0]["Start-LSN"]).split("/"))
    return f"{timeline:08X}{high:08X}{low // SEGMENT_BYTES:08X}"


@contextmanager
def percent(track: Track, name: str) -> Generator[tools.Advance]:
    """Show kB as hundredths."""
    shown = 0
    with track(name, 100) as advance:

        def told(done: int, total: int) -> None:
            nonlocal shown
            if (part := min(100, done * 100 // max(total, 1))) > shown:
                advance(part - shown)
                shown = part

        yield told
