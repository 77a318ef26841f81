"""Events that are not what their owner recorded: parked, whatever is wrong with them, and never handled."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from deploy.addresses import Addresses
from shared.contracts.examples.letters import CONTOH
from shared.contracts.intake import PermohonanDicabut
from shared.contracts.letters import SuratDitandatangani
from shared.kernel.canon import canonical
from shared.kernel.envelope import chain_hash, split
from shared.kernel.publishing import log_query, publish_in_order
from tests.integration.kernel.bus_view import connected
from tests.integration.kernel.counter import opened, running
from tests.integration.kernel.hearing import count, listener, publish_as
from tests.integration.kernel.test_parking import parked


@pytest.mark.parametrize(
    ("what", "fault"),
    [("body", "Forged"), ("ce-time", "Forged"), ("ce-hash", "Forged"), ("ce-type", "UnknownFact")],
)
async def test_yang_bukan_seperti_dicatat_pengirimnya_diparkir(addresses: Addresses, what: str, fault: str) -> None:
    forged, good = uuid4(), uuid4()
    async with opened(addresses) as store, listener(addresses) as hears:
        for permohonan_id in (good, forged, good):
            await count(store, permohonan_id)
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        rows[1] = tampered(rows[1], what)  # type: ignore[call-overload]  # rows are tuples of any kind
        async with connected(addresses, "intake") as client:
            await publish_in_order(client, "intake", rows, 0)
        async with running(hears.consumers.run()):
            await hears.wait_for(3)
        assert [row[:3] for row in await parked(hears.store)] == [(str(forged), 2, fault)]
        assert (hears.echoed(good), hears.echoed(forged)) == (2, 0)


async def test_pesan_tanpa_kepala_surat_diparkir(addresses: Addresses) -> None:
    good = uuid4()
    async with opened(addresses) as store, listener(addresses) as hears, connected(addresses, "intake") as client:
        await count(store, good)
        with psycopg.connect(addresses.dsn("auditor")) as conn:
            rows = conn.execute(log_query("intake"), (0, 10), binary=True).fetchall()
        await client.jetstream().publish("ptsp.intake.PermohonanDicabut.x", b"bukan JSON")
        await publish_in_order(client, "intake", rows, 1)
        async with running(hears.consumers.run()):
            await hears.wait_for(2)
        assert [row[1:3] for row in await parked(hears.store)] == [(1, "Forged")]
        assert hears.echoed(good) == 1


async def test_peristiwa_layanan_lain_dalam_aliran_sendiri_diparkir(addresses: Addresses) -> None:
    """A service may write into its own stream only, and there only for itself: an honest hash makes nobody a signer of letters."""
    event = next(fact for fact in CONTOH if isinstance(fact, SuratDitandatangani))
    signed: list[SuratDitandatangani] = []
    async with listener(addresses) as hears, connected(addresses, "intake") as client:
        hears.subscriptions.on(SuratDitandatangani)(lambda _, heard: signed.append(heard))
        await publish_as(client, "intake", PermohonanDicabut, event)
        async with running(hears.consumers.run()):
            await hears.wait_for(1)
        assert [row[:3] for row in await parked(hears.store)] == [(str(event.permohonan_id), 1, "Forged")]
        assert signed == []


def tampered(row: Sequence[Any], what: str) -> Sequence[Any]:
    """Return a row of the log as somebody else would like it to be; a new version of the event is honestly signed."""
    position, stream_id, version, topic, state = row
    text = bytes(state).decode()
    if what == "body":
        text = text.replace('"alasan":"contoh"', '"alasan":"lainnya"')
    elif what == "ce-time":
        text = text.replace('"time":"2', '"time":"1')
    elif what == "ce-hash":
        text = text.replace('"hash":"', '"hash":"0')
    else:
        return position, stream_id, version, *renewed(row)
    assert text != bytes(state).decode()
    return position, stream_id, version, topic, text.encode()


def renewed(row: Sequence[Any]) -> tuple[str, bytes]:
    """Return topic and state of the same event in a version that is yet to come."""
    _, stream_id, version, topic, state = row
    body, meta = split(bytes(state))
    later = topic.replace(".v1", ".v2")
    meta["hash"] = chain_hash(f"{stream_id}:{version}", later, meta, canonical(body))
    return later, canonical({"data": body, "meta": meta})
