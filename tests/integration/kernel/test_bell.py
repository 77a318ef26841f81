"""The relay hears at once of what was recorded: from its own process without the database, from others by a notification."""

from typing import Final
from uuid import UUID

import psycopg
import pytest

from deploy.addresses import Addresses
from shared.kernel.bell import Bell
from shared.kernel.pool import notified
from shared.kernel.relay import Relay
from tests.integration.kernel.bus_view import connected, reached
from tests.integration.kernel.counter import COUNTER, PATIENCE_SECONDS, Tambah, opened, running, settings_of, until

PERMOHONAN: Final = UUID(int=1)


async def test_dari_jauh_terdengar_sekali_lalu_sunyi(addresses: Addresses) -> None:
    bell, dsn = Bell(), settings_of(addresses, "intake").pg_dsn
    async with (
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as listening,
        await psycopg.AsyncConnection.connect(dsn, autocommit=True) as other,
    ):
        await listening.execute("LISTEN intake_events")
        await other.execute("NOTIFY intake_events")
        assert await bell.heard(listening, PATIENCE_SECONDS)
        bell.hush()
        assert not await bell.heard(listening, 0.05), "what was taken rings no more"
        bell.ring()
        assert await bell.heard(listening, PATIENCE_SECONDS)


async def menunggu(conn: psycopg.AsyncConnection) -> None:
    """Wait, and look, as the relay does."""
    assert await Bell().heard(conn, PATIENCE_SECONDS), "it would have waited for nothing"
    await conn.execute("SELECT 1")


async def test_sambungan_yang_putus_diketahui_seketika(addresses: Addresses) -> None:
    async with (
        await psycopg.AsyncConnection.connect(settings_of(addresses, "intake").pg_dsn, autocommit=True) as conn,
        await psycopg.AsyncConnection.connect(addresses.dsn("admin"), autocommit=True) as admin,
    ):
        await admin.execute("SELECT pg_terminate_backend(%s, 5000)", (conn.info.backend_pid,))
        with pytest.raises(psycopg.OperationalError):
            await menunggu(conn)


async def test_relay_di_proses_yang_sama_tidak_perlu_kabar_basis_data(addresses: Addresses) -> None:
    """A notification costs every commit; it is left out only while the relay of this very process leads."""
    settings, bell = settings_of(addresses, "intake"), Bell()
    relay, tambah = Relay(settings, bell), Tambah(permohonan_id=PERMOHONAN)
    async with (
        opened(addresses, bell=bell) as store,
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
