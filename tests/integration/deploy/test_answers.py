"""How answers leave a service: in one piece where they are whole, and a stream's head without waiting for its body."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from uvicorn.server import ServerState

from deploy.run.answers import Answers


class Line(asyncio.Transport):
    """A connection that keeps what is sent over it, one item for each write."""

    def __init__(self, address: str = "192.0.2.1") -> None:
        super().__init__({"peername": (address, 4)})
        self.sent: list[bytes] = []
        self.late: list[bytes] = []
        self.closed = False
        self.written = asyncio.Event()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        (self.late if self.closed else self.sent).append(bytes(data))
        self.written.set()

    def close(self) -> None:
        self.closed = True
        self.written.set()

    def is_closing(self) -> bool:
        return self.closed

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait, but not for ever, until something is so by what was sent."""
        async with asyncio.timeout(10):
            while not reached():
                self.written.clear()
                await self.written.wait()

    async def pieces(self, count: int) -> list[bytes]:
        """Wait until so many were sent, and return them."""
        await self.until(lambda: len(self.sent) >= count)
        return self.sent


def connected(app: Any) -> tuple[Answers, Line]:
    """Return the server's side of a new connection, and what is sent over it."""
    config = uvicorn.Config(app, http=Answers, log_config=None, server_header=False)
    config.load()
    protocol, line = Answers(config, ServerState(), {}), Line()
    protocol.connection_made(line)
    return protocol, line


def asked(app: Any, method: bytes = b"GET") -> Line:
    """Return a connection over which somebody just asked."""
    protocol, line = connected(app)
    protocol.data_received(method + b" / HTTP/1.1\r\nhost: demo\r\n\r\n")
    return line


async def plain(_: Request) -> Response:
    return Response(b"isi", media_type="text/plain")


async def empty(_: Request) -> Response:
    return Response(status_code=204)


def app_with(endpoint: Any, method: str = "GET") -> Starlette:
    return Starlette(routes=[Route("/", endpoint, methods=[method])])


async def test_jawaban_utuh_dikirim_sekaligus() -> None:
    (sent,) = await asked(app_with(plain)).pieces(1)
    head, _, body = sent.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"content-length: 3" in head
    assert body == b"isi"


async def test_jawaban_tanpa_isi_dikirim_sekaligus() -> None:
    (sent,) = await asked(app_with(empty)).pieces(1)
    assert sent.startswith(b"HTTP/1.1 204 No Content\r\n")
    assert sent.endswith(b"\r\n\r\n")


async def test_kepala_siaran_tidak_menunggu_isinya() -> None:
    happened = asyncio.Event()

    async def pieces() -> AsyncGenerator[bytes]:
        await happened.wait()
        yield b"HTTP/1.1 kata isi\r\n\r\n"
        yield b"lagi"

    async def stream(_: Request) -> Response:
        return StreamingResponse(pieces())

    line = asked(app_with(stream))
    (head,) = await line.pieces(1)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert head.endswith(b"\r\n\r\n")
    happened.set()
    await line.until(lambda: b"".join(line.sent).endswith(b"0\r\n\r\n"))
    assert b"".join(line.sent[1:]) == b"15\r\nHTTP/1.1 kata isi\r\n\r\n\r\n4\r\nlagi\r\n0\r\n\r\n"


async def test_kepala_dikirim_juga_bila_jawaban_terputus() -> None:
    async def broken(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"3")]})

    line = asked(broken)
    (head,) = await line.pieces(1)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    await line.until(lambda: line.closed)


async def test_isi_yang_serupa_kepala_dikirim_juga() -> None:
    """Of an answer whose length is known the pieces leave as they are, and one of them may begin as a head does."""
    read = asyncio.Event()

    async def pieces() -> AsyncGenerator[bytes]:
        yield b"satu "
        yield b"HTTP/1.1 "
        await read.wait()

    async def stream(_: Request) -> Response:
        return StreamingResponse(pieces(), headers={"content-length": "14"})

    line = asked(app_with(stream))
    await line.until(lambda: b"".join(line.sent).endswith(b"\r\n\r\nsatu HTTP/1.1 "))
    read.set()


async def test_yang_menunggu_izin_mengirim_isi_mendapatkannya() -> None:
    """As curl does with an upload: it sends the head, and the body only once it is told to go on."""

    async def upload(request: Request) -> Response:
        return Response(await request.body())

    protocol, line = connected(Starlette(routes=[Route("/", upload, methods=["POST"])]))
    protocol.data_received(b"POST / HTTP/1.1\r\nhost: demo\r\ncontent-length: 3\r\nexpect: 100-continue\r\n\r\n")
    assert await line.pieces(1) == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    protocol.data_received(b"isi")
    answer = (await line.pieces(2))[1]
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"\r\n\r\nisi")


async def test_kepala_tidak_dikirim_kepada_yang_sudah_pergi() -> None:
    """A connection that has ended takes nothing, and uvloop would say so in the log as a fault."""
    gone = asyncio.Event()

    async def left(_: Any, __: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"3")]})
        line.close()
        gone.set()
        await asyncio.Event().wait()

    line = asked(left)
    await gone.wait()
    await asyncio.sleep(0)
    assert (line.sent, line.late) == ([], [])


async def test_permintaan_yang_tidak_sah_dijawab_lalu_ditutup() -> None:
    line = asked(app_with(plain), method=b"\x00")
    (sent,) = await line.pieces(1)
    assert sent.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert line.closed
