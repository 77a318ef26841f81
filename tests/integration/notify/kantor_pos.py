"""A post office for these tests: the store of notify on real tables, alerts that wait in its outbox, and channels to look into."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from services.notify.consumers import DENGAR
from services.notify.contacts.kontak import DECIDER as KONTAK
from services.notify.contacts.kontak import AturKontak
from services.notify.main import proyeksi
from services.notify.sending.channel import GagalKirim, KanalKirim, Kiriman, Pesan
from services.notify.sending.dispatcher import AlertMeans, Dispatcher
from services.notify.sending.record import PerintahKirim
from services.notify.sending.task import catat_pengiriman
from services.notify.watch.decide import DECIDER
from services.notify.watch.views import kasus
from shared.contracts.bersama import Pelaku, PeristiwaBerringkasan, Sifat
from shared.contracts.examples.notify import PEMBERITAHUAN_DIKIRIM
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id, now
from shared.kernel.event.envelope import type_of
from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.postgres.leads import Leads
from shared.kernel.postgres.pool import Pool
from shared.kernel.postgres.recorder import open_recorder
from shared.kernel.vault.seal import Sealer
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import Unit, UnitContext
from shared.service.office.penyegel import Penyegel
from tests.integration.kernel.counter import settings_of
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5

PORTAL: Final = "https://ptsp.example"
PER_PERMOHONAN: Final = 4
"""Alerts of one request up to step 5: for steps 2, 3, 4 and 5."""


def terbukti() -> asyncio.Event:
    """Return the word of a relay whose stream and store tell the same."""
    word = asyncio.Event()
    word.set()
    return word


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

    async def kirim(self, kiriman: Kiriman) -> str:
        """Take it, or not."""
        self.diserahkan.extend(kiriman.pesan)
        await self.buka.wait()
        if any(self.tolak(pesan) for pesan in kiriman.pesan):
            raise GagalKirim(SebabGagalKirim.DITUNDA)
        return "diterima"

    async def tutup(self) -> None:
        """Nothing is open."""

    @property
    def kunci(self) -> list[str]:
        """The keys of what was handed over, in order."""
        return [pesan.ce_id for pesan in self.diserahkan]


@dataclass
class Pos:
    """A set with a store of notify; `dicatat` counts how often this process recorded a delivery, with or without effect."""

    addresses: Addresses
    store: Store
    penyegel: Penyegel
    dicatat: int = 0

    def antar(self, *kanal: KanalKirim, jam: Callable[[], datetime] = now, boleh: asyncio.Event | None = None) -> Coroutine[Any, Any, None]:
        """Return the work of one process's dispatcher, which has these channels and looks at this clock."""
        dsn = settings_of(self.addresses, "notify").pg_dsn
        jalan = AlertMeans({satu.nama: satu for satu in kanal}, self.penyegel, PORTAL, jam)
        return Dispatcher(Leads(dsn), self.store, jalan, self._catat).jalan(boleh or terbukti())

    async def atur(self, orang_id: UUID, alamat: Mapping[str, str], *urutan: KanalPemberitahuan, **lain: Any) -> None:
        """Let a person say how to be reached."""
        (tersegel,) = await self.penyegel.seal_all([(f"orang:{orang_id}", alamat)])
        pelaku = Pelaku(orang_id=orang_id, jabatan=Jabatan.KEPALA_SEKSI)
        isi = {"pelaku": pelaku, "orang_id": orang_id, "alamat": tersegel, "urutan": urutan, "beralamat": urutan, "tersedia": urutan}
        command = AturKontak.model_validate({**isi, **lain})
        await self.store.submit(lambda unit: unit.run(KONTAK, command.orang_id, command))

    async def permohonan(self, jumlah: int = 1, sifat: Sifat = Sifat.BIASA) -> list[UUID]:
        """Let notify hear of as many requests, up to step 5, whose letters ask to be handled so."""
        ids = [new_id() for _ in range(jumlah)]
        for permohonan_id in ids:

            def dengar(unit: Unit, permohonan_id: UUID = permohonan_id) -> None:
                for event in SAMPAI_LANGKAH_5:
                    lain: dict[str, object] = {"permohonan_id": permohonan_id}
                    if isinstance(event, PeristiwaBerringkasan):
                        lain["ringkasan"] = event.ringkasan.model_copy(update={"surat_sifat": sifat})
                    DENGAR.terdaftar[type(event).__name__].handler(unit, event.model_copy(update=lain))

            await self.store.submit(dengar)
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

    def milik(self, orang_id: UUID) -> list[dict[str, Any]]:
        """Return the rows of one person, in the order in which they arose."""
        nama = ("id", "ce_id", "terkirim", "percobaan", "coba_lagi", "gagal", "riwayat")
        query = "SELECT id, ce_id, terkirim, percobaan, coba_lagi, gagal, riwayat FROM notify.kotak_keluar WHERE isi->>'orang_id' = %s"
        return [dict(zip(nama, row, strict=True)) for row in self.tanya(query + " ORDER BY dibuat, id", str(orang_id))]

    def gagal(self, kunci: str, kali: int) -> bool:
        """Whether an alert has failed so many times."""
        return self.tanya("SELECT percobaan FROM notify.kotak_keluar WHERE ce_id = %s", kunci) == [(kali,)]

    def menunda(self, kunci: str) -> float:
        """Return in how many seconds an alert is tried again."""
        query = "SELECT extract(epoch FROM coba_lagi - now())::float FROM notify.kotak_keluar WHERE ce_id = %s"
        return float(self.tanya(query, kunci)[0][0])

    def jadikan_waktunya(self, kunci: str) -> None:
        """Let the wait of an alert be over."""
        self.tanya("UPDATE notify.kotak_keluar SET coba_lagi = now() WHERE ce_id = %s", kunci)

    def putuskan_pemimpin(self) -> None:
        """End the database connection of the dispatcher that leads, as the death of its process would."""
        ended = self.tanya(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND granted"
            " AND objid = hashtext('dispatcher')::bigint & 4294967295"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            LOCK_SPACE,
        )
        assert ended == [(True,)], "one dispatcher leads"

    def _catat(self, unit: Unit, command: PerintahKirim) -> None:
        catat_pengiriman(unit, command)
        self.dicatat += 1


@asynccontextmanager
async def pos(addresses: Addresses) -> AsyncGenerator[Pos]:
    """Open the store of notify as one of its processes does."""
    settings = settings_of(addresses, "notify")
    sealer = Sealer(Pool(settings.pg_dsn), settings.master_key_file)
    recorder = open_recorder(settings)
    store = Store(
        recorder, UnitContext(f"/ptsp/notify/{recorder.epoch()}", {DECIDER.aggregate: kasus}, proyeksi, DIREKTORI, "v1"), settings.pg_dsn
    )
    await store.open()
    await sealer.open()
    try:
        yield Pos(addresses, store, Penyegel(sealer, store))
    finally:
        await store.close()
        await sealer.close()
