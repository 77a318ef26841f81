"""A loopback stand-in for BSrE's Esign Client Service, both versions, written from what is known of its API; it really signs."""

import base64
import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import unquote

AKUN: Final = ("kantor", "sandi-akun-layanan")
NIK: Final = "3210000000000001"
FRASA: Final = "frasa sandi rahasia 77"
TOTP: Final = "918273"
ID_DOKUMEN: Final = "surat 7/a?b"
"""The id under which a signed file is kept: not made for addresses."""

Balasan = tuple[int, bytes, str]
JSON: Final = "application/json"


def galat(status: int, kode: int, kata: str = "galat") -> Balasan:
    """Return a refusal as the service words it."""
    return status, json.dumps({"error": kata, "status_code": kode}).encode(), JSON


@dataclass(slots=True)
class Tiruan:
    """The service: `tanda` puts the signature; `balas` answers instead of it, `tahan` makes it wait.

    With `titipan` version 1 keeps what it signed under an id, to be fetched; `unduhan` answers that instead, `tahan_unduhan` makes it wait.
    """

    tanda: Callable[[bytes], bytes]
    alamat: str = ""
    balas: Balasan | None = None
    status: str = "ISSUE"
    tahan: threading.Event = field(default_factory=threading.Event)
    titipan: dict[str, bytes] | None = None
    unduhan: Balasan | None = None
    tahan_unduhan: threading.Event = field(default_factory=threading.Event)
    diminta: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        """Hold nothing at first."""
        self.tahan.set()
        self.tahan_unduhan.set()

    def v1(self, isian: dict[str, bytes]) -> Balasan:
        """Sign a multipart request."""
        if isian["nik"].decode() != NIK:
            return galat(400, 2011)
        if isian["passphrase"].decode() != FRASA:
            return galat(400, 2031, "Passphrase anda salah")
        return (200, self.tanda(isian["file"]), "application/pdf") if isian["tampilan"] == b"invisible" else galat(400, 2000)

    def v2(self, isi: dict[str, Any]) -> Balasan:
        """Sign a JSON request."""
        if isi.get("nik") != NIK:
            return galat(400, 2011)
        if isi.get("passphrase") != FRASA and isi.get("totp") != TOTP:
            return galat(400, 2031, "Passphrase anda salah")
        if not all(sifat["imageBase64"] for sifat in isi["signatureProperties"]):
            return galat(500, 500)
        berkas = [base64.b64encode(self.tanda(base64.b64decode(satu))).decode() for satu in isi["file"]]
        return 200, json.dumps({"time": 12, "file": berkas}).encode(), JSON


def _bagian(jenis: str, badan: bytes) -> dict[str, bytes]:
    """Return the fields of a multipart body."""
    pesan: Any = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {jenis}\r\n\r\n".encode() + badan)
    return {str(bagian.get_param("name", header="content-disposition")): bagian.get_payload(decode=True) for bagian in pesan.iter_parts()}


class Loket(BaseHTTPRequestHandler):
    """The counter that is asked over HTTP."""

    tiruan: Tiruan

    def do_POST(self) -> None:
        badan = self.rfile.read(int(self.headers["Content-Length"]))
        self.tiruan.diminta.append(self.path)
        self.tiruan.tahan.wait(20)
        self._jawab(self.tiruan.balas if self.tiruan.balas and "sign" in self.path else self._kerjakan(badan))

    def do_GET(self) -> None:
        self.tiruan.diminta.append(self.path.replace(NIK, "{nik}"))
        self._jawab(self._kerjakan(b""))

    def _titipkan(self, balasan: Balasan) -> Balasan:
        """Keep the signed file, and answer with its id alone."""
        titipan = self.tiruan.titipan
        if titipan is None or balasan[0] != HTTPStatus.OK:
            return balasan
        titipan[ID_DOKUMEN] = balasan[1]
        return balasan[0], b"", balasan[2]

    def _unduh(self) -> Balasan:
        """Hand out what was kept."""
        self.tiruan.tahan_unduhan.wait(20)
        isi = (self.tiruan.titipan or {}).get(unquote(self.path.rpartition("/")[2]))
        return self.tiruan.unduhan or ((404, b"", JSON) if isi is None else (200, isi, "application/pdf"))

    def _kerjakan(self, badan: bytes) -> Balasan:
        if self.headers["Authorization"] != f"Basic {base64.b64encode(':'.join(AKUN).encode()).decode()}":
            return 401, b"", "text/html"
        match self.path:
            case "/api/sign/pdf":
                return self._titipkan(self.tiruan.v1(_bagian(self.headers["Content-Type"], badan)))
            case "/api/v2/sign/pdf":
                return self.tiruan.v2(json.loads(badan))
            case unduhan if unduhan.startswith("/api/sign/download/"):
                return self._unduh()
            case _:
                return 200, json.dumps({"status": self.tiruan.status}).encode(), JSON

    def _jawab(self, balasan: Balasan) -> None:
        status, isi, jenis = balasan
        self.send_response(status)
        self.send_header("Content-Type", jenis)
        self.send_header("Content-Length", str(len(isi)))
        if self.path == "/api/sign/pdf" and self.tiruan.titipan:
            self.send_header("id_dokumen", ID_DOKUMEN)
        self.end_headers()
        self.wfile.write(isi)

    def log_message(self, *_: Any, **__: Any) -> None:
        """Say nothing."""


@contextmanager
def menyala(tanda: Callable[[bytes], bytes]) -> Generator[Tiruan]:
    """Run the service on loopback."""
    tiruan = Tiruan(tanda)

    server = ThreadingHTTPServer(("127.0.0.1", 0), type("LoketIni", (Loket,), {"tiruan": tiruan}))
    tiruan.alamat = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield tiruan
    tiruan.tahan.set()
    tiruan.tahan_unduhan.set()
    server.shutdown()
    server.server_close()
    thread.join(5)
