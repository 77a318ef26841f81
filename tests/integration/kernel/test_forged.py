"""Events that are not what their owner recorded: not taken in, whatever is wrong with them, until the stream is mended."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from deploy.set.addresses import Addresses
from shared.contracts.examples.letters import CONTOH
from shared.contracts.intake import PermohonanDicabut
from shared.contracts.letters import SuratDitandatangani
from shared.kernel.event.canonical import canonical
from shared.kernel.event.envelope import chain_hash, split
from shared.kernel.publish.outgoing import log_query, message_of, publish_in_order
from tests.backends import redeclare
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import ECHO, SYSTEM, events_of, opened, running, until
from tests.integration.kernel.hearing import Listener, count, listener, publish_as
from tests.integration.kernel.test_parking import parked

NOT_ITS_HASH = "tidak memberi hash-nya"
FOREIGN = "pesan asing"


@pytest.mark.parametrize("what", ["body", "ce-time", "ce-hash"])
async def test_yang_bukan_seperti_dicatat_pengirimnya_tidak_diserap(addresses: Addresses, what: str) -> None:
    """Nothing of the batch counts; once the stream is made anew from the store, all of it does."""
    forged, good = uuid4(), uuid4()
    async with opened(addresses) as store, listener(addresses) as hears:
        for permohonan_id in (good, forged, good):
            await count(store, permohonan_id)
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        true = list(rows)
        rows[1] = tampered(rows[1], what)  # type: ignore[call-overload]  # rows are tuples of any kind
        async with connected(addresses, "intake") as client:
            await publish_in_order(client, "intake", rows, 0)
            async with running(hears.consumers.run()):
                await stopped(hears, "urutan 2", NOT_ITS_HASH, "republish --service intake --dari-awal")
                assert (hears.echoed(good, forged), await parked(hears.store)) == (0, [])
                await redeclare(addresses)
                await publish_in_order(client, "intake", true, 0)
                await hears.wait_for(3)
                await until(lambda: not hears.consumers.sources[0].taking.fault, "nothing is wrong any more")
        assert (hears.echoed(good), hears.echoed(forged)) == (2, 1)


async def test_peristiwa_berversi_baru_dari_pengirimnya_diparkir(addresses: Addresses) -> None:
    """Its owner recorded it: it waits for the program that knows it, and nothing else does."""
    later, good = uuid4(), uuid4()
    async with opened(addresses) as store, listener(addresses) as hears:
        for permohonan_id in (good, later, good):
            await count(store, permohonan_id)
        with psycopg.connect(addresses.dsn("admin")) as conn:
            row = conn.execute(log_query("intake"), (1, 1), binary=True).fetchone()
            assert row is not None
            conn.execute("UPDATE intake.intake_events SET topic = %s, state = %s WHERE notification_id = %s", (*renewed(row), row[0]))
            conn.commit()
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        async with connected(addresses, "intake") as client:
            await publish_in_order(client, "intake", rows, 0)
        async with running(hears.consumers.run()):
            await hears.wait_for(3)
        assert [row[:3] for row in await parked(hears.store)] == [(str(later), 2, "UnknownFact")]
        assert (hears.echoed(good), hears.echoed(later)) == (2, 0)


async def test_pesan_asing_tidak_diserap(addresses: Addresses) -> None:
    good = uuid4()
    async with opened(addresses) as store, listener(addresses) as hears, connected(addresses, "intake") as client:
        await count(store, good)
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        await client.jetstream().publish("ptsp.intake.PermohonanDicabut.x", b"bukan JSON")
        await publish_in_order(client, "intake", rows, 1)
        async with running(hears.consumers.run()):
            await stopped(hears, "urutan 1", FOREIGN, "republish --service intake --dari-awal")
        assert (hears.echoed(good), await parked(hears.store)) == (0, [])


async def test_peristiwa_yang_tidak_pernah_dicatat_tidak_diserap(addresses: Addresses) -> None:
    """Well formed, with an honest hash, and from whoever holds the owner's key: it is not in the owner's log."""
    good = uuid4()
    event = PermohonanDicabut(permohonan_id=uuid4(), langkah=1, putaran=1, pelaku=SYSTEM, alasan="contoh")
    async with opened(addresses) as store, listener(addresses) as hears, connected(addresses, "intake") as client:
        await count(store, good)
        await publish_as(client, "intake", PermohonanDicabut, event)
        async with running(hears.consumers.run()):
            await stopped(hears, "yang tidak ada di penyimpanan", "satupintu restore --di-tempat")
        assert (hears.echoed(event.permohonan_id), await parked(hears.store)) == (0, [])


async def test_peristiwa_yang_diulang_pemiliknya_tidak_diserap_lagi(addresses: Addresses) -> None:
    """True, and in the log: but not after the last one that was taken in."""
    good = uuid4()
    async with opened(addresses) as store, listener(addresses) as hears, connected(addresses, "intake") as client:
        await count(store, good, 2)
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        await publish_in_order(client, "intake", rows, 0)
        async with running(hears.consumers.run()):
            await hears.wait_for(2)
            subject, body, head = message_of("intake", rows[0], 2)
            await client.jetstream().publish(subject, body, headers={k: v for k, v in head.items() if k != "Nats-Msg-Id"})
            await stopped(hears, "urutan 3", "padahal sudah sampai", "republish --service intake --dari-awal")
        assert [row[1] for row in events_of(addresses, good, decider=ECHO)] == [1, 2]


async def test_peristiwa_layanan_lain_dalam_aliran_sendiri_diparkir(addresses: Addresses) -> None:
    """A service may write into its own stream only, and there only for itself: an honest hash makes nobody a signer of letters."""
    event = next(fact for fact in CONTOH if isinstance(fact, SuratDitandatangani))
    signed: list[SuratDitandatangani] = []
    async with listener(addresses) as hears, connected(addresses, "intake") as client:
        hears.subscriptions.on(SuratDitandatangani)(lambda _, heard: signed.append(heard))
        await publish_as(client, "intake", PermohonanDicabut, event, addresses)
        async with running(hears.consumers.run()):
            await hears.wait_for(1)
        assert [row[:3] for row in await parked(hears.store)] == [(str(event.permohonan_id), 1, "Forged")]
        assert signed == []


async def stopped(hears: Listener, *words: str) -> None:
    """Wait until the source says with these words why it is not taken in."""
    (heard,) = hears.consumers.sources
    await until(lambda: heard.taking.fault, "the source says what is wrong")
    assert [word for word in words if word not in heard.taking.fault] == []


def tampered(row: Sequence[Any], what: str) -> Sequence[Any]:
    """Return a row of the log as somebody else would like it to be."""
    position, stream_id, version, topic, state = row
    text = bytes(state).decode()
    if what == "body":
        text = text.replace('"alasan":"contoh"', '"alasan":"lainnya"')
    elif what == "ce-time":
        text = text.replace('"time":"2', '"time":"1')
    else:
        text = text.replace('"hash":"', '"hash":"0')
    assert text != bytes(state).decode()
    return position, stream_id, version, topic, text.encode()


def renewed(row: Sequence[Any]) -> tuple[str, bytes]:
    """Return topic and state of the same event in a version that is yet to come."""
    _, stream_id, version, topic, state = row
    body, meta = split(bytes(state))
    later = topic.replace(".v1", ".v2")
    meta["hash"] = chain_hash(f"{stream_id}:{version}", later, meta, canonical(body))
    return later, canonical({"data": body, "meta": meta})
