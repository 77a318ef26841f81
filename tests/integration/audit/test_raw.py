"""Headers compared as bytes: what is the same is seen so, and whatever is not is read, and named as before."""

import asyncio
from typing import Final

import pytest

from deploy.audit.stores.log import LogRow, snapshot
from deploy.audit.stores.raw_headers import RawClient, RawHeaders
from deploy.audit.stores.streams import StreamMessage, opened
from deploy.set.addresses import Addresses
from shared.kernel.publish.outgoing import message_of
from shared.kernel.publish.stream_reads import sent
from tests.integration.audit.lives import fill

HEAD: Final = {"ce-id": "a:1", "ce-subject": "é", "ptsp-pos": "7"}
OWN: Final = "ce-id: a:1\r\nce-subject: é\r\nptsp-pos: 7\r\n"
EXPECTED: Final = "Nats-Expected-Last-Sequence: 6\r\n"
ADDED: Final = "Nats-Stream: EV\r\nNats-Subject: ptsp.a\r\nNats-Sequence: 7\r\nNats-Time-Stamp: 2026\r\nNats-Num-Pending: 3\r\n\r\n"


class Klien(RawClient):
    """The client, whose ways with headers are asked for here."""

    async def terima(self, content: str) -> object:
        """Return the headers as they are handed on."""
        return await self._process_headers(content.encode())

    def baca(self, lines: str) -> dict[str, str]:
        """Return them as the client itself reads them."""
        return self._parse_header_lines(lines.encode())


async def raw(text: str) -> object:
    """Return the headers of a message."""
    return await Klien().terima(f"NATS/1.0\r\n{text}")


@pytest.mark.parametrize("own", [OWN, OWN + EXPECTED])
async def test_yang_sama_terlihat_tanpa_dibaca(own: str) -> None:
    head = await raw(own + ADDED)
    assert isinstance(head, RawHeaders)
    assert head.are(HEAD)
    assert (head.one("ptsp-pos"), head.one("ce-id"), head["Nats-Sequence"], head["Nats-Subject"]) == ("7", "a:1", "7", "ptsp.a")
    assert "_read" not in vars(head), "not one of them was read"
    assert sent(head) == HEAD


OTHERS: Final = {
    "nilai lain": OWN.replace("a:1", "a:2"),
    "satu lagi": OWN + "lain: 1\r\n",
    "satu kurang": OWN.replace("ptsp-pos: 7\r\n", ""),
    "dua kali": OWN + "ce-id: a:2\r\n",
    "dua kali dengan spasi": OWN + "ce-id : a:2\r\n",
    "urutan lain": "ptsp-pos: 7\r\nce-id: a:1\r\nce-subject: é\r\n",
}


@pytest.mark.parametrize("own", OTHERS.values(), ids=OTHERS.keys())
async def test_yang_lain_dibaca_seperti_biasa(own: str) -> None:
    head = await raw(own + ADDED)
    assert isinstance(head, RawHeaders)
    assert not head.are(HEAD)
    read = Klien().baca(own + ADDED)
    assert dict(head) == read
    assert [head.one(name) for name in ("ce-id", "ptsp-pos", "tidak-ada")] == [
        read.get(name) for name in ("ce-id", "ptsp-pos", "tidak-ada")
    ]


async def test_nilai_yang_memuat_baris_bukan_header_yang_sama() -> None:
    head = await raw("ce-id: a:1\r\nlain: 2\r\n" + ADDED)
    assert isinstance(head, RawHeaders)
    assert not head.are({"ce-id": "a:1\r\nlain: 2"})


@pytest.mark.parametrize("text", [" 404 No Messages\r\n\r\n", f"\r\n{OWN}\r\n"])
async def test_yang_bukan_pesan_dari_stream_dibaca_klien_sendiri(text: str) -> None:
    assert isinstance(await Klien().terima(f"NATS/1.0{text}"), dict)


def test_semua_pesan_yang_diterbitkan_relay_terlihat_sama(addresses: Addresses) -> None:
    asyncio.run(fill(addresses))
    with snapshot(addresses) as log:
        rows = list(log.by_position("letters"))
    copies = asyncio.run(_copies(addresses, len(rows)))
    assert [copy.says(_head(row)) for row, copy in zip(rows, copies, strict=True)] == [True] * len(rows)
    assert rows


async def _copies(addresses: Addresses, last: int) -> list[StreamMessage]:
    async with opened(addresses) as streams:
        return [copy async for copy in streams.messages("letters", 1, last)]


def _head(row: LogRow) -> dict[str, str]:
    return sent(message_of(row.service, row.row, 0)[2])
