"""Asks the process beside the portal for pages as images, and keeps some; who may see one is asked elsewhere, each time."""

import base64
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import orjson

from services.portal.gambar import TidakTergambar
from shared.kernel.process.worker import Child, ChildFailed, ChildRefused

PEKERJA: Final = "services.portal.gambar.pekerja"
SABAR_DETIK: Final = 10.0
TEMBOLOK_BYTE: Final = 32 * 1024 * 1024
"""Of one portal process: some eight hundred pages."""
ANTRE_MAKS: Final = 16
"""So many may wait for the process; whoever comes then is told that there is no image now."""
LEBAR: Final = 900
KunciGambar = tuple[str, int, int]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class HalamanTergambar:
    """One page, and how many its paper has."""

    banyak: int
    png: bytes


class Penggambar:
    """Draws pages, one at a time."""

    def __init__(self, pekerja: str = PEKERJA, sabar_detik: float = SABAR_DETIK, tembolok_byte: int = TEMBOLOK_BYTE) -> None:
        """Begin with nothing; the process starts with the first page."""
        self._anak: Final = Child(pekerja, sabar_detik)
        self._maks: Final = tembolok_byte
        self._ada: OrderedDict[KunciGambar, HalamanTergambar] = OrderedDict()
        self._besar = 0
        self._antre = 0

    async def halaman(self, sha256: str, nomor: int, baca: Callable[[], Awaitable[bytes]], lebar: int = LEBAR) -> HalamanTergambar:
        """Return a page of a paper by its hash, whose content `baca` reads where it is wanted; raises `TidakTergambar`."""
        kunci = (sha256, nomor, lebar)
        if (ada := self._ada.get(kunci)) is not None:
            self._ada.move_to_end(kunci)
            return ada
        if self._antre >= ANTRE_MAKS:
            raise TidakTergambar
        self._antre += 1
        try:
            jadi = await self._gambar(await baca(), nomor, lebar)
        finally:
            self._antre -= 1
        self._simpan(kunci, jadi)
        return jadi

    async def semua(self, pdf: bytes, paling_banyak: int) -> tuple[str, ...]:
        """Return the first pages of a paper that is kept nowhere, each as an address that holds the image itself."""
        sidik = hashlib.sha256(pdf).hexdigest()

        async def isi() -> bytes:
            return pdf

        awal = await self.halaman(sidik, 1, isi)
        lain = [await self.halaman(sidik, nomor, isi) for nomor in range(2, min(awal.banyak, paling_banyak) + 1)]
        return tuple(f"data:image/png;base64,{base64.b64encode(satu.png).decode()}" for satu in (awal, *lain))

    async def tutup(self) -> None:
        """Let the process end."""
        await self._anak.close()

    async def _gambar(self, pdf: bytes, nomor: int, lebar: int) -> HalamanTergambar:
        try:
            jawaban = await self._anak.ask(orjson.dumps({"halaman": nomor, "lebar": lebar}), b"\n", pdf)
        except (ChildFailed, ChildRefused) as fault:
            if str(fault) != TidakTergambar.__name__:
                log.warning("a page was not drawn: %s", fault)
            raise TidakTergambar from fault
        banyak, _, png = jawaban.partition(b"\n")
        return HalamanTergambar(int(banyak), png)

    def _simpan(self, kunci: KunciGambar, jadi: HalamanTergambar) -> None:
        """Keep a page, and let go of those that were not asked for longest."""
        if kunci not in self._ada:
            self._besar += len(jadi.png)
        self._ada[kunci] = jadi
        while self._besar > self._maks and self._ada:
            _, lama = self._ada.popitem(last=False)
            self._besar -= len(lama.png)
