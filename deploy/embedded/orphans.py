"""Servers left over by a runner that was killed: found by their pid file, and ended only where they really serve our folder."""

import os
import signal
import time
from pathlib import Path

from deploy.words.problems import EnvironmentProblem

PATIENCE_SECONDS = 20.0
POLL_SECONDS = 0.05


def end_orphan(pid_file: Path, mark: str, signs: tuple[signal.Signals, ...]) -> None:
    """End the server that the pid file names, if its command line bears our mark."""
    pid = _read_pid(pid_file)
    if pid is None:
        return
    for sign in signs:
        if not _is_ours(pid, mark):
            return
        os.kill(pid, sign)
        _wait_until_gone(pid, mark)
    if _is_ours(pid, mark):
        message = f"proses {pid} dari set sebelumnya tidak mau berhenti"
        raise EnvironmentProblem(message, f"Hentikan sendiri: kill -9 {pid}")


def forget_reused(pid_file: Path, mark: str, cluster: Path) -> None:
    """Remove a pid file whose number a stranger bears now, which PostgreSQL would take for a running server.

    While any process still works in the cluster the file stays: it is PostgreSQL's own guard against a second server.
    """
    pid = _read_pid(pid_file)
    reused = pid is not None and Path(f"/proc/{pid}").exists() and not _is_ours(pid, mark)
    if reused and not any(_works_in(entry, cluster) for entry in Path("/proc").glob("[0-9]*")):
        pid_file.unlink(missing_ok=True)


def _read_pid(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def _works_in(entry: Path, cluster: Path) -> bool:
    try:
        return (entry / "cwd").readlink() == cluster
    except OSError:
        return False


def _is_ours(pid: int, mark: str) -> bool:
    """Say whether the process lives and was started for this folder; a number reused by another program is not ours."""
    try:
        return mark in Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return False


def _wait_until_gone(pid: int, mark: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while _is_ours(pid, mark) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
