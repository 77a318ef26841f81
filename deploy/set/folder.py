"""The data folder: where it is, whose version it is, and who is using it now."""

import fcntl
import hashlib
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import cast

from deploy.embedded.account import Account, reaches
from deploy.set.files import PUBLIC, make_folder, write_whole
from deploy.set.layout import CHECKOUT, SYSTEM_FOLDER
from deploy.words.problems import EnvironmentProblem

FORMAT = 1
RUNNER = "runner.lock"
"""Whoever runs the set holds this file, and writes its process into it."""
TRAVERSABLE = 0o711
PRIVATE_FOLDER = 0o700


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that is used, and the one that was asked for; they differ where the servers' account cannot reach the latter."""

    root: Path
    asked: Path

    @classmethod
    def locate(cls) -> "DataFolder":
        """Find the folder: SATUPINTU_DATA, or .satupintu in the checkout; data made earlier is always found again."""
        default = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
        asked = Path(os.environ.get("SATUPINTU_DATA") or default / ".satupintu").absolute()
        if (file := _file_in_the_way(asked)) is not None:
            message = f"folder data {asked} tidak dapat dipakai: {file} adalah berkas, bukan folder"
            raise EnvironmentProblem(message, "Pilih folder lain: SATUPINTU_DATA=/jalur/lain make run")
        account = Account.unprivileged()
        if account is None or _stamped(asked):
            return cls(asked, asked)
        elsewhere = SYSTEM_FOLDER / f"data-{hashlib.sha256(str(asked).encode()).hexdigest()[:12]}"
        return cls(elsewhere if _stamped(elsewhere) or not reaches(account, asked) else asked, asked)

    @property
    def addresses(self) -> Path:
        """The file of addresses."""
        return self.root / "alamat.json"

    @property
    def rahasia(self) -> Path:
        """The folder of secrets."""
        return self.root / "rahasia"

    @property
    def logs(self) -> Path:
        """The folder of logs, one per part."""
        return self.root / "log"

    @property
    def cluster(self) -> Path:
        """The folder of PostgreSQL's cluster; in a container the image's own place in the volume, which SATUPINTU_KLASTER names."""
        return self.root / (os.environ.get("SATUPINTU_KLASTER") or "postgresql/data")

    @property
    def store(self) -> Path:
        """The folder that NATS is given."""
        return self.root / "nats" / "jetstream"

    @property
    def streams(self) -> Path:
        """The folder that it makes in there for the streams."""
        return self.store / "jetstream"

    @property
    def stamp(self) -> Path:
        """The file that says which version the data belongs to."""
        return self.root / "versi.json"

    def check_version(self, postgres_major: int) -> None:
        """Refuse a folder that another version made, or that is something else; touch nothing."""
        if not self.root.exists() or not any(self.root.iterdir()):
            return
        ours = {"format": FORMAT, "postgres": postgres_major}
        try:
            found = json.loads(self.stamp.read_text())
        except (FileNotFoundError, ValueError):
            found = None
        if not isinstance(found, dict):
            message = f"{self.root} tidak kosong dan bukan folder data Satu Pintu; tidak ada yang diubah"
            raise EnvironmentProblem(message, "Pilih folder lain: SATUPINTU_DATA=/jalur/lain make run")
        if found != ours:
            stamp = cast("Mapping[str, object]", found)
            message = f"folder data {self.root} milik versi lain ({_version(stamp)}; program ini {_version(ours)}); tidak ada yang diubah"
            advice = "Jalankan dengan versi program yang membuatnya, atau pilih folder lain: SATUPINTU_DATA=/jalur/lain make run"
            raise EnvironmentProblem(message, advice)

    def claim(self, postgres_major: int) -> None:
        """Make the folder ours, when it is new."""
        mode = PRIVATE_FOLDER if Account.unprivileged() is None else TRAVERSABLE
        try:
            make_folder(self.root, mode)
            if not self.stamp.exists():
                write_whole(self.stamp, json.dumps({"format": FORMAT, "postgres": postgres_major}) + "\n", PUBLIC)
            make_folder(self.logs, PRIVATE_FOLDER)
        except PermissionError:
            message = f"folder data {self.root} tidak dapat ditulis oleh pengguna ini"
            raise EnvironmentProblem(message, "Pilih folder sendiri: SATUPINTU_DATA=$HOME/.satupintu make run") from None

    @contextmanager
    def held(self) -> Generator[None]:
        """Keep every other runner out for as long as this one lives; the system lets go even after kill -9."""
        with (self.root / RUNNER).open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                message = f"folder data {self.root} sedang dipakai oleh proses {lock.read().strip() or 'lain'}"
                raise EnvironmentProblem(message, "Hentikan yang itu dahulu, atau pilih folder lain dengan SATUPINTU_DATA") from None
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            yield


def _file_in_the_way(path: Path) -> Path | None:
    """Return what stands in the folder's place, or above it, and is no folder."""
    for place in (path, *path.parents):
        try:
            return None if S_ISDIR(place.stat().st_mode) else place
        except (FileNotFoundError, NotADirectoryError):
            continue
        except PermissionError:
            break
    return None


def _stamped(folder: Path) -> bool:
    return (folder / "versi.json").exists()


def _version(stamp: Mapping[str, object]) -> str:
    return f"PostgreSQL {stamp.get('postgres', '?')}, format {stamp.get('format', '?')}"
