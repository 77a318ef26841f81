"""Whatever else the library apprise reaches: the person gives a URL of it, of a kind that the operator allows."""

import asyncio
import logging
from collections.abc import Collection
from typing import Final

from services.notify.adapters.kanal import GagalKirim, Kiriman
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim

BERTELE: Final = ("apprise", "urllib3", "requests")
"""Loggers that name URLs, which hold secrets of persons."""


class Lain:
    """Hands alerts to apprise, in a thread: the library waits where it calls."""

    nama = KanalPemberitahuan.APPRISE

    def __init__(self, skema: Collection[str], batas_detik: float) -> None:
        """Send to URLs that begin with one of these schemes."""
        for nama in BERTELE:
            logging.getLogger(nama).setLevel(logging.CRITICAL)
        self._skema = frozenset(skema)
        self._batas_detik = batas_detik

    async def kirim(self, kiriman: Kiriman) -> str:
        """Hand over one message; the library says yes or no, and not why."""
        if not boleh(kiriman.tujuan, self._skema):
            raise GagalKirim(SebabGagalKirim.DITOLAK, "skema tidak diizinkan", tetap=True)
        try:
            async with asyncio.timeout(self._batas_detik):
                terkirim = await asyncio.to_thread(_serahkan, kiriman)
        except TimeoutError as galat:
            raise GagalKirim(SebabGagalKirim.TERLALU_LAMA) from galat
        if terkirim is None:
            raise GagalKirim(SebabGagalKirim.DITOLAK, "URL tidak dikenal apprise", tetap=True)
        if not terkirim:
            raise GagalKirim(SebabGagalKirim.GALAT_PENYEDIA)
        return ""

    async def tutup(self) -> None:
        """Nothing stays open between two messages."""


def boleh(url: str, skema: Collection[str]) -> bool:
    """Say whether a URL is of an allowed kind."""
    awal, pemisah, _ = url.partition("://")
    return bool(pemisah) and awal.lower() in skema


def _serahkan(kiriman: Kiriman) -> bool | None:
    import apprise  # noqa: PLC0415 - 30 MB that only this channel needs

    tujuan = apprise.Apprise()
    if not tujuan.add(kiriman.tujuan):
        return None
    return bool(tujuan.notify(body=kiriman.naskah.teks, title=kiriman.naskah.judul))
