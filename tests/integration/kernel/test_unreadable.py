"""A stream that this program cannot read (it wrote events of a newer program once): only its own request waits for the operator."""

from uuid import UUID, uuid4

import psycopg

from deploy.set.addresses import Addresses
from shared.contracts.intake import PermohonanDicabut
from shared.kernel.hear.parking import WAITS
from tests.integration.kernel.counter import ECHO, SYSTEM, running
from tests.integration.kernel.hearing import count, listener, speaker
from tests.integration.kernel.test_parking import parked


async def test_aliran_yang_tidak_terbaca_memarkir_permohonannya_sendiri_saja(addresses: Addresses) -> None:
    """After a step back to an older program: an event that only the newer one knows lies in a stream of the listening service."""
    newer, other = uuid4(), uuid4()
    async with speaker(addresses) as store, listener(addresses) as hears:
        await hears.store.execute(ECHO, newer, _dicabut(newer))
        with psycopg.connect(addresses.dsn("admin")) as conn:
            conn.execute("UPDATE disposition.disposition_events SET topic = replace(topic, '.v1', '.v99')")
        async with listener(addresses) as older, running(older.consumers.run()):
            for permohonan_id in (newer, other, newer, other):
                await count(store, permohonan_id)
            await older.wait_for(4)
            assert [row[:3] for row in await parked(older.store)] == [(str(newer), 1, "UnknownFact"), (str(newer), 3, WAITS)]
            assert older.echoed(other) == 2


def _dicabut(permohonan_id: UUID) -> PermohonanDicabut:
    return PermohonanDicabut(permohonan_id=permohonan_id, langkah=1, putaran=1, pelaku=SYSTEM, alasan="contoh")
