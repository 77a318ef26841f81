"""Asks a process beside letters what a PDF proves: one for the office's own letters, and one with bounds for whatever strangers send."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from services.letters.adapters.bukti import BukanPdf, Bukti, TidakSelesai
from shared.kernel.process.worker import Child, ChildFailed, ChildRefused

PUBLIK: Final = "services.letters.adapters.pekerja_publik"
SABAR_PUBLIK_DETIK: Final = 15
"""How long a stranger's file may take; a letter of this office takes a tenth of a second."""

log = logging.getLogger(__name__)


class Pemeriksa:
    """Checks, one PDF at a time."""

    def __init__(self, akar: Sequence[Path], pekerja: str = PUBLIK, sabar_detik: float = SABAR_PUBLIK_DETIK) -> None:
        """Know these authorities; the process starts with the first PDF."""
        self._akar: Final = [str(satu) for satu in akar]
        self._anak: Final = Child(pekerja, sabar_detik)

    async def periksa(self, pdf: bytes) -> Bukti:
        """Return what a PDF proves; raises `BukanPdf`, `TidakSelesai`, and for a fault of the process that checks `ChildRefused`."""
        try:
            return Bukti.model_validate_json(await self._anak.ask(pesanan({"akar": self._akar}, pdf)))
        except ChildFailed as gagal:
            log.error("a PDF was not checked in time, or ended the process that checks: %s", gagal)  # noqa: TRY400 - the file may be why
            raise TidakSelesai from gagal
        except ChildRefused as gagal:
            if str(gagal) != BukanPdf.__name__:
                raise
            raise BukanPdf from gagal

    async def tutup(self) -> None:
        """Let the process end."""
        await self._anak.close()


def pesanan(tugas: dict[str, Any], pdf: bytes) -> bytes:
    """Return an order as pekerja.py reads it."""
    return orjson.dumps(tugas) + b"\n" + pdf
