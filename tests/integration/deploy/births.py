"""What is forked in tests; each does one thing, and its name says which."""

import json
import os
import random
import signal
import sys
import uuid
from pathlib import Path

from deploy.embedded import parts as real

OWN = Path("/proc/self")


def serve(name: str) -> None:
    """Do what the name says."""
    match name.split("-"):
        case ["kode", code]:
            sys.exit(int(code))
        case ["galat"]:
            message = "layanan ini gagal"
            raise RuntimeError(message)
        case ["lapor"]:
            print(json.dumps(report()))
        case _:
            print("siap", flush=True)
            signal.pause()


def census() -> None:
    """Import the real jobs and services as the fork server does, and print which settings it asked for, what it began and left open."""
    asked: list[str] = []

    class Watched(type(os.environ)):  # type: ignore[misc]  # the class of os.environ has no public name
        def __getitem__(self, name: str) -> str:
            asked.append(name)
            return str(super().__getitem__(name))

    os.environ.__class__ = Watched
    real.warm()
    settings = sorted({name for name in asked if name.startswith(("SATUPINTU", "PG"))})
    print(json.dumps({"setelan": settings, "utas": threads(), "berkas": opened()}))


def report() -> dict[str, object]:
    """Return what a process can tell of itself."""
    usual = {signal.SIG_DFL, signal.SIG_IGN, signal.default_int_handler}
    return {
        "lingkungan": dict(os.environ),
        "berkas": opened(),
        "masukan": str((OWN / "fd" / "0").readlink()),
        "umask": os.umask(0o077),
        "sesi": os.getsid(0) == os.getpgid(0) == os.getpid(),
        "utas": threads(),
        "sinyal": [number for number in signal.valid_signals() if signal.getsignal(number) not in usual],
        "acak": [random.random(), str(uuid.uuid4())],  # noqa: S311 - two forks are compared
    }


def threads() -> int:
    """Return how many threads the process has, whoever made them."""
    return len(list((OWN / "task").iterdir()))


def opened() -> list[int]:
    """Return the numbers of all open files."""
    return sorted(int(entry.name) for entry in (OWN / "fd").iterdir() if entry.exists())
