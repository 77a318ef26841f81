"""Identity providers as processes of their own: one that others wrote (npm, `oidc-provider`), and one of ours that can lie."""

import os
import re
import shutil
import ssl
import subprocess
import threading
from base64 import urlsafe_b64encode
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.kernel.event.clock import now
from tests.integration.deploy.machine import until

DI_SINI: Final = Path(__file__).parent
RAHASIA: Final = "rahasia-klien-yang-panjang-sekali"
DETIK: Final = 30.0
LETAK: Final = "SATUPINTU_UJI_OIDC"
"""A folder into which `npm ci` brought what package-lock.json beside this file says."""


def letak() -> Path:
    """Return where the provider that others wrote was brought; skip where nobody brought it, fail where it should be."""
    folder = os.environ.get(LETAK, "")
    if folder and (Path(folder) / "node_modules" / "oidc-provider").is_dir() and shutil.which("node"):
        return Path(folder)
    if os.environ.get("SATUPINTU_CI_TOOLS") == "1":
        pytest.fail(f"{LETAK} names no folder with oidc-provider, or there is no node", pytrace=False)
    pytest.skip(f"needs node, and oidc-provider brought by npm ci: {LETAK}=FOLDER, as .ci/run does it")


@contextmanager
def penyedia_sungguhan(port: int, portal: str, log: Path) -> Generator[str]:
    """Run the provider that others wrote."""
    folder = letak()
    shutil.copy(DI_SINI / "server.mjs", folder / "server.mjs")
    environment = {**os.environ, "PORT": str(port), "PORTAL": portal, "RAHASIA": RAHASIA}
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as file:
        process = subprocess.Popen(["node", "server.mjs"], cwd=folder, env=environment, stdout=file, stderr=file)
        try:
            until(lambda: process.poll() is None and b"siap" in log.read_bytes(), DETIK, "the identity provider listens")
            yield url
        finally:
            process.terminate()
            process.wait(DETIK)


def lewati(client: httpx.Client, url: str, portal: str, siapa: str) -> str:
    """Go through the provider's own pages as a browser would, as somebody; return the address by which it sends back to the portal."""
    answer = client.get(url)
    for _ in range(20):
        if answer.is_redirect:
            url = str(answer.url.join(answer.headers["location"]))
            if url.startswith(portal):
                return url
            answer = client.get(url)
            continue
        ke = re.findall(r'action="([^"]+)"', answer.text)[0]
        prompt = re.findall(r'name="prompt" value="(\w+)"', answer.text)[0]
        answer = client.post(str(answer.url.join(ke)), data={"prompt": prompt, "login": siapa, "password": "x"})
    message = f"the provider never sent back: {answer.text}"
    raise AssertionError(message)


@dataclass(slots=True)
class Pembohong:
    """A provider whose id tokens say what a test wants; its key is its own, and its codes are good for as long as one likes."""

    url: str
    kunci: Ed25519PrivateKey
    beda: dict[str, Any] = field(default_factory=dict[str, Any])
    """What the next id token says instead; None leaves it out."""
    kunci_lain: Ed25519PrivateKey | None = None
    """Signs instead, under the same name."""

    def id_token(self, nonce: str) -> str:
        """Return a token, with the lie."""
        kini = int(now().timestamp())
        isi = {"iss": self.url, "aud": "portal", "sub": "budi", "nonce": nonce, "iat": kini, "exp": kini + 60, **self.beda}
        isi = {nama: nilai for nama, nilai in isi.items() if nilai is not None}
        return jwt.encode(isi, self.kunci_lain or self.kunci, algorithm="EdDSA", headers={"kid": "satu"})

    def jawab(self, path: str, form: Mapping[str, list[str]]) -> dict[str, Any]:
        """Answer a request."""
        if path == "/jwks":
            x = urlsafe_b64encode(self.kunci.public_key().public_bytes_raw()).decode().rstrip("=")
            return {"keys": [{"kty": "OKP", "crv": "Ed25519", "kid": "satu", "x": x, "use": "sig"}]}
        if path == "/token":
            return {"access_token": "x", "token_type": "Bearer", "id_token": self.id_token(form["code"][0])}
        tempat = {"authorization_endpoint": "/auth", "token_endpoint": "/token", "jwks_uri": "/jwks"}
        return {"issuer": self.url, **{nama: self.url + jalur for nama, jalur in tempat.items()}}


@contextmanager
def penyedia_pembohong(sertifikat: Path | None = None) -> Generator[Pembohong]:
    """Run the provider that can lie, over TLS with this certificate; a code is the nonce that its token will bear."""

    class Jawab(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            panjang = int(self.headers.get("content-length", 0))
            form = parse_qs(self.rfile.read(panjang).decode())
            badan = orjson.dumps(pembohong.jawab(urlsplit(self.path).path, form))
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(badan)))
            self.end_headers()
            self.wfile.write(badan)

        do_POST = do_GET  # noqa: N815 - as the server calls it

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the server calls it
            del format, args

    with ThreadingHTTPServer(("127.0.0.1", 0), Jawab) as server:
        if sertifikat is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sertifikat)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        port = cast("tuple[str, int]", server.server_address)[1]
        pembohong = Pembohong(f"http{'s' if sertifikat else ''}://127.0.0.1:{port}", Ed25519PrivateKey.generate())
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield pembohong
        finally:
            server.shutdown()
            thread.join()
