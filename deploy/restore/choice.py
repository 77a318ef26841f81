"""Which copy a restore begins with, whether this machine can take it, and what of the log goes with it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from deploy.audit.history.words import waktu
from deploy.backup.folder import BackupCopy, BackupFolder
from deploy.backup.manifest import OURS, machine
from deploy.backup.tools import last_act
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.office.zone import WIB

SEGMENTS: Final = 256
"""How many files of the log have one number in the middle of their names."""
SEGMENT: Final = re.compile(r"[0-9A-F]{24}")
MACHINE_LOCALES: Final = ("libc C,", "libc POSIX,", "libc C.UTF-8,", "libc C.utf8,")
"""Besides the builtin one: those of the C library that order by bytes on every machine."""


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """A copy with the log that brings it forward: files by name, and histories of timelines."""

    copy: BackupCopy
    log: dict[str, Path]
    histories: dict[str, Path]


def choose(folder: BackupFolder, sampai: datetime | None) -> CopyChoice:
    """Choose the newest copy from before the moment, and see that its log has no gap."""
    folder.require_ours()
    copies = folder.copies()
    if not copies:
        message = f"di {folder.root} tidak ada salinan yang utuh"
        raise OperatorError(message, f"Sebut folder cadangan yang lain, atau buat salinan dahulu: satupintu backup {folder.root}")
    usable = [copy for copy in copies if sampai is None or copy.manifest.selesai <= sampai]
    if not usable:
        first = copies[0].manifest.selesai
        message = f"salinan tertua di {folder.root} adalah dari {waktu(first)}; keadaan sebelum itu tidak ada"
        raise OperatorError(message, f"Sebut saat sesudahnya, misalnya: --sampai {spoken(first + timedelta(seconds=1))}")
    choice = _with_log(folder, usable[-1])
    if sampai is None:
        _require_unbroken(choice)
    return choice


def spoken(moment: datetime) -> str:
    """Return a moment as --sampai takes it, to the second."""
    return f'"{moment.astimezone(WIB):%Y-%m-%d %H:%M:%S}"'


def require_fitting(copy: BackupCopy, major: int) -> None:
    """Refuse a copy that this machine's PostgreSQL cannot go on with."""
    cluster = copy.manifest.gugus
    if cluster.postgres != major:
        message = f"salinan {copy.folder.name} dibuat PostgreSQL {cluster.postgres}; program ini memakai {major}"
        raise EnvironmentProblem(message, "Pulihkan dengan versi program yang membuatnya, lalu pindahkan menurut docs/pindah-postgresql.md")
    if cluster.arsitektur != machine():
        message = f"salinan {copy.folder.name} dari mesin {cluster.arsitektur}; mesin ini {machine()}"
        raise EnvironmentProblem(message, f"Pulihkan di mesin {cluster.arsitektur}")
    if cluster.lokal != OURS and not cluster.lokal.startswith(MACHINE_LOCALES):
        message = f"salinan {copy.folder.name} memakai lokal {cluster.lokal}, yang urutannya milik mesin asalnya; di sini {OURS}"
        raise EnvironmentProblem(message, "Pindahkan basis data itu dengan pg_dumpall, seperti dalam docs/pindah-postgresql.md")


def _with_log(folder: BackupFolder, copy: BackupCopy) -> CopyChoice:
    timeline = copy.manifest.gugus.linimasa
    files = [path for place in folder.logs(timeline) for path in sorted(place.iterdir())]
    partial = {path.stem: path for path in files if path.suffix == ".partial"}
    whole = {path.name: path for path in files if SEGMENT.fullmatch(path.name)}
    log = {name: path for name, path in (partial | whole).items() if name >= copy.manifest.segmen_awal}
    places = (*folder.root.glob("log/*/*.history"), *folder.root.glob("[0-9]*/basis-data/pg_wal/*.history"))
    return CopyChoice(copy, log, {path.name: path for path in places})


def _require_unbroken(choice: CopyChoice) -> None:
    """Refuse a log whose middle is missing: all that is after the gap would silently not come back."""
    there = set(choice.log) | {path.name for path in (choice.copy.cluster / "pg_wal").iterdir() if SEGMENT.fullmatch(path.name)}
    last, name = max(there), choice.copy.manifest.segmen_awal
    before: list[Path] = []
    while name < last:
        path = choice.log.get(name)
        if name not in there or (path is not None and path.suffix == ".partial"):
            message = f"catatan terputus: {name} tidak ada atau tidak utuh, sedangkan sesudahnya ada sampai {last}"
            raise OperatorError(message, f"Pulihkan sampai celah itu: --sampai {_reached(choice, before).isoformat()}")
        before += [path] if path is not None else []
        name = _following(name)


def _reached(choice: CopyChoice, before: list[Path]) -> datetime:
    """Return when the last act before a gap was committed, at the earliest the moment of the copy."""
    acts = (last_act(path) for path in reversed(before))
    return max(choice.copy.manifest.selesai, next((moment for moment in acts if moment is not None), choice.copy.manifest.selesai))


def _following(name: str) -> str:
    """Return the name of the next file of the log."""
    high, low = int(name[8:16], 16), int(name[16:24], 16) + 1
    return f"{name[:8]}{high + low // SEGMENTS:08X}{low % SEGMENTS:08X}"
