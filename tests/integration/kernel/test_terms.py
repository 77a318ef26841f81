"""One term of leadership after another: what the earlier one had begun counts once, whenever it comes to its end."""

from uuid import uuid4

import psycopg

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.event.clock import now, rfc3339
from shared.kernel.postgres.schema import JAWABAN
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import held, running, until
from tests.integration.kernel.hearing import count, listener, speaker

KILL_LEADER = (
    "SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)"
    " WHERE l.locktype = 'advisory' AND a.usename = 'ptsp_disposition' AND a.datname = current_database()"
)


async def test_pekerjaan_masa_pimpinan_lama_yang_terlambat_tidak_diulang(addresses: Addresses) -> None:
    """The old term's batch waits for the writer when the lock is lost; the new one, from the same position, holds it and more."""
    permohonan_id = uuid4()

    def effect(unit: Unit, _: PermohonanDicabut) -> None:
        """Do what no rule of the aggregate would notice twice."""
        unit.write(JAWABAN, (uuid4(), "sidik", 200, b"", rfc3339(now())))

    async with speaker(addresses) as store, listener(addresses, effect) as hears, running(hears.consumers.run()):
        (source,) = hears.consumers.sources
        await until(lambda: source.pending == 0, "the term has begun")
        async with held(hears.store):
            await count(store, permohonan_id, 5)
            await until(lambda: hears.store.backlog, "the old term's batch waits")
            with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
                conn.execute(KILL_LEADER)
            before = hears.store.backlog
            await count(store, permohonan_id, 5)
            await until(lambda: hears.store.backlog > before, "the new term's batch waits")
        await hears.wait_for(10)
        assert await hears.store.query("SELECT count(*) FROM jawaban") == [(10,)]
