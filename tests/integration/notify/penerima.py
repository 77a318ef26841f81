"""Programs of other systems on loopback, that take, refuse, stall, lie and lead elsewhere."""

import ssl
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import orjson
from standardwebhooks import Webhook

from tests.integration.notify.penyedia import LOOPBACK, melayani

NAMA: Final = "penerima.example"
"""The name under which receivers are known; it leads to loopback in these tests."""


@dataclass(frozen=True, slots=True)
class Balas:
    """An answer: status, headers, body."""

    status: int = 200
    kepala: tuple[tuple[str, str], ...] = ()
    badan: bytes = b"ok"


@dataclass(frozen=True, slots=True)
class Masuk:
    """What came in."""

    kepala: dict[str, str]
    badan: bytes

    @property
    def isi(self) -> dict[str, Any]:
        """The CloudEvent."""
        isi: dict[str, Any] = orjson.loads(self.badan)
        return isi

    @property
    def kelompok(self) -> str:
        """The request that it is about."""
        return str(self.isi["subject"])

    @property
    def nama(self) -> str:
        """The event's name."""
        return str(self.isi["type"]).split(".")[-2]

    def sah(self, rahasia: str) -> dict[str, Any]:
        """Return the event, checked as the specification's own library does; raises its error."""
        isi: dict[str, Any] = Webhook(rahasia).verify(self.badan, self.kepala)
        return isi


@dataclass
class Penerima:
    """A receiver: keeps what came, answers as `balas` says, once `lepas` is set."""

    balas: Callable[[Masuk], Balas] = lambda _: Balas()
    port: int = 0
    masuk: list[Masuk] = field(default_factory=list[Masuk])
    lepas: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Hold nothing back at first."""
        self.lepas.set()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://{NAMA}:{self.port}/terima"

    def tentang(self, kelompok: object) -> list[str]:
        """Return the names of the events of one request, as they came."""
        return [satu.nama for satu in self.masuk if satu.kelompok == str(kelompok)]


class _Loket(BaseHTTPRequestHandler):
    penerima: Penerima

    def do_POST(self) -> None:
        badan = self.rfile.read(int(self.headers["Content-Length"]))
        satu = Masuk({nama.lower(): nilai for nama, nilai in self.headers.items()}, badan)
        self.penerima.masuk.append(satu)
        self.penerima.lepas.wait(20)
        balas = self.penerima.balas(satu)
        self.send_response(balas.status)
        for nama, nilai in (*balas.kepala, ("Content-Length", str(len(balas.badan)))):
            self.send_header(nama, nilai)
        self.end_headers()
        with suppress(OSError):  # whoever asked may have gone
            self.wfile.write(balas.badan)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def penerima(
    balas: Callable[[Masuk], Balas] = lambda _: Balas(), ip: str = LOOPBACK, port: int = 0, tls: ssl.SSLContext | None = None
) -> Generator[Penerima]:
    """Serve a receiver on a port, or a free one; with TLS where there is a certificate."""
    satu = Penerima(balas)
    server = ThreadingHTTPServer((ip, port), type("Loket", (_Loket,), {"penerima": satu}))
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    satu.port = server.server_port
    with melayani(server, satu.lepas):
        yield satu
