"""The account that the servers run as when the runner is root; PostgreSQL refuses root, and no account is ever created."""

import os
import pwd
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.words.problems import EnvironmentProblem

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An account that exists on this machine."""

    name: str
    uid: int
    gid: int

    @classmethod
    def unprivileged(cls) -> "Account | None":
        """Return the account for the servers, or None when the runner is no root and keeps its own."""
        if os.geteuid() != 0:
            return None
        for name in CANDIDATES:
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(name, entry.pw_uid, entry.pw_gid)
        message = f"PostgreSQL tidak mau berjalan sebagai root, dan akun {' atau '.join(CANDIDATES)} tidak ada"
        raise EnvironmentProblem(message, "Jalankan sebagai pengguna biasa")


@contextmanager
def acting_as(account: Account) -> Generator[None]:
    """See the file system as the account does; the runner becomes root again afterwards."""
    groups = os.getgroups()
    os.setgroups([])
    os.setegid(account.gid)
    os.seteuid(account.uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(groups)


def reaches(account: Account, path: Path) -> bool:
    """Say whether the account can enter this folder, or the nearest one above it that exists."""
    with acting_as(account):
        for folder in (path, *path.parents):
            try:
                folder.stat()
            except FileNotFoundError:
                continue
            except PermissionError:
                return False
            return os.access(folder, os.X_OK, effective_ids=True)
    return False


def runs(account: Account, program: Path) -> bool:
    """Say whether the account can execute this program, with all the libraries that it loads."""
    uid, gid = account.uid, account.gid
    try:
        done = subprocess.run([program, "--version"], capture_output=True, check=False, cwd="/", user=uid, group=gid, extra_groups=())
    except PermissionError:
        return False
    return done.returncode == 0


def reads(account: Account, path: Path) -> bool:
    """Say whether the account can read this file."""
    with acting_as(account):
        return os.access(path, os.R_OK, effective_ids=True)


def give(path: Path, account: Account | None) -> None:
    """Make the account the owner of a file or folder that the runner made."""
    if account is not None:
        os.chown(path, account.uid, account.gid)
