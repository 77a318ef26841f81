"""Starts the process that meets the file format, a few at a time, and says what became of it."""

import asyncio
import sys
from typing import Final

from services.intake.lembar.errors import LembarTidakTerbaca
from shared.kernel.jobs import Busy

BERSAMAAN: Final = 2
ANTRE_MAKS: Final = 20
"""How many are at work at a time, and how many may wait for them."""

DETIK: Final = 20.0
"""How long one may take; its own limit is on the processor's time."""


class Pekerja:
    """The way to the workers; one for each event loop."""

    def __init__(self) -> None:
        """Nobody is at work yet."""
        self._giliran = asyncio.Semaphore(BERSAMAAN)
        self._antre = 0

    async def kerjakan(self, apa: str, isi: bytes) -> bytes:
        """Return what a worker makes of some bytes; raises `LembarTidakTerbaca`, or `Busy` where too many wait already."""
        if self._antre >= ANTRE_MAKS:
            message = "spreadsheets"
            raise Busy(message)
        self._antre += 1
        try:
            async with self._giliran:
                return await _jalankan(apa, isi)
        finally:
            self._antre -= 1


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
