"""One stream as it is delivered to whoever builds pages: what pages are built of alone, without a gap, a few batches ahead at most."""

import asyncio
from collections.abc import Sequence
from typing import Final

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import ConsumerInfo

from services.portal.proyeksi.sumber import DIPAKAI
from shared.kernel.hear.durables import rewind, subjects_of
from shared.kernel.hear.open_pull import Pull, pulling
from shared.kernel.process.tasks import heed_cancellation
from shared.office.names import stream_of

NAMA: Final = "portal"
SEKALIGUS: Final = 500
DIAM_DETIK: Final = 5.0
"""After how long a silence it is asked whether anything should have come."""


class Bolong(Exception):
    """Delivery was not contiguous; it begins again from the position in the database."""


class Aliran:
    """One stream: how far it was taken in, what has come since, and how much of it is still to come."""

    def __init__(self, sumber: str, posisi: int, tiba: asyncio.Event) -> None:
        """Begin after a position; `tiba` is set whenever something came, or it is known that nothing is to come."""
        self.sumber: Final = sumber
        self.posisi = posisi
        self._tiba = tiba
        self._sisa: int | None = None
        self._diantar = 0
        self._masuk: list[Msg] = []
        self._ruang = asyncio.Event()
        self._ruang.set()

    @property
    def tertinggal(self) -> int | None:
        """How many events were not taken yet; nothing where it is not known."""
        return None if self._sisa is None else self._sisa + len(self._masuk)

    def ambil(self) -> Sequence[Msg]:
        """Take what came, in order."""
        masuk, self._masuk = self._masuk, []
        self._ruang.set()
        if masuk:
            self.posisi = masuk[-1].metadata.sequence.stream
        return masuk

    async def ikuti(self, client: Client) -> None:
        """Receive from the position on, until something breaks; raises `Bolong`, and `Contradiction` where its consumer is not declared."""
        js, stream = client.jetstream(), stream_of(self.sumber)
        self.posisi = max(self.posisi, (await js.stream_info(stream)).state.first_seq - 1)
        await rewind(client, stream, NAMA, self.posisi, subjects_of(self.sumber, DIPAKAI[self.sumber]))
        async with pulling(client, stream, NAMA, at_most=SEKALIGUS, seconds=DIAM_DETIK) as pull:
            self._periksa(await js.consumer_info(stream, NAMA), pull, belum=True)
            while True:
                heed_cancellation()
                await self._ruang.wait()
                if potongan := await pull.batch():
                    self._terima(potongan)
                else:
                    self._periksa(await js.consumer_info(stream, NAMA), pull)

    def _terima(self, potongan: Sequence[Msg]) -> None:
        for msg in potongan:
            self._diantar += 1
            if (urutan := msg.metadata.sequence.consumer) != self._diantar:
                message = f"{self.sumber}: delivery {urutan} for {self._diantar}"
                raise Bolong(message)
        self._masuk += potongan
        self._sisa = potongan[-1].metadata.num_pending
        if len(self._masuk) >= SEKALIGUS:
            self._ruang.clear()
        self._tiba.set()

    def _periksa(self, info: ConsumerInfo, pull: Pull, *, belum: bool = False) -> None:
        """See in a silence how much is still to come; what was to come before it, or was said to have come, and did not, is a gap."""
        if not belum and (pull.lost(info.delivered) or (self._sisa and info.num_pending)):
            raise Bolong(self.sumber)
        self._sisa = info.num_pending or 0
        self._tiba.set()
