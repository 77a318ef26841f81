"""Channels beside e-mail and gateways: one line of JSON per alert, which is always there, and whatever else the library apprise reaches."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Collection
from typing import Final, TextIO

import orjson

from services.notify.sending.channel import GagalKirim, Kiriman
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim


class LogChannel:
    """Writes alerts to a stream of text."""

    nama = KanalPemberitahuan.LOG

    def __init__(self, keluaran: TextIO) -> None:
        """Write to `keluaran`."""
        self._keluaran = keluaran

    async def kirim(self, kiriman: Kiriman) -> str:
        """Write the lines; a reader drops what it has seen, by `kunci`."""
        try:
            for pesan in kiriman.pesan:
                baris = {"pemberitahuan": pesan.isi, "permohonan_id": pesan.permohonan_id, "kunci": pesan.ce_id}
                self._keluaran.write(orjson.dumps(baris).decode() + "\n")
            self._keluaran.flush()
        except OSError as galat:
            raise GagalKirim(SebabGagalKirim.TIDAK_TERSAMBUNG, str(galat)) from galat
        return ""

    async def tutup(self) -> None:
        """Leave the stream to whoever opened it."""


PROGRAM: Final = "services.notify.sending.apprise_process"
TERKIRIM: Final = 0
URL_TIDAK_DIKENAL: Final = 21


class KanalLain:
    """Hands alerts to apprise, in a process for each: the library holds 30 MB, waits where it calls, and logs URLs, which hold secrets."""

    nama = KanalPemberitahuan.APPRISE

    def __init__(self, skema: Collection[str], batas_detik: float) -> None:
        """Send to URLs that begin with one of these schemes, one at a time."""
        self._skema = frozenset(skema)
        self._batas_detik = batas_detik
        self._giliran = asyncio.Semaphore(1)

    async def kirim(self, kiriman: Kiriman) -> str:
        """Hand over one message; the library says yes or no, and not why."""
        if not boleh(kiriman.tujuan, self._skema):
            raise GagalKirim(SebabGagalKirim.DITOLAK, "skema tidak diizinkan", tetap=True)
        isi = {"url": kiriman.tujuan, "judul": kiriman.naskah.judul, "teks": kiriman.naskah.teks}
        async with self._giliran:
            try:
                async with asyncio.timeout(self._batas_detik):
                    kode = await _jalankan(orjson.dumps(isi))
            except TimeoutError as galat:
                raise GagalKirim(SebabGagalKirim.TERLALU_LAMA) from galat
        if kode == URL_TIDAK_DIKENAL:
            raise GagalKirim(SebabGagalKirim.DITOLAK, "URL tidak dikenal apprise", tetap=True)
        if kode != TERKIRIM:
            raise GagalKirim(SebabGagalKirim.GALAT_PENYEDIA)
        return ""

    async def tutup(self) -> None:
        """Nothing stays open between two messages."""


def boleh(url: str, skema: Collection[str]) -> bool:
    """Say whether a URL is of an allowed kind."""
    awal, pemisah, _ = url.partition("://")
    return bool(pemisah) and awal.lower() in skema


async def _jalankan(isi: bytes) -> int | None:
    """Run the program on a message; it does not outlive whoever waits for it."""
    proses = await asyncio.create_subprocess_exec(sys.executable, "-m", PROGRAM, stdin=PIPE, stdout=DEVNULL, stderr=DEVNULL)
    try:
        await proses.communicate(isi)
    finally:
        if proses.returncode is None:
            proses.kill()
            await proses.wait()
    return proses.returncode
