"""The relay hears at once of what was recorded: from its own process without the database, from others by a notification."""

from typing import Final
from uuid import UUID

import psycopg
import pytest
from eventsourcing.persistence import StoredEvent

from deploy.set.addresses import Addresses
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import notified
from shared.kernel.publish.relay import Relay
from shared.kernel.writer.wakeup import HELD_BYTES_MAX, HELD_MAX, Wakeup
from tests.integration.kernel.bus_view import connected, published, reached, stored
from tests.integration.kernel.counter import COUNTER, PATIENCE_SECONDS, Tambah, opened, running, settings_of, until

PERMOHONAN: Final = UUID(int=1)


def peristiwa(jumlah: int, besar: int = 1) -> list[StoredEvent]:
    """Return so many events, of so many bytes each."""
    return [StoredEvent(PERMOHONAN, versi, "uji.v1", b"x" * besar) for versi in range(1, jumlah + 1)]


async def posisi(wakeup: Wakeup, setelah: int) -> list[int] | None:
    """Return the positions that are handed over after one, or nothing where the table must be asked."""
    batch = wakeup.handed(setelah)
    return None if batch is None else [row[0] for row in await batch.fetchmany(batch.rowcount)]


async def test_yang_diserahkan_hanya_yang_bersambung_dengan_posisi() -> None:
    """A gap may be a number that was never used, or an event that another process recorded: only the table knows."""
    wakeup = Wakeup()
    wakeup.ring(peristiwa(1), 1)
    assert await posisi(wakeup, 0) is None, "nobody attended"
    wakeup.attend()
    wakeup.ring(peristiwa(2), 3)
    wakeup.ring(peristiwa(1), 4)
    wakeup.ring(peristiwa(1), 6)
    assert await posisi(wakeup, 0) is None, "1 was recorded by somebody else"
    assert await posisi(wakeup, 2) == [3, 4], "2 was read from the table"
    assert await posisi(wakeup, 4) is None, "5 is not known here"
    assert await posisi(wakeup, 6) is None, "6 was read from the table as well"
    wakeup.ring(peristiwa(1), 7)
    assert await posisi(wakeup, 6) == [7]


@pytest.mark.parametrize(("jumlah", "besar"), [(HELD_MAX + 1, 1), (2, HELD_BYTES_MAX)])
async def test_tunggakan_tidak_disimpan_di_ingatan(jumlah: int, besar: int) -> None:
    wakeup = Wakeup()
    wakeup.attend()
    wakeup.ring(peristiwa(jumlah, besar), jumlah)
    assert await posisi(wakeup, 0) is None
    wakeup.ring(peristiwa(1), jumlah + 1)
    assert await posisi(wakeup, jumlah) == [jumlah + 1]


async def test_yang_sudah_dibaca_dari_tabel_tidak_lagi_memakan_tempat() -> None:
    wakeup = Wakeup()
    wakeup.attend()
    wakeup.ring(peristiwa(1, HELD_BYTES_MAX // 2 + 1), 1)
    assert await posisi(wakeup, 1) is None
    wakeup.ring(peristiwa(1, HELD_BYTES_MAX // 2 + 1), 2)
    assert await posisi(wakeup, 1) == [2]


async def test_kumpulan_diambil_bergiliran_seperti_dari_kursor() -> None:
    wakeup = Wakeup()
    wakeup.attend()
    wakeup.ring(peristiwa(5), 14)
    batch = wakeup.handed(9)
    assert batch is not None
    assert [[row[:3] for row in await batch.fetchmany(size)] for size in (2, 2, 2)] == [
        [(10, str(PERMOHONAN), 1), (11, str(PERMOHONAN), 2)],
        [(12, str(PERMOHONAN), 3), (13, str(PERMOHONAN), 4)],
        [(14, str(PERMOHONAN), 5)],
    ]


async def test_dari_jauh_terdengar_sekali_lalu_sunyi(addresses: Addresses) -> None:
    wakeup, dsn = Wakeup(), settings_of(addresses, "intake").pg_dsn
    async with (
        Leads(dsn).term("relay:intake") as line,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other,
    ):
        await line.hear("intake_events", wakeup.ring_from_afar)
        wakeup.attend()
        await other.execute("NOTIFY intake_events")
        assert await wakeup.heard(PATIENCE_SECONDS)
        wakeup.ring(peristiwa(1), 1)
        assert wakeup.handed(0) is None, "what the other one recorded comes from the table, before it or after it"
        assert wakeup.handed(0) is not None, "that was once"
        assert not await wakeup.heard(0.05), "what was taken rings no more"
        wakeup.ring(peristiwa(1), 2)
        assert await wakeup.heard(PATIENCE_SECONDS)


async def menunggu(line: LeadConnection, admin_dsn: str) -> None:
    """Wait, and look, as the relay does."""
    wakeup = Wakeup()
    await line.hear("intake_events", wakeup.ring_from_afar)
    with psycopg.connect(admin_dsn, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", (line.conn.info.backend_pid,))
    assert await wakeup.heard(PATIENCE_SECONDS), "it would have waited for nothing"
    await line.conn.execute("SELECT 1")


async def test_sambungan_yang_putus_diketahui_seketika(addresses: Addresses) -> None:
    async with Leads(settings_of(addresses, "intake").pg_dsn).term("relay:intake") as line:
        with pytest.raises(psycopg.OperationalError):
            await menunggu(line, addresses.dsn("admin"))


async def test_relay_di_proses_yang_sama_tidak_perlu_kabar_basis_data(addresses: Addresses) -> None:
    """A notification costs every commit; it is left out only while the relay of this very process leads."""
    settings, wakeup = settings_of(addresses, "intake"), Wakeup()
    relay, tambah = Relay(settings, wakeup), Tambah(permohonan_id=PERMOHONAN)
    async with (
        opened(addresses, wakeup=wakeup) as store,
        connected(addresses) as client,
        await psycopg.AsyncConnection.connect(settings.pg_dsn, autocommit=True) as beside,
    ):
        await beside.execute("LISTEN intake_events")
        await store.execute(COUNTER, PERMOHONAN, tambah)
        assert await notified(beside, PATIENCE_SECONDS), "nobody leads here yet"
        async with running(relay.run()):
            await until(lambda: relay.leading, "the relay leads")
            for number in (2, 3, 4):
                await store.execute(COUNTER, PERMOHONAN, tambah)
                await reached(client, number)
            await beside.execute("SELECT 1")
            assert not await notified(beside, 0)
        await store.execute(COUNTER, PERMOHONAN, tambah)
        assert await notified(beside, PATIENCE_SECONDS), "nobody leads here any more"


async def test_yang_diserahkan_terbit_tanpa_bertanya_kepada_tabel(addresses: Addresses) -> None:
    """The role may write events and see their numbers, and nothing more: whatever reads the table would fail."""
    settings, wakeup = settings_of(addresses, "intake"), Wakeup()
    relay, tambah = Relay(settings, wakeup), Tambah(permohonan_id=PERMOHONAN)
    async with (
        opened(addresses, wakeup=wakeup) as store,
        connected(addresses) as client,
        await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as admin,
        running(relay.run()),
    ):
        await until(lambda: relay.leading, "the relay leads")
        await store.execute(COUNTER, PERMOHONAN, tambah)
        await reached(client, 1)
        await admin.execute("REVOKE SELECT ON intake.intake_events FROM ptsp_intake")
        for number in (2, 3, 4):
            await store.execute(COUNTER, PERMOHONAN, tambah)
            await reached(client, number)
        assert relay.leading
        await admin.execute("GRANT SELECT ON intake.intake_events TO ptsp_intake")


async def test_yang_dicatat_proses_lain_di_antaranya_terbit_pada_tempatnya(addresses: Addresses) -> None:
    """Of three events one is another's, and where both wanted a stream, numbers were used up by what was not recorded."""
    settings, wakeup = settings_of(addresses, "intake"), Wakeup()
    relay = Relay(settings, wakeup)
    async with opened(addresses, wakeup=wakeup) as ours, opened(addresses) as theirs, connected(addresses) as client, running(relay.run()):
        await until(lambda: relay.leading, "the relay leads")
        for number in range(30):
            permohonan_id = UUID(int=number % 7)
            await (theirs, ours, ours)[number % 3].execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))
        await reached(client, 30)
        assert await published(client) == stored(addresses)
