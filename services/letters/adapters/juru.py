"""Asks the process beside letters to sign or to check a PDF (pekerja.py)."""

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import orjson

from services.letters.adapters.bukti import BerkasKunci, BukanPdf, Bukti
from services.letters.adapters.penandatangan import TandaTanganGagal
from shared.contracts.surat import JenisKegagalan
from shared.kernel.child import Child, ChildFailed, ChildRefused

PEKERJA: Final = "services.letters.adapters.pekerja"
SABAR_DETIK: Final = 30
GAGAL: Final = {"TsaGagal": JenisKegagalan.TIDAK_TERSAMBUNG}
"""What the worker's refusals mean; any other is a fault of the signer."""

log = logging.getLogger(__name__)


class Juru:
    """Signs and checks, one PDF at a time."""

    def __init__(self, akar: Sequence[Path]) -> None:
        """Know these authorities; the process starts with the first PDF."""
        self._akar: Final = [str(satu) for satu in akar]
        self._anak: Final = Child(PEKERJA, SABAR_DETIK)

    async def segel(self, pdf: bytes, kunci: BerkasKunci, alasan: str, lokasi: str) -> bytes:
        """Return the signed PDF, or raise `TandaTanganGagal`."""
        tugas = {"kunci": kunci.model_dump(mode="json"), "alasan": alasan, "lokasi": lokasi}
        try:
            return await self._anak.ask(_pesanan(tugas, pdf))
        except ChildFailed as gagal:
            raise TandaTanganGagal(JenisKegagalan.TERLALU_LAMA) from gagal
        except ChildRefused as gagal:
            raise TandaTanganGagal(GAGAL.get(str(gagal), JenisKegagalan.GALAT_PENYEDIA), str(gagal)) from gagal

    async def periksa(self, pdf: bytes) -> Bukti:
        """Return what a PDF proves; raises `BukanPdf`, and for a fault of the process that checks `ChildRefused`."""
        try:
            return Bukti.model_validate_json(await self._anak.ask(_pesanan({"akar": self._akar}, pdf)))
        except ChildFailed as gagal:
            log.error("a PDF was not checked in time, or ended the process that checks: %s", gagal)  # noqa: TRY400 - the file may be why
            raise BukanPdf from gagal
        except ChildRefused as gagal:
            if str(gagal) != BukanPdf.__name__:
                raise
            raise BukanPdf from gagal

    async def tutup(self) -> None:
        """Let the process end."""
        await self._anak.close()


def _pesanan(tugas: dict[str, Any], pdf: bytes) -> bytes:
    return orjson.dumps(tugas) + b"\n" + pdf
