"""Starts the process that meets the file format, a few at a time and of each sender one, and says what became of it."""

import asyncio
import sys
from collections.abc import Hashable
from typing import Final

from services.intake.lembar.errors import LembarTidakTerbaca
from shared.kernel.turns import Turns

BERSAMAAN: Final = 2
ANTRE_MAKS: Final = 20
"""How many are at work at a time, and how many of one sender's may wait."""

DETIK: Final = 20.0
"""How long one may take; its own limit is on the processor's time."""


class Pekerja:
    """The way to the workers; one for each event loop."""

    def __init__(self) -> None:
        """Nobody is at work yet."""
        self._giliran = Turns(range(BERSAMAAN), ANTRE_MAKS)

    async def kerjakan(self, apa: str, isi: bytes, pengirim: Hashable = None) -> bytes:
        """Return what a worker makes of some bytes; raises `LembarTidakTerbaca`, or `Busy` where too many of this sender's wait already."""
        async with self._giliran.place(pengirim):
            return await _jalankan(apa, isi)


async def _jalankan(apa: str, isi: bytes) -> bytes:
    """Start one worker, and end it if it does not end by itself."""
    proses = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        "-m",
        "services.intake.lembar.pekerja",
        apa,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={},
    )
    try:
        async with asyncio.timeout(DETIK):
            keluar, _ = await proses.communicate(isi)
    except TimeoutError:
        raise LembarTidakTerbaca from None
    finally:
        if proses.returncode is None:
            proses.kill()
            await proses.wait()
    if proses.returncode:
        raise LembarTidakTerbaca
    return keluar
