"""A portal as a process of its own, as supervisors start it, and a client that acts like a browser."""

import os
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import psycopg
from psycopg.sql import SQL, Literal

from deploy.run.environment import portal_environment
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.kernel.postgres.roles import PORTAL
from tests.contract.records import ROOT
from tests.integration.deploy.machine import until

DETIK: Final = 30.0
RUANG: Final = SQL("ALTER ROLE ptsp_portal CONNECTION LIMIT {}")
HALAMAN_SENDIRI: Final = {"sec-fetch-site": "same-origin"}


TIDAK_ADA: Final = "http://127.0.0.1:9"
"""Where nobody answers."""


class MesinIni(httpx.HTTPTransport):
    """Keeps secure cookies on this very machine without TLS, as browsers do and Python does not; `set-cookie-asli` is what came."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and take the word out of the answer's cookie."""
        response = super().handle_request(request)
        asli = response.headers.get_list("set-cookie")
        lain = [(nama, isi) for nama, isi in response.headers.multi_items() if nama != "set-cookie"]
        kuki = [("set-cookie", satu.replace("; Secure", "").replace("; secure", "")) for satu in asli]
        response.headers = httpx.Headers([*lain, *kuki, *[("set-cookie-asli", satu) for satu in asli]])
        return response


@dataclass(frozen=True, slots=True)
class Portal:
    """A running portal."""

    alamat: str
    addresses: Addresses

    def klien(self) -> httpx.Client:
        """Return a browser without a script: it keeps cookies, and says that it sends from a page of the portal."""
        return httpx.Client(base_url=self.alamat, headers=HALAMAN_SENDIRI, timeout=DETIK, transport=MesinIni())


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def portal(addresses: Addresses, log: Path, more: Mapping[str, str] | None = None, alamat: str = "") -> Generator[Portal]:
    """Run a portal of this set until it is no longer needed, at an address of its own choice or at this one."""
    port = urlsplit(alamat).port or free_port()
    services = {service: addresses.services.get(service, TIDAK_ADA) for service in SERVICES}
    given = portal_environment(addresses.model_copy(update={"services": services}), port)
    environment = {**os.environ, **given, **(more or {})}
    url = f"http://127.0.0.1:{port}"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.run.serve", "portal"], cwd=ROOT, env=environment, stdout=file, stderr=file
        )
        try:
            _wait(url, process, log)
            yield Portal(url, addresses)
        finally:
            process.terminate()
            process.wait(DETIK)


@contextmanager
def ruang_dua(addresses: Addresses) -> Generator[None]:
    """Give two portals of one set the connections that the role has for one."""
    with psycopg.connect(addresses.dsn("admin"), autocommit=True) as admin:
        admin.execute(RUANG.format(Literal(2 * PORTAL)))
        try:
            yield
        finally:
            admin.execute(RUANG.format(Literal(PORTAL)))


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    with httpx.Client(base_url=url, timeout=DETIK) as client:

        def answers() -> bool:
            assert process.poll() is None, log.read_text(encoding="utf-8")
            try:
                return client.get("/healthz").is_success
            except httpx.TransportError:
                return False

        until(answers, DETIK, "the portal answers")
