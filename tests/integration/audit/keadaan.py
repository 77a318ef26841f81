"""What can become of the stream of letters: each leaves a set in one of the states that the proof names."""

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg

from deploy.audit.stores.log import snapshot
from deploy.audit.stores.streams import connected
from deploy.audit.verify.all_stream import SEMUA
from deploy.set.addresses import Addresses
from shared.kernel.postgres.epoch import METADATA
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.publish.outgoing import message_of
from tests.backends import redeclare
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import relaying, stores
from tests.integration.audit.test_republish import delete, init, take_in, without_one
from tests.integration.kernel.bus_view import shortened
from tests.integration.kernel.counter import until_true


async def hilang(addresses: Addresses) -> None:
    """The stream is gone."""
    await delete(addresses, "letters")


async def semua_hilang(addresses: Addresses) -> None:
    """EV_ALL is gone."""
    await delete(addresses, SEMUA)


async def semua_bolong(addresses: Addresses) -> None:
    """EV_ALL lost a message."""
    await without_one(addresses, SEMUA, 7)


async def terpotong(addresses: Addresses) -> None:
    """All streams were emptied; the others are filled again."""
    await take_in(addresses, "letters", 4)
    await redeclare(addresses)
    async with relaying(addresses, ["intake", "disposition", "analysis", "notify"]):
        await until_true(lambda: whole(addresses, "notify"), "the others are filled")


async def bolong(addresses: Addresses) -> None:
    """It lost a message in its midst."""
    await without_one(addresses, "letters", 3)


async def ujung_tidak_terbaca(addresses: Addresses) -> None:
    """The last message has expired, and nobody noted which one it was."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM letters.posisi_relay")
    async with shortened(addresses, "letters", 0.2), init(addresses) as js:

        async def expired() -> bool:
            return not (await js.stream_info("EV_LETTERS")).state.messages

        await until_true(expired, "the messages expire")


async def berbeda(addresses: Addresses) -> None:
    """Somebody with the service's own key put another content under the headers of an event."""
    await _rewritten(addresses, lambda message: (message[0], b"{}", message[2]) if message[2]["ptsp-pos"] == "2" else message)


async def salah_urutan(addresses: Addresses) -> None:
    """An event is there twice."""
    await _again(addresses, "letters", 0)


async def asing(addresses: Addresses) -> None:
    """Somebody else's message, which a hearer counted."""
    async with connected(addresses, "letters") as client:
        await client.jetstream().publish("ptsp.letters.Diparaf.x", b"{}")
    await take_in(addresses, "letters", 7)


async def posisi_bergeser(addresses: Addresses) -> None:
    """The stream was filled anew without a message that a hearer had counted."""
    async with stores(addresses) as written:
        await written.by_service["disposition"].take_in(lambda _: None, TakenIn("EV_LETTERS", 0, 7, 1, 6), ())


async def tanpa_epoch(addresses: Addresses) -> None:
    """The streams are of an older set."""
    async with init(addresses) as js:
        for name in ("EV_LETTERS", "EV_ALL"):
            await js.update_stream((await js.stream_info(name)).config.evolve(metadata={}))


async def epoch_lain(addresses: Addresses) -> None:
    """It was filled in another epoch."""
    async with init(addresses) as js:
        await js.update_stream((await js.stream_info("EV_LETTERS")).config.evolve(metadata={METADATA: "lain"}))


async def lebih_tua(addresses: Addresses) -> None:
    """The store lost its last events; the stream has them, and somebody took them in."""
    await take_in(addresses, "letters", 6)
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as conn:
        conn.execute("DELETE FROM letters.letters_events WHERE notification_id > 4")


async def lebih_tua_dan_stream_kosong(addresses: Addresses) -> None:
    """It lost them, and the stream was emptied by hand."""
    await lebih_tua(addresses)
    await delete(addresses, "letters")


async def whole(addresses: Addresses, service: str) -> bool:
    """Say whether a stream holds as much as its store."""
    async with init(addresses) as js:
        with snapshot(addresses) as log:
            return (await js.stream_info(f"EV_{service.upper()}")).state.last_seq == log.extent(service).events


async def _rewritten(addresses: Addresses, change: Callable[[Any], Any]) -> None:
    """Fill the stream of letters with its events, each changed so."""
    await delete(addresses, "letters")
    await delete(addresses, SEMUA)
    assert await asyncio.to_thread(ketik, addresses, "republish", "--service", "intake") == 0
    with snapshot(addresses) as log:
        rows = [stored.row for stored in log.by_position("letters")]
    async with connected(addresses, "letters") as client:
        for number, row in enumerate(rows):
            subject, body, head = change(message_of("letters", row, number))
            await client.jetstream().publish(subject, body, headers=head)


async def _again(addresses: Addresses, service: str, number: int) -> None:
    """Publish an event of a store once more."""
    with snapshot(addresses) as log:
        row = [stored.row for stored in log.by_position(service)][number]
    async with connected(addresses, service) as client:
        subject, body, head = message_of(service, row, 0)
        await client.jetstream().publish(
            subject, body, headers={name: value for name, value in head.items() if not name.startswith("Nats")}
        )
