"""The built-in signer: the office's own certificate, by the office's own authority, and named as such. pekerja.py does the work."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from services.letters.adapters.bukti import BerkasKunci
from services.letters.adapters.pemeriksa import Pemeriksa, pesanan
from services.letters.adapters.penandatangan import RahasiaPenandatangan, StatusPenandatangan, Tampilan, TandaTanganGagal
from shared.contracts.surat import JenisKegagalan
from shared.kernel.process.worker import ChildFailed, ChildRefused

PEKERJA: Final = "services.letters.adapters.pekerja"
SABAR_DETIK: Final = 30
GAGAL: Final = {"TsaGagal": JenisKegagalan.TIDAK_TERSAMBUNG}
"""What the worker's refusals mean; any other is a fault of the signer."""


class PdfSigner(Pemeriksa):
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


class Lokal:
    """Signs with the key in the secrets folder."""

    def __init__(self, kunci: BerkasKunci, juru: PdfSigner) -> None:
        """Keep where the key is; it is read by the process that signs."""
        self.penyedia: Final = "lokal"
        self.batas_detik: Final = SABAR_DETIK
        self.rahasia_wajib: Final = False
        self._kunci = kunci
        self._juru = juru

    async def tanda_tangani(self, pdf: bytes, rahasia: RahasiaPenandatangan, tampilan: Tampilan) -> bytes:
        """Sign; nothing needs to be typed for this key."""
        del rahasia
        return await self._juru.segel(pdf, self._kunci, tampilan.alasan, tampilan.lokasi)

    async def status(self, orang_id: UUID) -> StatusPenandatangan:
        """Say whether the key is there."""
        del orang_id
        siap = self._kunci.kunci.is_file() and self._kunci.sertifikat.is_file()
        keterangan = "Siap menandatangani." if siap else "Kunci penandatangan lokal tidak ada; beri tahu admin."
        return StatusPenandatangan(siap, "LOKAL", keterangan)
