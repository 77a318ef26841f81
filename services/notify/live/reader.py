"""Reading the source streams as they are: pieces of the past by direct get, what comes by a consumer, both without a gap or not at all."""

from collections import OrderedDict
from collections.abc import AsyncGenerator
from typing import Final, cast
from uuid import UUID

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from services.notify.live.frame import LiveEvent
from services.notify.live.position import Posisi
from shared.contracts.intake import PermohonanDiterima
from shared.kernel.hear.durables import rewind
from shared.kernel.hear.open_pull import pulling
from shared.kernel.process.tasks import heed_cancellation
from shared.office.names import SERVICES, stream_of, subject_of

POTONGAN: Final = 256
POTONGAN_BYTE: Final = 8_388_608
"""How much of a stream is read at a time."""
TUNGGU_DETIK: Final = 5.0
PEMILIK_MAKS: Final = 50_000
URUTAN: Final = "Nats-Sequence"


class StreamGap(Exception):
    """A stream does not hold, or did not deliver, the very next event; who follows comes back to where it was."""


async def batas_aliran(js: JetStreamContext) -> tuple[Posisi, Posisi]:
    """Return the first place from which everything is still there, and the last."""
    keadaan = [(await js.stream_info(stream_of(service))).state for service in SERVICES]
    return tuple(max(satu.first_seq - 1, 0) for satu in keadaan), tuple(satu.last_seq for satu in keadaan)


async def baca(client: Client, sumber: int, mulai: int) -> list[LiveEvent]:
    """Return the next events of a stream from a sequence on, as many as are read at a time; raise `StreamGap` where that one is missing."""
    stream = stream_of(SERVICES[sumber])
    masuk = await client.subscribe(inbox := client.new_inbox())
    try:
        permintaan = orjson.dumps({"seq": mulai, "batch": POTONGAN, "max_bytes": POTONGAN_BYTE})
        await client.publish(f"$JS.API.DIRECT.GET.{stream}", permintaan, reply=inbox)
        hasil: list[LiveEvent] = []
        while True:
            msg = await masuk.next_msg(timeout=TUNGGU_DETIK)
            kepala = msg.headers or {}
            if URUTAN not in kepala:
                break
            urutan = int(kepala[URUTAN])
            if urutan != mulai + len(hasil):
                raise StreamGap(f"{stream}: {urutan}, expected {mulai + len(hasil)}")  # noqa: EM102, TRY003 - said once
            hasil.append(LiveEvent.dari(sumber, urutan, kepala, msg.data))
        if not hasil:
            raise StreamGap(f"{stream}: {mulai} is not there")  # noqa: EM102, TRY003 - said once
        return hasil
    finally:
        await masuk.unsubscribe()


async def ulang(client: Client, dari: Posisi, sampai: Posisi) -> AsyncGenerator[LiveEvent]:
    """Yield all events after one place up to another, each stream in its order, and among streams the earlier recorded first."""
    antre: list[list[LiveEvent]] = [[] for _ in SERVICES]
    berikut = [posisi + 1 for posisi in dari]
    while True:
        for sumber, akhir in enumerate(sampai):
            if not antre[sumber] and berikut[sumber] <= akhir:
                potongan = await baca(client, sumber, berikut[sumber])
                berikut[sumber] += len(potongan)
                antre[sumber] = [kabar for kabar in potongan if kabar.urutan <= akhir][::-1]
        siap = [isi for isi in antre if isi]
        if not siap:
            return
        yield min(siap, key=lambda isi: (isi[-1].waktu, isi[-1].sumber)).pop()


async def ikuti(client: Client, pembaca: str, sumber: int, setelah: int) -> AsyncGenerator[LiveEvent]:
    """Yield the events of a stream after a sequence, as they come, for ever; raise `StreamGap` rather than leave one out.

    The consumer acknowledges nothing and is told nothing twice: like an ordered one it begins anew when anything is amiss.
    """
    js, stream = client.jetstream(), stream_of(SERVICES[sumber])
    await rewind(client, stream, pembaca, setelah)
    diantar, terakhir = 0, setelah
    async with pulling(client, stream, pembaca, at_most=POTONGAN, seconds=TUNGGU_DETIK) as masuk:
        while True:
            heed_cancellation()
            potongan = await masuk.batch()
            if not potongan and masuk.lost((await js.consumer_info(stream, pembaca)).delivered):
                raise StreamGap(f"{stream}: delivered after {terakhir}, and did not come")  # noqa: EM102, TRY003 - said once
            for msg in potongan:
                urutan = msg.metadata.sequence
                if (urutan.consumer, urutan.stream) != (diantar + 1, terakhir + 1):
                    raise StreamGap(f"{stream}: {urutan.stream} after {terakhir}")  # noqa: EM102, TRY003 - said once
                diantar, terakhir = urutan.consumer, urutan.stream
                yield _kabar(sumber, urutan.stream, msg)


class Pemilik:
    """Which agency a request is of: as its first event says, in intake's stream; what was asked before is remembered."""

    def __init__(self) -> None:
        """Begin with knowing none."""
        self._dikenal: OrderedDict[str, UUID] = OrderedDict()

    def catat(self, kabar: LiveEvent) -> None:
        """Remember what an event says."""
        if kabar.permohonan_id is not None and kabar.opd_id is not None:
            self._dikenal[kabar.permohonan_id] = kabar.opd_id
            if len(self._dikenal) > PEMILIK_MAKS:
                self._dikenal.popitem(last=False)

    async def cari(self, js: JetStreamContext, kabar: LiveEvent) -> UUID | None:
        """Return the agency of an event's request, or draft; nothing where no agency submitted it."""
        self.catat(kabar)
        if kabar.opd_id is not None or kabar.permohonan_id is None:
            return kabar.opd_id
        if kabar.permohonan_id not in self._dikenal:
            subjek = subject_of(SERVICES[0], PermohonanDiterima.__name__, kabar.permohonan_id)
            try:
                pertama = await js.get_last_msg(stream_of(SERVICES[0]), subjek, direct=True)
            except NotFoundError:
                return None
            kepala = cast("dict[str, str]", pertama.headers or {})
            self.catat(LiveEvent.dari(0, pertama.seq or 0, kepala, pertama.data or b"{}"))
        return self._dikenal.get(kabar.permohonan_id)


def _kabar(sumber: int, urutan: int, msg: Msg) -> LiveEvent:
    return LiveEvent.dari(sumber, urutan, msg.headers or {}, msg.data)
