"""Starts the process that meets the file format, a few at a time and of each sender one, and says what became of it."""

import asyncio
import logging
import re
import sys
from collections.abc import Hashable
from typing import Final

from services.intake.lembar.errors import LembarTidakTerbaca
from services.intake.lembar.pekerja import TIDAK_TERBACA
from shared.kernel.process.turns import Turns

log = logging.getLogger(__name__)

BERSAMAAN: Final = 2
ANTRE_MAKS: Final = 20
"""How many are at work at a time, and how many of one sender's may wait."""

DETIK: Final = 20.0
"""How long one may take; its own limit is on the processor's time."""

GALAT: Final = re.compile(rb"\b[A-Z][A-Za-z]+(?:Error|Exception)\b")
"""How Python names what went wrong."""


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
        stderr=asyncio.subprocess.PIPE,
        env={},
    )
    try:
        async with asyncio.timeout(DETIK):
            keluar, keluhan = await proses.communicate(isi)
    except TimeoutError:
        raise LembarTidakTerbaca from None
    finally:
        if proses.returncode is None:
            proses.kill()
            await proses.wait()
    if proses.returncode:
        if proses.returncode != TIDAK_TERBACA:
            log.error("lembar tidak dikerjakan (%s), kode keluar %d: %s", apa, proses.returncode, _sebab(keluhan))
        raise LembarTidakTerbaca
    return keluar


def _sebab(keluhan: bytes) -> str:
    """Return the name of what ended a worker; no other word that it wrote, since it may quote the sheet."""
    nama = GALAT.findall(keluhan)
    return nama[-1].decode() if nama else "tanpa sebab"
