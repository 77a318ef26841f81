"""From the notification log to the stream: in order, without gaps, by one leader, and again whenever the stream lost something."""

from uuid import UUID, uuid4

import psycopg
import pytest
from nats.aio.client import Client
from nats.js.errors import APIError

from deploy.set.addresses import Addresses
from shared.kernel.publish import relay
from shared.kernel.publish.outgoing import log_query, publish_in_order
from shared.kernel.publish.relay import Relay
from shared.kernel.writer.store import Store
from shared.kernel.writer.unit import EVENT_BYTES_MAX
from tests.backends import redeclare
from tests.integration.kernel.bus_view import connected, last_sequence, messages, published, reached, shortened, stored
from tests.integration.kernel.counter import COUNTER, PATIENCE_SECONDS, Tambah, opened, running, settings_of, until, until_true


async def count(store: Store, times: int, ids: list[UUID]) -> None:
    """Record so many events, on these streams in turn."""
    for number in range(times):
        permohonan_id = ids[number % len(ids)]
        await store.execute(COUNTER, permohonan_id, Tambah(permohonan_id=permohonan_id))


async def test_urut_tanpa_celah_dan_sama_dengan_catatan(addresses: Addresses) -> None:
    async with opened(addresses) as store, connected(addresses) as client:
        await count(store, 30, [uuid4() for _ in range(4)])
        relay = Relay(settings_of(addresses, "intake"))
        async with running(relay.run()):
            await reached(client, 30)
            assert relay.agreed.is_set()
            await count(store, 5, [uuid4()])
            await reached(client, 35)
        assert await published(client) == stored(addresses)
        for message in await messages(client):
            assert message.fact().model_dump(mode="json")["permohonan_id"] == message.group
            assert message.headers["ce-specversion"] == "1.0"
            assert message.headers["Nats-Msg-Id"] == message.ce_id


async def test_peristiwa_terbesar_yang_dapat_dicatat_sampai_di_aliran(addresses: Addresses) -> None:
    """What the store takes the broker takes: an event that it refused would hold up all that come after it, for ever."""
    large, small = uuid4(), uuid4()
    async with opened(addresses) as store, connected(addresses) as client:
        text = "x" * (EVENT_BYTES_MAX - 2000)
        await store.execute(COUNTER, large, Tambah(permohonan_id=large, catatan=text))
        await store.execute(COUNTER, small, Tambah(permohonan_id=small))
        async with running(Relay(settings_of(addresses, "intake")).run()):
            await reached(client, 2)
        assert [message.group for message in await messages(client)] == [str(large), str(small)]


async def test_peristiwa_setelah_diam_diterbitkan_tanpa_menunggu_giliran(addresses: Addresses, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each one is announced by the database: a relay that looks by itself only every few minutes publishes it at once."""
    monkeypatch.setattr(relay, "POLL_SECONDS", 10 * PATIENCE_SECONDS)
    async with opened(addresses) as store, connected(addresses) as client, running(Relay(settings_of(addresses, "intake")).run()):
        for number in range(1, 6):
            await count(store, 1, [uuid4()])
            await reached(client, number)


async def test_satu_pemimpin_dan_yang_lain_menggantikan(addresses: Addresses) -> None:
    first, second = (Relay(settings_of(addresses, "intake")) for _ in range(2))
    async with opened(addresses) as store, connected(addresses) as client:
        async with running(second.run()):
            async with running(first.run()):
                await until(lambda: first.leading or second.leading, "one leads")
                for number in range(1, 31):
                    await count(store, 1, [uuid4()])
                    await reached(client, number)
                    assert first.leading != second.leading
                first_led = first.leading
            if first_led:
                await until(lambda: second.leading, "the other leads")
            await count(store, 10, [uuid4()])
            await reached(client, 40)
        assert await published(client) == stored(addresses)


async def test_bekas_pemimpin_tidak_dapat_menerbitkan_di_tempat_lain(addresses: Addresses) -> None:
    """A relay that still holds a connection after another one took over: what it sends fits only where it belongs, or nowhere."""
    async with opened(addresses) as store, connected(addresses) as client, connected(addresses, "intake") as own:
        await count(store, 3, [uuid4()])
        async with running(Relay(settings_of(addresses, "intake")).run()):
            await reached(client, 3)
        await count(store, 2, [uuid4()])
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        for batch in (rows[:1], rows[:3], rows[3:], rows[4:]):
            with pytest.raises(APIError):
                await publish_in_order(own, "intake", batch, 0)
            assert await last_sequence(client) == 3
        assert await publish_in_order(own, "intake", rows, 0) == 5
        assert await published(client) == stored(addresses)


async def test_aliran_yang_dihapus_diisi_ulang_dengan_urutan_yang_sama(addresses: Addresses) -> None:
    async with opened(addresses) as store, connected(addresses) as client:
        async with running(Relay(settings_of(addresses, "intake")).run()):
            await count(store, 12, [uuid4(), uuid4()])
            await reached(client, 12)
            before = await published(client)
            await redeclare(addresses)
            await reached(client, 12)
            await count(store, 1, [uuid4()])
            await reached(client, 13)
        assert (await published(client))[:12] == before
        assert await published(client) == stored(addresses)


async def test_relay_melanjutkan_setelah_koneksinya_diputus(addresses: Addresses) -> None:
    relay = Relay(settings_of(addresses, "intake"))
    async with opened(addresses) as store, connected(addresses) as client, running(relay.run()):
        await count(store, 1, [uuid4()])
        await reached(client, 1)
        with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
            conn.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        await until(lambda: not relay.leading, "the term ends")
        await count(store, 1, [uuid4()])
        await reached(client, 2)


async def test_pesan_terakhir_yang_kedaluwarsa_diingat_posisinya(addresses: Addresses) -> None:
    async with opened(addresses) as store, connected(addresses) as client:
        await count(store, 3, [uuid4()])

        async def remembered() -> bool:
            return await store.query("SELECT urutan FROM posisi_relay") == [(3,)]

        async with running(Relay(settings_of(addresses, "intake")).run()):
            await until_true(remembered, "the position is remembered")
        async with shortened(addresses, "intake", 0.2):

            async def expired() -> bool:
                return not (await client.jetstream().stream_info("EV_INTAKE")).state.messages

            await until_true(expired, "the messages expire")
        await count(store, 1, [uuid4()])
        async with running(Relay(settings_of(addresses, "intake")).run()):
            await reached(client, 4)
        (message,) = await messages(client, first=4)
        assert (message.headers["ptsp-pos"], message.ce_id) == stored(addresses)[3]
        await _refuses_without_memory(addresses, store, client)


async def _refuses_without_memory(addresses: Addresses, store: Store, client: Client) -> None:
    """Without the remembered position nothing is published on a guess."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM intake.posisi_relay")
    async with shortened(addresses, "intake", 0.2):

        async def expired() -> bool:
            return not (await client.jetstream().stream_info("EV_INTAKE")).state.messages

        await until_true(expired, "the message expires")
    await count(store, 1, [uuid4()])
    relay = Relay(settings_of(addresses, "intake"))
    async with running(relay.run()):
        await until(lambda: relay.fault, "the relay says what is wrong")
    assert "tidak diingat" in relay.fault
    assert await last_sequence(client) == 4


async def test_relay_tidak_menebak_di_belakang_pesan_asing(addresses: Addresses) -> None:
    relay = Relay(settings_of(addresses, "intake"))
    async with opened(addresses) as store, connected(addresses, "intake") as own, connected(addresses) as client:
        await own.jetstream().publish("ptsp.intake.Asing.x", b"{}")
        await count(store, 1, [uuid4()])
        async with running(relay.run()):
            await until(lambda: relay.fault, "the relay says what is wrong")
            assert not relay.agreed.is_set(), "nothing may leave the office"
        assert "pesan asing" in relay.fault
        assert await last_sequence(client) == 1
