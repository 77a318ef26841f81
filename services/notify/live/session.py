"""One who follows the live stream: from a given place on, frame by frame, with a counter that proves that nothing is missing.

A frame's `id` is the place after it. For each source, the place moved on by the events that this person may not see (`disaring`),
counted one by one, and by one more where the frame is an event of that source; anything else would be a gap.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from typing import Final

import orjson

from services.notify.live.broadcaster import Broadcaster
from services.notify.live.filter import SaringanSiaran
from services.notify.live.frame import LiveEvent
from services.notify.live.position import Posisi, ganti, tulis_posisi
from services.notify.live.queue import FollowerQueue
from services.notify.live.reader import StreamGap, ulang
from services.notify.live.visibility import Viewer, Visibility, bergantung_pemilik, pandangan
from shared.kernel.event.clock import monotonic
from shared.office.names import SERVICES

KEMBALI_MS: Final = 1000
"""When a client is to come back after the connection was lost."""
SEKALIGUS_BYTE: Final = 64 * 1024

Hak = Callable[[], Viewer | None]
"""Says as whom somebody follows at this moment; nothing once that person may not any more."""


class Berakhir(Exception):
    """The person may not follow any more: the office ended, or the token."""


class Sesi:
    """Where one who follows is, and how much was held back since the last frame."""

    def __init__(
        self, penyiar: Broadcaster, posisi: Posisi, hak: Hak, antrean: FollowerQueue, saringan: Sequence[SaringanSiaran] = ()
    ) -> None:
        """Begin after `posisi`, with what passes all of `saringan`; whoever opened `antrean` gives it back."""
        self._saringan = saringan
        self._penyiar = penyiar
        self._posisi = posisi
        self._hak = hak
        self._antrean = antrean
        self._disaring = [0] * len(SERVICES)
        self._terakhir = monotonic()

    async def aliran(self) -> AsyncGenerator[bytes]:
        """Yield frames, some at a time; raise `Berakhir` when the person may not follow any more, `StreamGap` rather than leave one out."""
        yield f"retry: {KEMBALI_MS}\n".encode() + self._bingkai("mulai", orjson.dumps({"sumber": SERVICES})[1:-1])
        while self._tertinggal() >= self._antrean.maks:
            async with aclosing(self._susul(self._penyiar.posisi)) as potongan:
                async for satu in potongan:
                    yield satu
        async with aclosing(self._susul(self._penyiar.gabung(self._antrean))) as potongan:
            async for satu in potongan:
                yield satu
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._terakhir + self._penyiar.batas.denyut - monotonic()):
                    await self._antrean.ada.wait()
            async with aclosing(self._sampaikan(_alir(self._antrean.ambil()))) as potongan:
                async for satu in potongan:
                    yield satu

    def _tertinggal(self) -> int:
        return sum(max(kini - ini, 0) for kini, ini in zip(self._penyiar.posisi, self._posisi, strict=True))

    def _susul(self, sampai: Posisi) -> AsyncGenerator[bytes]:
        """Yield what the streams hold from where this one is up to a place."""
        return self._sampaikan(ulang(self._penyiar.sambungan.client, self._posisi, sampai))

    async def _sampaikan(self, semua: AsyncGenerator[LiveEvent]) -> AsyncGenerator[bytes]:
        """Yield the frames of these events, many at a time, and a pulse where nothing else was sent for a while."""
        keluar = bytearray()
        async with aclosing(semua) as antre:
            async for kabar in antre:
                keluar += await self._satu(kabar)
                if len(keluar) >= SEKALIGUS_BYTE:
                    yield bytes(keluar)
                    keluar.clear()
                if monotonic() - self._terakhir >= self._penyiar.batas.denyut:
                    keluar += self._denyut()
        if self._hak() is None:
            raise Berakhir
        if not keluar and monotonic() - self._terakhir >= self._penyiar.batas.denyut:
            keluar += self._denyut()
        if keluar:
            yield bytes(keluar)

    async def _satu(self, kabar: LiveEvent) -> bytes:
        """Return the frame of the next event; nothing where it is not for this person, or was sent before."""
        sumber = kabar.sumber
        if kabar.urutan <= self._posisi[sumber]:
            return b""
        if kabar.urutan != self._posisi[sumber] + 1:
            raise StreamGap(f"{SERVICES[sumber]}: {kabar.urutan} after {self._posisi[sumber]}")  # noqa: EM102, TRY003 - said once
        cara = await self._cara(kabar) if kabar.nama else None
        self._posisi = ganti(self._posisi, sumber, kabar.urutan)
        if cara is None:
            self._disaring[sumber] += 1
            return b""
        return self._bingkai("peristiwa", kabar.ekor(cara))

    async def _cara(self, kabar: LiveEvent) -> Visibility | None:
        penonton = self._hak()
        if penonton is None:
            raise Berakhir
        if not all(satu.lolos(kabar) for satu in self._saringan):
            return None
        pemilik = None
        if bergantung_pemilik(kabar.nama, penonton):
            pemilik = await self._penyiar.pemilik.cari(self._penyiar.sambungan.js, kabar)
        return pandangan(kabar.nama, kabar.isi, pemilik, penonton)

    def _denyut(self) -> bytes:
        return self._bingkai("denyut", b"")

    def _bingkai(self, jenis: str, ekor: bytes) -> bytes:
        disaring = orjson.dumps(self._disaring)
        self._disaring = [0] * len(SERVICES)
        self._terakhir = monotonic()
        lanjut = b"," + ekor if ekor else b""
        return b'id: %b\nevent: %b\ndata: {"disaring":%b%b}\n\n' % (
            tulis_posisi(self._posisi).encode(),
            jenis.encode(),
            disaring,
            lanjut,
        )


async def _alir(semua: list[LiveEvent]) -> AsyncGenerator[LiveEvent]:
    for kabar in semua:
        yield kabar
