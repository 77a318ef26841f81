"""A post office for these tests: the store of notify on real tables, alerts that wait in its outbox, and channels to look into."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from deploy.addresses import Addresses
from services.notify import app
from services.notify.adapters.dispatcher import Dispatcher
from services.notify.adapters.kanal import GagalKirim, Kanal, Pesan
from services.notify.consumers import DENGAR
from services.notify.decide import DECIDER
from services.notify.outbox import proyeksi
from services.notify.steps.kirim import CatatPengiriman
from services.notify.views import kasus
from shared.contracts.examples.notify import PEMBERITAHUAN_DIKIRIM
from shared.contracts.notify import KanalPemberitahuan
from shared.kernel.clock import new_id
from shared.kernel.envelope import type_of
from shared.kernel.leader import LOCK_SPACE
from shared.kernel.recorder import open_recorder
from shared.kernel.store import Store
from shared.kernel.unit import Context, Unit
from tests.integration.kernel.counter import settings_of
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5

PER_PERMOHONAN: Final = 4
"""Alerts of one request up to step 5: for steps 2, 3, 4 and 5."""


@dataclass
class Kotak:
    """A channel that keeps what it takes; it refuses what `tolak` says, and holds what it got until `buka` is set."""

    tolak: Callable[[Pesan], bool] = lambda _: False
    diserahkan: list[Pesan] = field(default_factory=list[Pesan])
    buka: asyncio.Event = field(default_factory=asyncio.Event)
    nama: KanalPemberitahuan = KanalPemberitahuan.LOG

    def __post_init__(self) -> None:
        """Hold nothing at first."""
        self.buka.set()

    async def kirim(self, pesan: Pesan) -> None:
        """Take it, or not."""
        self.diserahkan.append(pesan)
        await self.buka.wait()
        if self.tolak(pesan):
            raise GagalKirim(pesan.ce_id)

    @property
    def kunci(self) -> list[str]:
        """The keys of what was handed over, in order."""
        return [pesan.ce_id for pesan in self.diserahkan]


@dataclass
class Pos:
    """A set with a store of notify; `dicatat` counts how often this process recorded a delivery, with or without effect."""

    addresses: Addresses
    store: Store
    dicatat: int = 0

    def antar(self, kanal: Kanal) -> Coroutine[Any, Any, None]:
        """Return the work of one process's dispatcher."""
        dsn = settings_of(self.addresses, "notify").pg_dsn
        return Dispatcher(dsn, self.store, kanal, self._catat).jalan()

    async def permohonan(self, jumlah: int = 1) -> list[UUID]:
        """Let notify hear of as many requests, up to step 5."""
        ids = [new_id() for _ in range(jumlah)]
        for permohonan_id in ids:

            def dengar(unit: Unit, permohonan_id: UUID = permohonan_id) -> None:
                for event in SAMPAI_LANGKAH_5:
                    DENGAR.terdaftar[type(event).__name__].handler(unit, event.model_copy(update={"permohonan_id": permohonan_id}))

            await self.store.jalankan(dengar)
        return ids

    def tanya(self, statement: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """Ask or change the tables, as their owner."""
        with psycopg.connect(self.addresses.dsn("admin"), autocommit=True) as conn:
            cursor = conn.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    def menunggu(self) -> int:
        """Count the alerts that have not gone out."""
        return int(self.tanya("SELECT count(*) FROM notify.kotak_keluar WHERE terkirim IS NULL")[0][0])

    def tercatat(self) -> int:
        """Count the deliveries that were recorded."""
        return int(self.tanya("SELECT count(*) FROM notify.notify_events WHERE topic = %s", type_of(PEMBERITAHUAN_DIKIRIM))[0][0])

    def gagal(self, kunci: str, kali: int) -> bool:
        """Whether an alert has failed so many times."""
        return self.tanya("SELECT percobaan FROM notify.kotak_keluar WHERE ce_id = %s", kunci) == [(kali,)]

    def menunda(self, kunci: str) -> float:
        """Return in how many seconds an alert is tried again."""
        query = "SELECT extract(epoch FROM coba_lagi - now())::float FROM notify.kotak_keluar WHERE ce_id = %s"
        return float(self.tanya(query, kunci)[0][0])

    def jadikan_waktunya(self, kunci: str, percobaan: int) -> None:
        """Let the wait of an alert be over, after so many failures."""
        self.tanya("UPDATE notify.kotak_keluar SET coba_lagi = now(), percobaan = %s WHERE ce_id = %s", percobaan, kunci)

    def putuskan_pemimpin(self) -> None:
        """End the database connection of the dispatcher that leads, as the death of its process would."""
        ended = self.tanya(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"
            " AND objid = hashtext('dispatcher:LOG')::bigint & 4294967295"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            LOCK_SPACE,
        )
        assert ended == [(True,)], "one dispatcher leads"

    def _catat(self, unit: Unit, command: CatatPengiriman) -> None:
        app.catat_pengiriman(unit, command)
        self.dicatat += 1


@asynccontextmanager
async def pos(addresses: Addresses) -> AsyncGenerator[Pos]:
    """Open the store of notify as one of its processes does."""
    settings = settings_of(addresses, "notify")
    recorder = open_recorder(settings)
    store = Store(
        recorder, Context(f"/ptsp/notify/{recorder.epoch()}", {DECIDER.aggregate: kasus}, proyeksi, DIREKTORI, "v1"), settings.pg_dsn
    )
    await store.open()
    try:
        yield Pos(addresses, store)
    finally:
        await store.close()
