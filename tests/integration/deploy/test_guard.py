"""What a caller may send before anybody knows who it is: heads, bodies and connections with limits, and time for an honest slow line."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tests.integration.deploy.house import LIMITS, House, until
from tests.integration.deploy.line import Line, app_with, plain

HEAD: Final = b"POST / HTTP/1.1\r\nhost: demo\r\n"
UPLOAD: Final = HEAD + b"content-length: 26214400\r\n\r\n"


async def whole(request: Request) -> Response:
    return Response(str(len(await request.body())))


def status(line: Line) -> bytes:
    """Return the status that was sent, if one was."""
    return b"".join(line.sent)[9:12]


async def test_kepala_dan_badan_yang_wajar_dilayani() -> None:
    one, line = House(app_with(whole, "POST")).enter()
    one.data_received(HEAD + b"content-length: 3\r\n\r\nisi")
    assert (await line.answered(b"\r\n\r\n3")).startswith(b"HTTP/1.1 200 OK\r\n")
    line.sent.clear()
    one.data_received(HEAD + b"x-panjang: " + b"x" * 800 + b"\r\ncontent-length: 3\r\n\r\nisi")
    assert (await line.answered(b"\r\n\r\n3")).startswith(b"HTTP/1.1 200 OK\r\n"), "each request has the limit for itself"


@pytest.mark.parametrize(
    "head",
    [
        HEAD + b"x-panjang: " + b"x" * 1000 + b"\r\n\r\n",
        HEAD + b"content-length: 3\r\n\r\nisi" + HEAD + b"x-panjang: " + b"x" * 1000 + b"\r\n\r\n",
        HEAD + b"x-panjang: " + b"x" * 1000,
        HEAD + b"x: y\r\n" * 21 + b"\r\n",
        b"GET /" + b"x" * 1000 + b" HTTP/1.1\r\n\r\n",
        HEAD + b"transfer-encoding: chunked\r\n\r\n3\r\nisi\r\n0\r\n" + b"x: y\r\n" * 5000,
    ],
)
@pytest.mark.parametrize("piece", [1, 100, 10_000])
async def test_kepala_yang_terlalu_besar_ditolak_dan_tidak_sampai_ke_aplikasi(head: bytes, piece: int) -> None:
    one, line = House(app_with(whole, "POST")).enter()
    for begin in range(0, len(head), piece):
        one.data_received(head[begin : begin + piece])
    assert line.closed
    assert all(sent.startswith(b"HTTP/1.1 431 ") and b"KepalaTerlaluBesar" in sent for sent in line.sent)


async def test_kepala_sepotong_ditutup_dengan_408() -> None:
    house = House(app_with(plain))
    one, line = house.enter()
    one.data_received(b"GET / HTTP/1.1\r\nhost:")
    house.after(9)
    one.data_received(b" ")
    assert not line.closed
    house.after(2)
    assert (status(line), line.closed) == (b"408", True)


async def test_sambungan_yang_diam_ditutup_tanpa_kata() -> None:
    house = House(app_with(plain))
    _, line = house.enter()
    house.after(12)
    assert (line.sent, line.closed) == ([], True)


async def test_sambungan_yang_hanya_mengirim_baris_kosong_ditutup() -> None:
    """Between two requests, where nothing has begun."""
    house = House(app_with(plain))
    one, line = house.enter()
    one.data_received(b"GET / HTTP/1.1\r\nhost: demo\r\n\r\n")
    await line.answered(b"isi")
    for _ in range(12):
        one.data_received(b"\r\n")
        house.after(1)
    assert (line.answers, line.closed) == (1, True)


async def test_badan_yang_berhenti_datang_ditutup_dengan_408_dan_tidak_menahan_aplikasi() -> None:
    ended = asyncio.Event()

    async def reads(request: Request) -> Response:
        try:
            return Response(await request.body())
        finally:
            ended.set()

    house = House(app_with(reads, "POST"))
    one, line = house.enter()
    one.data_received(UPLOAD + b"%PDF-")
    for _ in range(30):
        one.data_received(b"x")
        house.after(1)
    assert (status(line), line.closed) == (b"408", True)
    await asyncio.wait_for(ended.wait(), 10)


async def test_unggahan_jujur_lewat_sambungan_buruk_selesai() -> None:
    """25 MB at 16 kbit/s, in pieces that come after pauses."""
    house = House(app_with(whole, "POST"))
    one, line = house.enter()
    one.data_received(UPLOAD)
    piece = LIMITS.body_rate * 20
    for _ in range(25 * 1024 * 1024 // piece):
        house.after(19)
        one.data_received(bytes(piece))
        house.after(1)
        await asyncio.sleep(0)
        assert not line.closed
    await line.answered(b"26214400")


async def test_aplikasi_yang_belum_membaca_bukan_salah_pengirim() -> None:
    go = asyncio.Event()

    async def later(request: Request) -> Response:
        await go.wait()
        return Response(str(len(await request.body())))

    house = House(app_with(later, "POST"))
    one, line = house.enter()
    one.data_received(HEAD + b"content-length: 100001\r\n\r\n" + bytes(100_000))
    await asyncio.sleep(0)
    house.after(120)
    assert not line.closed
    go.set()
    await until(lambda: not one.flow.read_paused)
    one.data_received(b"x")
    await line.answered(b"100001")


async def test_badan_yang_terus_datang_setelah_dijawab_diputus() -> None:
    house = House(app_with(plain, "POST"))
    one, line = house.enter()
    one.data_received(UPLOAD)
    await line.answered(b"isi")
    for _ in range(25):
        one.data_received(bytes(100_000))
        house.after(1)
    assert (line.answers, line.closed) == (1, True)


async def test_siaran_yang_lama_tidak_diputus() -> None:
    gone = asyncio.Event()

    async def stream(_: Request) -> Response:
        async def frames() -> AsyncGenerator[bytes]:
            yield b"satu"
            await gone.wait()

        return StreamingResponse(frames())

    house = House(app_with(stream))
    one, line = house.enter()
    one.data_received(b"GET / HTTP/1.1\r\nhost: demo\r\n\r\n")
    await line.answered(b"satu\r\n")
    house.after(5000)
    assert not line.closed
    gone.set()


async def test_jawaban_yang_tidak_diambil_akhirnya_diputus() -> None:
    async def large(_: Request) -> Response:
        return StreamingResponse(iter([bytes(1000)] * 3))

    house = House(app_with(large))
    one, line = house.enter()
    line.waiting = 5000
    one.pause_writing()
    one.data_received(b"GET / HTTP/1.1\r\nhost: demo\r\n\r\n")
    await asyncio.sleep(0)
    house.after(500)
    line.waiting = 4000
    house.after(500)
    assert not line.aborted, "something was taken in between"
    house.after(200)
    assert line.aborted


async def test_batas_sambungan_per_alamat_dan_seluruhnya() -> None:
    house = House(app_with(plain))
    first, _ = house.enter()
    house.enter()
    assert status(house.enter()[1]) == b"429"
    house = House(app_with(plain), LIMITS, proxies="192.0.2.0/24")
    first, _ = house.enter()
    assert [status(house.enter()[1]) for _ in range(3)] == [b"", b"", b"503"], "a trusted proxy stands for many, but there is an end"
    first.connection_lost(None)
    assert status(house.enter("198.51.100.1")[1]) == b"503", "whoever was turned away is still there"
