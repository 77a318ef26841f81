"""Loopback stand-ins for the providers that alerts leave by: HTTP gateways that take, refuse, stall and lie, and a mail server."""

import asyncio
import json
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs
from weakref import finalize

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOOPBACK: Final = "127.0.0.1"
TETES_DETIK: Final = 0.1
"""Between two bytes of an answer that trickles: never long enough for a time-out on reading."""
Balasan = tuple[int, bytes]


def json_balasan(kode: int = 200, /, **isi: Any) -> Balasan:
    """Return an answer in JSON."""
    return kode, json.dumps(isi).encode()


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What a gateway was asked."""

    jalur: str
    kepala: dict[str, str]
    isi: dict[str, Any]


@dataclass(slots=True)
class Gerbang:
    """A gateway: answers `balas` to everything, once `lepas` is set; or byte by byte, `menetes`, for as long as somebody listens."""

    balas: Balasan
    alamat: str = ""
    diminta: list[Permintaan] = field(default_factory=list[Permintaan])
    lepas: threading.Event = field(default_factory=threading.Event)
    menetes: bool = False

    def __post_init__(self) -> None:
        """Hold nothing back at first."""
        self.lepas.set()


class _Loket(BaseHTTPRequestHandler):
    gerbang: Gerbang
    berikut = threading.Event()

    def do_POST(self) -> None:
        badan = self.rfile.read(int(self.headers["Content-Length"]))
        jenis = self.headers["Content-Type"].partition(";")[0]
        isi = json.loads(badan) if jenis == "application/json" else {nama: satu for nama, (satu,) in parse_qs(badan.decode()).items()}
        self.gerbang.diminta.append(Permintaan(self.path, {nama.lower(): nilai for nama, nilai in self.headers.items()}, isi))
        self.gerbang.lepas.wait(20)
        status, balasan = self.gerbang.balas
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(balasan)))
        self.end_headers()
        with suppress(OSError):
            for byte in balasan if self.gerbang.menetes else ():
                self.wfile.write(bytes([byte]))
                self.berikut.wait(TETES_DETIK)
            self.wfile.write(b"" if self.gerbang.menetes else balasan)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def melayani(server: ThreadingHTTPServer, lepas: threading.Event) -> Generator[None]:
    """Let a server answer in a thread of its own; at the end whoever is kept waiting is let go by `lepas`."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        lepas.set()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def gerbang(balas: Balasan) -> Generator[Gerbang]:
    """Serve a gateway on a free port."""
    satu = Gerbang(balas)
    server = ThreadingHTTPServer((LOOPBACK, 0), type("Loket", (_Loket,), {"gerbang": satu}))
    satu.alamat = f"http://{LOOPBACK}:{server.server_port}"
    with melayani(server, satu.lepas):
        yield satu


@dataclass(slots=True, weakref_slot=True, eq=False)
class KotakSurat:
    """A mail server's rules and what it took: `tolak` answers recipients, `tahan` keeps the end of a message waiting.

    Its `port` is its own also while the server is dead: nobody else gets it, and whoever connects is refused.
    """

    akun: tuple[str, str] | None = None
    tolak: dict[str, str] = field(default_factory=dict[str, str])
    tahan: threading.Event = field(default_factory=threading.Event)
    surat: list[Envelope] = field(default_factory=list[Envelope])
    port: int = field(init=False)

    def __post_init__(self) -> None:
        """Take a port, and hold nothing back at first."""
        tempat = socket.socket()
        tempat.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tempat.bind((LOOPBACK, 0))
        finalize(self, tempat.close)
        self.port = int(tempat.getsockname()[1])
        self.tahan.set()

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, alamat: str, ___: list[str]) -> str:  # noqa: N802 - the library's name
        """Take a recipient, or answer as told."""
        if (kata := self.tolak.get(alamat)) is not None:
            return kata
        envelope.rcpt_tos.append(alamat)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:  # noqa: N802 - the library's name
        """Take a message."""
        await asyncio.to_thread(self.tahan.wait, 20)
        self.surat.append(envelope)
        return f"250 2.0.0 Ok: queued as {len(self.surat)} for {envelope.rcpt_tos[0]}"

    def masuk(self, _: SMTP, __: Session, ___: Envelope, ____: str, data: LoginPassword) -> AuthResult:
        """Let the account in."""
        sama = self.akun is not None and (data.login, data.password) == tuple(bagian.encode() for bagian in self.akun)
        return AuthResult(success=sama, handled=sama)


@contextmanager
def server_surat(kotak: KotakSurat, tls: ssl.SSLContext | None = None) -> Generator[KotakSurat]:
    """Serve mail on the box's port; with STARTTLS where there is a certificate."""
    wajib = kotak.akun is not None
    controller = Controller(
        kotak,
        hostname=LOOPBACK,
        port=kotak.port,
        tls_context=tls,
        require_starttls=tls is not None,
        auth_required=wajib,
        auth_require_tls=tls is not None,
        authenticator=kotak.masuk if wajib else None,
    )
    controller.start()
    try:
        yield kotak
    finally:
        kotak.tahan.set()
        controller.stop()
