"""Where a restored cluster is made ready beside the one that is there, on the same disk, so that changing places is a rename."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.backup import tools
from deploy.backup.copying import Track, percent
from deploy.embedded.account import Account, give
from deploy.embedded.disk import DISK_MB_MIN
from deploy.restore.choice import CopyChoice
from deploy.set.files import PRIVATE, make_folder, write_whole
from deploy.set.folder import DataFolder
from deploy.words.problems import EnvironmentProblem

MODE: Final = 0o700
ACCESS: Final = """# Who may sign in, wherever this cluster runs: with a password only (ADR 0044).
host all all all scram-sha-256
host replication ptsp_cadangan all scram-sha-256
"""
MEGABYTE: Final = 2**20


@dataclass(frozen=True, slots=True)
class StagedData(DataFolder):
    """The data folder as the restored cluster sees it: its own cluster and secrets, for the rest the folder that is there."""

    home: Path

    @classmethod
    def beside(cls, folder: DataFolder) -> "StagedData":
        """Prepare in this folder."""
        return cls(folder.root, folder.asked, folder.cluster.parent / "pemulihan")

    @property
    def cluster(self) -> Path:
        """The cluster that is being brought forward."""
        return self.home / "data"

    @property
    def rahasia(self) -> Path:
        """The secrets of the copy."""
        return self.home / "rahasia"

    @property
    def log(self) -> Path:
        """The log that it is brought forward with."""
        return self.home / "log"


def prepare(staged: StagedData, choice: CopyChoice, secrets: Path, account: Account | None, track: Track) -> None:
    """Copy everything, and read the copied cluster back before it is touched."""
    _require_room(staged, choice)
    clear(staged)
    for folder in (staged.home.parent, staged.home, staged.log):
        make_folder(folder, MODE)
        give(folder, account)
    copy_tree(choice.copy.cluster, staged.cluster, account, track, "menyalin kembali")
    with percent(track, "memeriksa salinan") as advance:
        tools.verify(staged.cluster, advance)
    shutil.copytree(secrets / "rahasia", staged.rahasia)
    _copy_files({**choice.log, **choice.histories}, staged.log, account, track)
    for path, content in ((staged.cluster / "pg_hba.conf", ACCESS), (staged.cluster / "recovery.signal", "")):
        write_whole(path, content, PRIVATE)
        give(path, account)


def clear(staged: StagedData) -> None:
    """Take away what a restore that broke off has prepared."""
    if staged.home.exists():
        shutil.rmtree(staged.home)


def copy_tree(source: Path, target: Path, account: Account | None, track: Track, name: str) -> None:
    """Copy a folder for the account that works in it."""
    files = [path for path in source.rglob("*") if path.is_file()]
    with track(name, sum(path.stat().st_size for path in files) // MEGABYTE) as advance:
        _make(target, account)
        for folder in sorted(path for path in source.rglob("*") if path.is_dir()):
            _make(target / folder.relative_to(source), account)
        _copy(files, lambda path: target / path.relative_to(source), account, advance)


def _copy_files(files: Mapping[str, Path], target: Path, account: Account | None, track: Track) -> None:
    names = {path: target / name for name, path in files.items()}
    with track("menyalin catatan", sum(path.stat().st_size for path in names) // MEGABYTE) as advance:
        _copy(names, names.__getitem__, account, advance)


def _copy(files: Iterable[Path], target: Callable[[Path], Path], account: Account | None, advance: Callable[[int], None]) -> None:
    bytes_done = 0
    for path in files:
        shutil.copyfile(path, target(path))
        target(path).chmod(PRIVATE)
        give(target(path), account)
        bytes_done += path.stat().st_size
        advance(bytes_done // MEGABYTE)
        bytes_done %= MEGABYTE


def _make(folder: Path, account: Account | None) -> None:
    folder.mkdir(MODE)
    give(folder, account)


def _require_room(staged: StagedData, choice: CopyChoice) -> None:
    """Refuse a disk that the copy does not fit on, beside what is there."""
    nearest = next(folder for folder in staged.home.parents if folder.exists())
    files = (*choice.copy.cluster.rglob("*"), *choice.log.values(), *staged.streams.rglob("*"))
    needed = sum(path.stat().st_size for path in files if path.is_file()) // MEGABYTE + DISK_MB_MIN
    free = shutil.disk_usage(nearest).free // MEGABYTE
    if free < needed:
        message = f"disk di {nearest} tidak cukup: {free} MB tersisa, diperlukan {needed} MB; tidak ada yang diubah"
        raise EnvironmentProblem(message, f"Kosongkan ruang di {nearest}, lalu ulangi")
