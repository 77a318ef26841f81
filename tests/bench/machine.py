"""The machine, as far as it explains the figures; nothing that names it."""

import os
import platform
import sys
import time
from pathlib import Path
from statistics import median

SYNCS = 200
BLOCK = b"x" * 8192


def describe(folder: Path, postgres: str, nats_server: str) -> list[str]:
    """Return the lines about processor, memory, disk and programs."""
    processor = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory_kb = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    python = ".".join(map(str, sys.version_info[:3]))
    return [
        f"{os.cpu_count()} cores ({processor}), {memory_kb / 2**20:.0f} GB memory, {platform.system()}",
        f"fdatasync of 8 kB: {sync_microseconds(folder):.0f} µs (median of {SYNCS})",
        f"Python {python}, PostgreSQL {postgres} (fsync on), NATS {nats_server}",
        f"load average when the run began: {os.getloadavg()[0]:.1f}",
    ]


def sync_microseconds(folder: Path) -> float:
    """Return how long the disk takes to have 8 kB for good."""
    took: list[float] = []
    path = folder / "sync.probe"
    with path.open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            file.write(BLOCK)
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - begun)
    path.unlink()
    return median(took) * 1e6


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except FileNotFoundError:
        return []
