"""The folder of copies: whose it is, what lies in it, and who is writing there now.

<time>/                 a whole copy, verified: basis-data (as pg_basebackup wrote it), jangkar, setelan, salinan.json
log/<timeline>-<time>/  the log since, as pg_receivewal writes it
penghapusan.jsonl       the newest list of destroyed keys
cadangan.json           that this is such a folder, and of which set
.sedang-<time>/         a copy that is being made, or was broken off
The secrets are not in it: they lie in a folder of their own, so that who carries one of them away opens nothing.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, cast
from uuid import UUID, uuid4

from deploy.backup.manifest import MANIFEST, Manifest
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.words.problems import EnvironmentProblem, OperatorError

FORMAT: Final = 1
PRODUCT: Final = "satupintu"
MODE: Final = 0o700
NAME: Final = "%Y%m%dT%H%M%SZ"
UNFINISHED: Final = ".sedang-"
SECOND: Final = timedelta(seconds=1)
EMPTY: Final = {"lost+found", ".kunci"}
"""What lies on a disk that holds nothing."""


@dataclass(frozen=True, slots=True)
class BackupCopy:
    """One whole copy."""

    folder: Path
    manifest: Manifest

    @classmethod
    def read(cls, folder: Path) -> "BackupCopy":
        """Read what a copy says of itself."""
        return cls(folder, Manifest.read(folder))

    @property
    def moment(self) -> datetime:
        """When it began, by its name."""
        return moment_of(self.folder.name)

    @property
    def cluster(self) -> Path:
        """The copy of the cluster."""
        return self.folder / "basis-data"


@dataclass(frozen=True, slots=True)
class BackupFolder:
    """A folder of copies, and where the secrets of its copies lie."""

    root: Path
    secrets: Path

    @classmethod
    def at(cls, root: Path) -> "BackupFolder":
        """Name a folder; its secrets lie beside it, or where SATUPINTU_CADANGAN_RAHASIA says."""
        root = root.absolute()
        named = os.environ.get("SATUPINTU_CADANGAN_RAHASIA")
        return cls(root, Path(named).absolute() if named else root.with_name(f"{root.name}-rahasia"))

    @property
    def erased(self) -> Path:
        """The newest list of destroyed keys."""
        return self.root / "penghapusan.jsonl"

    @property
    def mark(self) -> Path:
        """The file that says whose this is."""
        return self.root / "cadangan.json"

    def copy(self, name: str) -> BackupCopy:
        """Return the copy of this name."""
        return BackupCopy.read(self.root / name)

    def logs(self, timeline: int) -> list[Path]:
        """Return where the log of a timeline lies, the oldest first: one folder from gap to gap."""
        return sorted(self.root.glob(f"log/{timeline:08X}-*"))

    def gap_at(self) -> datetime | None:
        """Return when the log last began anew: a copy from before cannot be brought further than that."""
        return max((moment_of(folder.name.partition("-")[2]) for folder in self.root.glob("log/*-*")), default=None)

    def copies(self) -> list[BackupCopy]:
        """Return the whole copies, the oldest first."""
        return [BackupCopy.read(folder) for folder in sorted(path.parent for path in self.root.glob(f"[0-9]*/{MANIFEST}"))]

    def draft(self, moment: datetime) -> Path:
        """Return where the copy of this moment is made: a name that no other copy has or had, not even a broken one.

        What was killed may have left a child that still writes under its name, and takes that folder away at its end.
        """
        while (self.root / (name := moment.strftime(NAME))).exists() or (self.root / f"{UNFINISHED}{name}").exists():
            moment += SECOND
        return self.root / f"{UNFINISHED}{name}"

    def finished(self, draft: Path) -> Path:
        """Give a whole copy its name."""
        return draft.rename(self.root / draft.name.removeprefix(UNFINISHED))

    def clear(self) -> None:
        """Take away what copies that were broken off have left."""
        for draft in self.root.glob(f"{UNFINISHED}*"):
            shutil.rmtree(draft)

    def require_ours(self) -> UUID:
        """Refuse a folder that is not one of copies, or of a later program; return its number."""
        try:
            found = json.loads(self.mark.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            found = None
        if not isinstance(found, dict) or cast("dict[str, object]", found).get("produk") != PRODUCT:
            message = f"{self.root} bukan folder cadangan Satu Pintu; tidak ada yang diubah"
            raise EnvironmentProblem(message, f"Sebut folder cadangan, atau folder baru di dalamnya: {self.root / PRODUCT}")
        mark = cast("dict[str, str]", found)
        if int(mark["format"]) > FORMAT:
            message = f"cadangan di {self.root} dibuat versi yang lebih baru (bentuk {mark['format']}; program ini {FORMAT})"
            raise EnvironmentProblem(message, f"Pakai versi itu, atau folder baru: {self.root / PRODUCT}")
        return UUID(mark["tanda"])

    def require_of(self, cluster: str) -> None:
        """Refuse a folder with the copies of another set."""
        mark = json.loads(self.mark.read_text(encoding="utf-8"))
        if mark["gugus"] != cluster:
            message = f"{self.root} berisi cadangan set lain; tidak ada yang diubah"
            raise OperatorError(message, f"Sebut folder lain, misalnya: {self.root / PRODUCT}")

    def claim(self, cluster: str) -> UUID:
        """Make an empty folder ours; one that already is stays as it is."""
        if self.root.is_file():
            message = f"{self.root} adalah berkas, bukan folder"
            raise EnvironmentProblem(message, f"Sebut folder, misalnya: {self.root.parent / PRODUCT}")
        make_folder(self.root, MODE)
        if {path.name for path in self.root.iterdir()} <= EMPTY:
            mark = {"format": FORMAT, "produk": PRODUCT, "gugus": cluster, "tanda": str(uuid4())}
            write_whole(self.mark, json.dumps(mark, indent=1) + "\n", PUBLIC)
        number = self.require_ours()
        self.require_of(cluster)
        return number

    @contextmanager
    def held(self) -> Generator[None]:
        """Keep others from copying into it meanwhile."""
        with (self.root / ".kunci").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"salinan lain sedang dibuat di {self.root}"
                raise EnvironmentProblem(message, "Tunggu sampai selesai, lalu ulangi") from None
            yield


def moment_of(name: str) -> datetime:
    """Return the moment that a name says."""
    return datetime.strptime(name, NAME).replace(tzinfo=UTC)
