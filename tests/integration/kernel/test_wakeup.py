"""The relay hears at once of what was recorded: from its own process without the database, from others by a notification."""

from typing import Final
from uuid import UUID

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.kernel.postgres.leads import LeadConnection, Leads
from shared.kernel.postgres.pool import notified
from shared.kernel.publish.relay import Relay
from shared.kernel.writer.wakeup import Wakeup
from tests.integration.kernel.bus_view import connected, published, reached, stored
from tests.integration.kernel.counter import COUNTER, PATIENCE_SECONDS, Tambah, opened, running, settings_of, until

PERMOHONAN: Final = UUID(int=1)


async def test_dari_jauh_terdengar_sekali_lalu_sunyi(addresses: Addresses) -> None:
    wakeup, dsn = Wakeup(), settings_of(addresses, "intake").pg_dsn
    async with (
        Leads(dsn).term("relay:intake") as line,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other,
    ):
        await line.hear("intake_events", wakeup.ring)
        await other.execute("NOTIFY intake_events")
        assert await wakeup.heard(PATIENCE_SECONDS)
        wakeup.heed()
        assert not await wakeup.heard(0.05), "what was looked at rings no more"
        wakeup.ring()
        assert await wakeup.heard(PATIENCE_SECONDS)


async def menunggu(line: LeadConnection, admin_dsn: str) -> None:
    """Wait, and look, as the relay does."""
    wakeup = Wakeup()
    await line.hear("intake_events", wakeup.ring)
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
