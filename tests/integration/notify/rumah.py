"""A house that sends to other systems: the store of notify on real tables, subscriptions, and processes that send."""

from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from deploy.set.addresses import Addresses
from services.notify.webhooks import usecases
from services.notify.webhooks.api.acts import rahasia_baru
from services.notify.webhooks.decide import DECIDER, PerintahSatuLangganan
from services.notify.webhooks.delivery.client import WebhookClient
from services.notify.webhooks.delivery.deliver import Deliverer
from services.notify.webhooks.delivery.means import WebhookMeans
from services.notify.webhooks.langganan import DaftarkanLangganan
from services.notify.webhooks.settings import SetelanWebhook
from services.notify.webhooks.state import Langganan
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.langganan import Saringan
from shared.kernel.event.clock import new_id, now
from shared.kernel.postgres.leads import Leads
from tests.integration.kernel.counter import settings_of
from tests.integration.notify.kantor_pos import Pos, pos
from tests.integration.notify.penerima import NAMA
from tests.integration.notify.penyedia import LOOPBACK

BUKA: Final = ("127.0.0.0/8",)
AWAL: Final = "0.0.0.0.0"


async def ke_loopback(host: str, port: int) -> Sequence[str]:
    """Find every name on loopback."""
    del host, port
    return (LOOPBACK,)


@dataclass
class Rumah:
    """A set with subscriptions; `pos` is its store."""

    addresses: Addresses
    pos: Pos

    async def urus(self, command: PerintahSatuLangganan) -> Langganan:
        """Carry out an act."""
        streams = ((DECIDER, DECIDER.stream(command.langganan_id)),)
        return await self.pos.store.submit(lambda unit: usecases.urus(unit, command), streams=streams)

    async def segel(self, langganan_id: UUID, isi: dict[str, str]) -> Any:
        """Seal an address or a secret as the edge does."""
        return (await self.pos.penyegel.seal_all([(f"langganan:{langganan_id}", isi)]))[0]

    async def daftar(self, url: str, sejak: str = AWAL, **saringan: Any) -> tuple[UUID, str]:
        """Register a receiver; return the subscription's id and its secret."""
        langganan_id, rahasia = new_id(), rahasia_baru()
        command = DaftarkanLangganan(
            pelaku=ADMIN,
            langganan_id=langganan_id,
            nama_sistem="Dasbor Bupati",
            host=NAMA,
            alamat=await self.segel(langganan_id, {"alamat": url}),
            rahasia=await self.segel(langganan_id, {"rahasia": rahasia}),
            saringan=Saringan(**saringan),
            sejak=sejak,
        )
        await self.urus(command)
        return langganan_id, rahasia

    def antar(self, jam: Callable[[], datetime] = now, **setelan: Any) -> Coroutine[Any, Any, None]:
        """Return the work of one process that sends."""
        semua = SetelanWebhook.model_validate({"webhook_jaringan": BUKA, "webhook_http": True, "webhook_batas_detik": 5.0, **setelan})
        settings = settings_of(self.addresses, "notify")
        jalur = WebhookMeans(
            settings, semua, self.pos.store, self.pos.penyegel, WebhookClient(semua, ke_loopback), Leads(settings.pg_dsn), jam
        )
        return Deliverer(jalur).jalan()

    def kiriman(self, langganan_id: UUID) -> list[dict[str, Any]]:
        """Return the rows of a subscription, in the order in which they go out."""
        nama = ("nomor", "ce_id", "jenis", "kelompok", "sejak", "percobaan", "gagal", "coba_lagi", "terkirim", "riwayat")
        query = "SELECT nomor, ce_id, jenis, kelompok, sejak, percobaan, gagal, coba_lagi, terkirim, riwayat FROM notify.kiriman"
        rows = self.pos.tanya(query + " WHERE langganan_id = %s ORDER BY nomor", langganan_id)
        return [dict(zip(nama, row, strict=True)) for row in rows]

    def status(self, langganan_id: UUID) -> str:
        """Return whether it is served."""
        return str(self.pos.tanya("SELECT status FROM notify.langganan WHERE langganan_id = %s", langganan_id)[0][0])

    def semua_terkirim(self, langganan_id: UUID, jumlah: int) -> bool:
        """Whether so many events were taken, and nothing waits."""
        rows = self.kiriman(langganan_id)
        return len(rows) == jumlah and all(row["terkirim"] for row in rows)


@asynccontextmanager
async def rumah(addresses: Addresses) -> AsyncGenerator[Rumah]:
    """Open a store of notify."""
    async with pos(addresses) as kantor:
        yield Rumah(addresses, kantor)
