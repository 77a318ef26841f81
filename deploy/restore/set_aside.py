"""What stands where a restored set goes is moved aside under a name with the time, and can be brought back from there."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.audit.anchor.anchors import AnchorBook
from deploy.backup.copying import Track
from deploy.embedded.account import Account, give
from deploy.restore.staging import copy_tree
from deploy.set.files import PRIVATE, PUBLIC, make_folder, write_whole
from deploy.set.folder import DataFolder
from deploy.set.registry import FOLDER as SUBSCRIBERS
from deploy.words.problems import OperatorError

BEFORE: Final = "sebelum-"
SECRET_FOLDER: Final = 0o700
OPEN_FOLDER: Final = 0o755


@dataclass(frozen=True, slots=True)
class SetParts:
    """The parts of a set on disk: clusters change places; what is small, and may be a volume of its own, is copied."""

    folder: DataFolder
    anchors: Path
    account: Account | None

    @classmethod
    def at(cls, folder: DataFolder, account: Account | None) -> "SetParts":
        """Name the parts of the set in a data folder."""
        return cls(folder, Path(os.environ.get("SATUPINTU_JANGKAR") or folder.root / "jangkar"), account)

    def exists(self) -> bool:
        """Whether there is a set at all."""
        return (self.folder.cluster / "PG_VERSION").exists()

    def moments(self) -> list[str]:
        """Return the times of what was moved aside, the newest last."""
        mark = f"{self.folder.cluster.name}.{BEFORE}"
        return sorted(path.name.removeprefix(mark) for path in self.folder.cluster.parent.glob(f"{mark}*"))

    def replace(self, cluster: Path, secrets: Path, moment: str, track: Track) -> None:
        """Put a prepared cluster and its secrets in place of what is there; to be done again where it was broken off."""
        streams = self.folder.streams
        if streams.exists() and not (kept := _beside(streams, moment)).exists():
            copy_tree(streams, _draft(kept), self.account, track, "menyimpan stream yang ada")
            _draft(kept).rename(kept)
        self._keep_small(moment)
        self._swap(cluster, moment)
        _put(secrets, self.folder.rahasia, SECRET_FOLDER, PRIVATE)

    def bring_back(self, moment: str, now: str) -> None:
        """Put what was moved aside at a moment in place again; what is there now is moved aside in its turn."""
        if moment not in self.moments():
            message = f"tidak ada yang dipindahkan ke samping pada {moment}"
            raise OperatorError(message, f"Yang ada: {', '.join(self.moments()) or 'tidak ada'}")
        self._keep_small(now)
        streams = self.folder.streams
        if streams.exists():
            streams.rename(_beside(streams, now))
        if (kept := _beside(streams, moment)).exists():
            kept.rename(streams)
        self._swap(_beside(self.folder.cluster, moment), now)
        _put(self.folder.rahasia / f"{BEFORE}{moment}", self.folder.rahasia, SECRET_FOLDER, PRIVATE)
        _put(self.anchors / f"{BEFORE}{moment}", self.anchors, OPEN_FOLDER, PUBLIC)

    def keep_newer_anchors(self, *kept: Path) -> None:
        """Take the longest book of anchors that goes on from the others; one that is there is never shortened."""
        books = [AnchorBook(self.anchors), *(AnchorBook(folder) for folder in kept)]
        longest = max(books, key=lambda book: len(book.lines()))
        if longest is not books[0] and longest.lines()[: len(books[0].lines())] == books[0].lines():
            _put(longest.folder, self.anchors, OPEN_FOLDER, PUBLIC)

    def own(self) -> None:
        """Give every part to its account: as root the restore makes files in folders of others."""
        for path in self.folder.store.rglob("*"):
            give(path, self.account)
        for folder in (self.folder.rahasia, self.anchors):
            owner = _owner_of(folder)
            for path in folder.rglob("*"):
                owner(path)

    def _swap(self, cluster: Path, moment: str) -> None:
        """Change places; a cluster that is gone has done so already."""
        if cluster.exists():
            if self.folder.cluster.exists():
                self.folder.cluster.rename(_beside(self.folder.cluster, moment))
            cluster.rename(self.folder.cluster)

    def _keep_small(self, moment: str) -> None:
        for folder, mode, file_mode in ((self.folder.rahasia, SECRET_FOLDER, PRIVATE), (self.anchors, OPEN_FOLDER, PUBLIC)):
            kept = folder / f"{BEFORE}{moment}"
            if folder.exists() and not kept.exists():
                _put(folder, _draft(kept), mode, file_mode)
                if _draft(kept).exists():
                    _draft(kept).rename(kept)


def _beside(path: Path, moment: str) -> Path:
    return path.with_name(f"{path.name}.{BEFORE}{moment}")


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.baru")


def _put(source: Path, target: Path, folder_mode: int, file_mode: int) -> None:
    """Copy the files of a small folder over another's, as its owner; what lies in it besides stays."""
    owner = _owner_of(target)
    for path in sorted(source.rglob("*")) if source.exists() else []:
        place = path.relative_to(source)
        if path.is_file() and not _is_aside(place) and not _is_known_better(target / place):
            _make_owned((target / place).parent, folder_mode, owner)
            write_whole(target / place, path.read_bytes(), PUBLIC if path.stat().st_mode & 0o004 else file_mode)
            owner(target / place)


def _is_known_better(path: Path) -> bool:
    """Who hears from outside is what it is now: a key that was taken back does not count again, one that was handed out since does."""
    return path.parent.name == SUBSCRIBERS and path.exists()


def _is_aside(place: Path) -> bool:
    return any(part.startswith((BEFORE, f".{BEFORE}")) for part in place.parts)


def _make_owned(folder: Path, mode: int, owner: Callable[[Path], None]) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    make_folder(folder, mode)
    for one in missing:
        owner(one)


def _owner_of(folder: Path) -> Callable[[Path], None]:
    """Return what gives a file to the owner of the folder, or of the nearest one above it."""
    nearest = next(one for one in (folder, *folder.parents) if one.exists()).stat()

    def own(path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, nearest.st_uid, nearest.st_gid)

    return own
