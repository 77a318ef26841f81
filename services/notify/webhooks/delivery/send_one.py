"""Hands one event to one subscription: fetched from its stream, signed with every live secret, sent, and what came of it said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from prometheus_client import Counter

from services.notify.webhooks.delivery.client import BalasanPenerima, HasilKirim, WebhookClient
from services.notify.webhooks.delivery.message import badan, kepala
from services.notify.webhooks.table import DueEvent, IsiLangganan
from shared.kernel.event.clock import monotonic, rfc3339
from shared.office.names import SERVICES, stream_of
from shared.service.office.penyegel import Penyegel

WEBHOOK: Final = Counter("satupintu_webhook_total", "Tries to hand an event to a subscription", ("hasil",))


@dataclass(frozen=True, slots=True)
class PercobaanKirim:
    """One try: when it began, what came of it, and how long it took."""

    waktu: datetime
    jawaban: BalasanPenerima
    milidetik: int

    @property
    def catatan(self) -> dict[str, Any]:
        """What is kept of it."""
        isi = {"waktu": rfc3339(self.waktu), "hasil": self.jawaban.hasil.value, "status": self.jawaban.status}
        return {**isi, "balasan": self.jawaban.balasan, "milidetik": self.milidetik}


class Pengirim:
    """Sends, by one client."""

    def __init__(self, klien: WebhookClient, penyegel: Penyegel, jam: Callable[[], datetime]) -> None:
        """Open addresses and secrets by `penyegel` for the moment of sending; `jam` tells the time."""
        self._klien = klien
        self._penyegel = penyegel
        self._jam = jam

    async def antar(self, js: JetStreamContext, baris: DueEvent, isi: IsiLangganan) -> PercobaanKirim:
        """Try once; where the stream holds another event by now, nothing is sent. Raises what is the broker's or the database's fault."""
        try:
            pesan = await js.get_msg(stream_of(SERVICES[baris.kunci.sumber]), seq=baris.kunci.urutan, direct=True)
        except NotFoundError:
            return PercobaanKirim(self._jam(), BalasanPenerima(HasilKirim.TIDAK_TERBACA), 0)
        headers = cast("Mapping[str, str]", pesan.headers or {})
        if headers.get("ce-id") != baris.ce_id:
            return PercobaanKirim(self._jam(), BalasanPenerima(HasilKirim.TIDAK_TERBACA), 0)
        return await self.kirim(isi, baris.nama, badan(headers, pesan.data or b"{}"))

    async def kirim(self, isi: IsiLangganan, nama: str, badan: bytes) -> PercobaanKirim:
        """Sign and send these bytes under this id."""
        waktu, mulai = self._jam(), monotonic()
        jawaban = await self._kirim(isi, nama, badan, waktu)
        WEBHOOK.labels(jawaban.hasil.value).inc()
        return PercobaanKirim(waktu, jawaban, int((monotonic() - mulai) * 1000))

    async def _kirim(self, isi: IsiLangganan, nama: str, badan: bytes, waktu: datetime) -> BalasanPenerima:
        lama = isi.rahasia_lama if isi.lama_sampai is not None and waktu < isi.lama_sampai else None
        alamat, *rahasia = await self._penyegel.open_all([isi.alamat, isi.rahasia, *((lama,) if lama is not None else ())])
        terang = [satu["rahasia"] for satu in rahasia if satu is not None]
        if alamat is None or not terang:
            return BalasanPenerima(HasilKirim.TANPA_RAHASIA)
        return await self._klien.kirim(alamat["alamat"], kepala(nama, waktu, terang, badan), badan, waktu)
