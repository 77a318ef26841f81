"""The built-in signer: the office's own certificate, made at first start by the office's own authority, and named as such."""

from typing import Final
from uuid import UUID

from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.juru import SABAR_DETIK, Juru
from services.letters.adapters.penandatangan import Rahasia, StatusPenandatangan, Tampilan


class Lokal:
    """Signs with the key in the secrets folder."""

    def __init__(self, kunci: BerkasKunci, juru: Juru) -> None:
        """Keep where the key is; it is read by the process that signs."""
        self.penyedia: Final = "lokal"
        self.batas_detik: Final = SABAR_DETIK
        self.rahasia_wajib: Final = False
        self._kunci = kunci
        self._juru = juru

    async def tanda_tangani(self, pdf: bytes, rahasia: Rahasia, tampilan: Tampilan) -> bytes:
        """Sign; nothing needs to be typed for this key."""
        del rahasia
        return await self._juru.segel(pdf, self._kunci, tampilan.alasan, tampilan.lokasi)

    async def status(self, orang_id: UUID) -> StatusPenandatangan:
        """Say whether the key is there."""
        del orang_id
        siap = self._kunci.kunci.is_file() and self._kunci.sertifikat.is_file()
        keterangan = "Siap menandatangani." if siap else "Kunci penandatangan lokal tidak ada; beri tahu admin."
        return StatusPenandatangan(siap, "LOKAL", keterangan)
