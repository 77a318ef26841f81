"""Asks the process beside letters to sign a PDF, or to check one of the office's own (pekerja.py)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.pemeriksa import Pemeriksa, pesanan
from services.letters.adapters.penandatangan import TandaTanganGagal
from shared.contracts.surat import JenisKegagalan
from shared.kernel.process.worker import ChildFailed, ChildRefused

PEKERJA: Final = "services.letters.adapters.pekerja"
SABAR_DETIK: Final = 30
GAGAL: Final = {"TsaGagal": JenisKegagalan.TIDAK_TERSAMBUNG}
"""What the worker's refusals mean; any other is a fault of the signer."""


class Juru(Pemeriksa):
    """Signs, and checks what was signed, one PDF at a time; nobody else's file comes here."""

    def __init__(self, akar: Sequence[Path]) -> None:
        """Know these authorities; the process starts with the first PDF."""
        super().__init__(akar, PEKERJA, SABAR_DETIK)

    async def segel(self, pdf: bytes, kunci: BerkasKunci, alasan: str, lokasi: str) -> bytes:
        """Return the signed PDF, or raise `TandaTanganGagal`."""
        tugas = {"kunci": kunci.model_dump(mode="json"), "alasan": alasan, "lokasi": lokasi}
        try:
            return await self._anak.ask(pesanan(tugas, pdf))
        except ChildFailed as gagal:
            raise TandaTanganGagal(JenisKegagalan.TERLALU_LAMA) from gagal
        except ChildRefused as gagal:
            raise TandaTanganGagal(GAGAL.get(str(gagal), JenisKegagalan.GALAT_PENYEDIA), str(gagal)) from gagal
