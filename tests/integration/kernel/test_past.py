"""Streams that are ahead of the database, or of another epoch: nothing is published, nothing is taken in, and words say what helps."""

from uuid import UUID, uuid4

import psycopg
import pytest
from prometheus_client import REGISTRY
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from shared.kernel.hear import source
from shared.kernel.process.advice import ISI, PULIHKAN
from shared.kernel.publish import relay
from shared.kernel.publish.relay import Relay
from tests.backends import redeclare
from tests.integration.kernel.bus_view import connected, last_sequence, published, reached, stored
from tests.integration.kernel.counter import events_of, opened, running, settings_of, until
from tests.integration.kernel.hearing import Listener, count, listener
from tests.integration.kernel.past import Past
from tests.integration.kernel.test_forged import stopped


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let those who look now and then do it every moment."""
    monkeypatch.setattr(relay, "POLL_SECONDS", 0.05)
    monkeypatch.setattr(source, "HEARTBEAT_SECONDS", 0.05)


async def spoken(addresses: Addresses, permohonan_id: UUID, times: int) -> None:
    """Let intake count so often, and see it in the stream."""
    async with opened(addresses) as store, connected(addresses) as client, running(Relay(settings_of(addresses, "intake")).run()):
        before = await last_sequence(client)
        await count(store, permohonan_id, times)
        await reached(client, before + times)


async def heard(addresses: Addresses, position: int) -> None:
    """Let disposition take in what there is."""
    async with listener(addresses) as hears, running(hears.consumers.run()):
        await hears.wait_for(position)


async def refuses(addresses: Addresses, *words: str) -> None:
    """See that the relay does not lead, and says why."""
    one = Relay(settings_of(addresses, "intake"))
    async with connected(addresses) as client, running(one.run()):
        before = await published(client)
        await until(lambda: one.fault, "the relay says what is wrong")
        assert [word for word in words if word not in one.fault] == []
        assert (one.leading, REGISTRY.get_sample_value("satupintu_stream_bertentangan", {"stream": "EV_INTAKE"})) == (False, 1)
        assert await published(client) == before


@pytest.mark.parametrize("since", [0, 1, 2, 5])
async def test_basis_data_lama_di_bawah_stream_yang_lebih_baru(addresses: Addresses, since: int) -> None:
    """Two events are in the stream that the store no longer has; so many were recorded since, at the very positions of those."""
    permohonan_id, other = uuid4(), uuid4()
    await spoken(addresses, permohonan_id, 3)
    await heard(addresses, 3)
    past = Past(addresses)
    await spoken(addresses, permohonan_id, 2)
    past.put_back()
    async with opened(addresses) as store:
        await count(store, other, since)
    before = stored(addresses)
    await refuses(addresses, "urutan 5", "tidak ada di penyimpanan", PULIHKAN)
    async with listener(addresses) as hears, running(hears.consumers.run()):
        await stopped(hears, "urutan 4", "tidak ada di penyimpanan", PULIHKAN)
        assert (hears.echoed(permohonan_id), hears.echoed(other), hears.heard) == (3, 0, [])
    assert stored(addresses) == before


async def test_layanan_yang_sedang_memimpin_pun_berhenti(addresses: Addresses) -> None:
    """The database is put back under a relay and a consumer that go on."""
    permohonan_id = uuid4()
    await spoken(addresses, permohonan_id, 2)
    await heard(addresses, 2)
    past = Past(addresses)
    one = Relay(settings_of(addresses, "intake"))
    async with listener(addresses) as hears, running(one.run(), hears.consumers.run()):
        async with opened(addresses) as store:
            await count(store, permohonan_id, 2)
            await hears.wait_for(4)
        past.put_back()
        await until(lambda: PULIHKAN in one.fault, "the relay says what is wrong")
        await stopped(hears, "urutan 3", PULIHKAN)
        assert (one.leading, hears.echoed(permohonan_id)) == (False, 2)


async def test_peristiwa_yang_dihapus_dari_penyimpanan_diketahui_selagi_diam(addresses: Addresses) -> None:
    one = Relay(settings_of(addresses, "intake"))
    async with opened(addresses) as store, connected(addresses) as client, running(one.run()):
        await count(store, uuid4(), 3)
        await reached(client, 3)
        assert (one.leading, one.fault) == (True, "")
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("DELETE FROM intake.intake_events WHERE notification_id = 3")
        await until(lambda: PULIHKAN in one.fault, "the relay says what is wrong")
        assert not one.leading


async def test_stream_dari_epoch_lain(addresses: Addresses) -> None:
    """As a restored database is of a new epoch, and somebody put the old streams back; it goes on once they agree."""
    permohonan_id = uuid4()
    await spoken(addresses, permohonan_id, 2)
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        for service in ("intake", "disposition"):
            statement = SQL("UPDATE {} SET nilai = 'baru' WHERE kunci = 'epoch_stream'")
            conn.execute(statement.format(Identifier(service, "tentang")))
        await refuses(addresses, "epoch", "baru", PULIHKAN)
        async with listener(addresses) as hears, running(hears.consumers.run()):
            await stopped(hears, "epoch", "baru", PULIHKAN)
            assert hears.heard == []
            conn.execute(
                "UPDATE disposition.tentang SET nilai = (SELECT nilai FROM letters.tentang WHERE kunci = 'epoch_stream')"
                " WHERE kunci = 'epoch_stream'"
            )
            await hears.wait_for(2)
            await until(lambda: not hears.consumers.sources[0].taking.fault, "nothing is wrong any more")


async def test_posisi_di_luar_ujung_stream_menunggu_sampai_terisi(addresses: Addresses) -> None:
    """The stream was emptied: what was taken in is taken in, and nothing of what comes is passed over."""
    permohonan_id = uuid4()
    await spoken(addresses, permohonan_id, 3)
    await heard(addresses, 3)
    await redeclare(addresses)
    async with listener(addresses) as hears, running(hears.consumers.run()):
        await stopped(hears, "berakhir di urutan 0", "sampai 3", ISI.format(service="intake"))
        await spoken_again(addresses, permohonan_id, hears)


async def spoken_again(addresses: Addresses, permohonan_id: UUID, hears: Listener) -> None:
    """Let the relay fill the stream, and one further event come."""
    async with opened(addresses) as store, running(Relay(settings_of(addresses, "intake")).run()):
        await count(store, permohonan_id)
        await hears.wait_for(4)
    await until(lambda: not hears.consumers.sources[0].taking.fault, "nothing is wrong any more")
    assert hears.heard == [(permohonan_id, 4)]


async def test_posisi_di_luar_ujung_stream_yang_penyimpanannya_kehilangan_peristiwa(addresses: Addresses) -> None:
    """The store of one service is older than what another one heard of it."""
    await spoken(addresses, uuid4(), 3)
    await heard(addresses, 3)
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.intake_events WHERE notification_id = 3")
    await redeclare(addresses)
    async with listener(addresses) as hears, running(hears.consumers.run(), Relay(settings_of(addresses, "intake")).run()):
        await stopped(hears, "sampai 3", PULIHKAN)


async def test_set_yang_hanya_mengenal_urutan_melanjutkan(addresses: Addresses) -> None:
    """Positions in the owner's log are known from the first batch on."""
    permohonan_id = uuid4()
    await spoken(addresses, permohonan_id, 2)
    await heard(addresses, 2)
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("UPDATE disposition.disposition_tracking SET posisi = NULL")
        await spoken(addresses, permohonan_id, 1)
        await heard(addresses, 3)
        assert conn.execute(
            "SELECT notification_id, posisi FROM disposition.disposition_tracking WHERE application_name = 'EV_INTAKE'"
        ).fetchone() == (3, 3)
    assert len(events_of(addresses, permohonan_id)) == 3
