"""How stored events leave as messages: the pace at which they are sent, and their headers."""

import asyncio
import re
from math import ceil

import nats
import pytest
from nats.errors import BadHeaderError

from shared.kernel.event.envelope import headers
from shared.kernel.publish.outgoing import BATCH_MAX, turns
from shared.kernel.publish.relay import LINGER_MAX_SECONDS


async def terkirim(head: dict[str, str]) -> bytes:
    """Return the headers of a message as nats-py sends them."""
    sent = bytearray()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_id":"contoh","version":"2.15.1","max_payload":1000000,"headers":true}\r\n')
        async for line in reader:
            sent.extend(line)
            if line == b"PING\r\n":
                writer.write(b"PONG\r\n")
        writer.close()

    async with await asyncio.start_server(listen, "127.0.0.1") as server:
        client = await nats.connect(f"nats://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        try:
            await client.publish("uji", b"", headers=head)
            await client.flush()
        finally:
            await client.close()
    return bytes(sent).partition(b"NATS/1.0\r\n")[2].partition(b"\r\n\r\n")[0]


async def test_kepala_pergi_satu_baris_masing_masing() -> None:
    head = headers("a:1", "id.go.ptsp.Didisposisi.v1", {"source": "/ptsp/uji", "subject": "b", "traceparent": "00-1"}, 7)
    assert (await terkirim(head)).decode().split("\r\n") == [f"{name}: {value}" for name, value in head.items()]


@pytest.mark.parametrize("baris_baru", ["\n", "\r", "\r\n"])
async def test_nilai_kepala_dengan_baris_baru_tidak_memulai_kepala_lain(baris_baru: str) -> None:
    bersih = {"ce-id": "a:1", "ce-source": "/ptsp/uji"}
    kotor = {**bersih, "traceparent": f"00{baris_baru}Nats-Rollup: all"}
    assert b"Nats-Rollup" not in {line.split(b":")[0] for line in re.split(rb"[\r\n]+", await terkirim(kotor))}
    with pytest.raises(BadHeaderError):
        await terkirim({**bersih, f"ce-x: 1{baris_baru}Nats-Rollup": "all"})


def test_kiriman_pergi_dalam_waktu_datangnya_dan_tunggakan_tanpa_jeda() -> None:
    for rows in range(1, BATCH_MAX):
        at_once, pause = turns(rows)
        assert ceil(rows / at_once) * pause < LINGER_MAX_SECONDS, rows
        assert pause > 0, "acts come between"
    assert turns(BATCH_MAX)[1] == 0
