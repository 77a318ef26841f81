"""The processes of a set that runs on this machine without containers: what its servers used, and the memory of all of them."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.set.addresses import Addresses
from deploy.set.folder import RUNNER
from shared.kernel.process.cpu_time import SECONDS_A_TICK

SERVER: Final = {"postgres": "PostgreSQL", "nats-server": "NATS"}
PROC: Final = Path("/proc")
INDUK: Final = 1
"""Where the parent stands among the fields of /proc/PID/stat behind the name."""
WAKTU: Final = slice(11, 15)
"""User and system time, then those of the children that ended."""
MB: Final = 1024


@dataclass(frozen=True, slots=True)
class Proses:
    """One process as /proc has it."""

    pid: int
    nama: str
    induk: int
    detik: float


class PohonProses:
    """All processes below one."""

    def __init__(self, pid: int, tanpa: frozenset[int] = frozenset()) -> None:
        """Look at what this process started, but for some that do not belong to the set."""
        self._pid: Final = pid
        self._tanpa: Final = tanpa

    @classmethod
    def dari(cls, addresses: Addresses) -> "PohonProses | None":
        """Find the runner of a set; nothing where it has none here, or nobody may look."""
        with suppress(OSError, ValueError):
            pid = int((addresses.rahasia.parent / RUNNER).read_text())
            return cls(pid) if (PROC / str(pid)).exists() else None
        return None

    def server(self) -> dict[str, float]:
        """Return the seconds of database and broker since they began, ended connections included."""
        detik = dict.fromkeys(SERVER.values(), 0.0)
        for proses in self._semua():
            if (nama := SERVER.get(proses.nama)) is not None:
                detik[nama] += proses.detik
        return detik

    def memori_mb(self) -> float:
        """Return what all processes hold together, shared pages counted once (PSS)."""
        return sum(_pss_kb(proses.pid) for proses in self._semua()) / MB

    def _semua(self) -> Iterator[Proses]:
        anak: dict[int, list[Proses]] = {}
        for satu in PROC.iterdir():
            if satu.name.isdigit() and (proses := _proses(int(satu.name))) is not None:
                anak.setdefault(proses.induk, []).append(proses)
        belum = list(anak.get(self._pid, ()))
        while belum:
            proses = belum.pop()
            if proses.pid not in self._tanpa and proses.pid != os.getpid():
                yield proses
                belum += anak.get(proses.pid, ())


def _proses(pid: int) -> Proses | None:
    """Return what the system says of a process; nothing where it ended just now."""
    with suppress(OSError):
        depan, _, belakang = (PROC / str(pid) / "stat").read_text().rpartition(")")
        bidang = belakang.split()
        return Proses(pid, depan.partition("(")[2], int(bidang[INDUK]), sum(map(int, bidang[WAKTU])) * SECONDS_A_TICK)
    return None


def _pss_kb(pid: int) -> int:
    with suppress(OSError):
        baris = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
        return next((int(satu.split()[1]) for satu in baris if satu.startswith("Pss:")), 0)
    return 0
