"""Officials of the demonstration at the portal's pages, without a script: signed in, with what their browsers send."""

import json
import threading
import time
from dataclasses import dataclass, field
from typing import Any

import httpx

from shared.contracts.peran import Jabatan
from tests.integration.portal.proses import HALAMAN_SENDIRI, MesinIni
from tests.journey.test_portal import masuk
from tests.journey.test_portal_tindakan import isian

DATA = "data: "


class Visitor:
    """Somebody who is signed in."""

    def __init__(self, address: str, jabatan: Jabatan) -> None:
        """Sign in."""
        self._client = httpx.Client(base_url=address, headers=HALAMAN_SENDIRI, timeout=30, transport=MesinIni())
        masuk(self._client, jabatan)

    @property
    def cookies(self) -> str:
        """What a browser would send along."""
        return "; ".join(f"{name}={value}" for name, value in self._client.cookies.items())

    def look(self, path: str) -> str:
        """Return one page asked for as HTTP/1.1 text, as a browser asks."""
        return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: br\r\nCookie: {self.cookies}\r\n\r\n"

    def size(self, path: str) -> int:
        """Return how many bytes a page has on the wire."""
        with self._client.stream("GET", path, headers={"accept-encoding": "br"}) as answer:
            assert answer.status_code == httpx.codes.OK, (path, answer.status_code)
            return sum(map(len, answer.iter_raw()))

    def form(self, path: str) -> dict[str, Any]:
        """Open an act's page, and return what its form sends along by itself."""
        return isian(self._client.get(path).text)

    def send(self, path: str, fields: dict[str, Any]) -> float:
        """Send a form, and return after how many seconds the answer was there; what is refused is a failed run."""
        begun = time.perf_counter()
        answer = self._client.post(path, data=fields)
        assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
        return time.perf_counter() - begun


@dataclass(slots=True)
class Watching:
    """An inbox that is open: when it was told of how many rows its office has, on the system's monotonic clock."""

    address: str
    cookies: str
    told: list[tuple[float, int]] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Listen until `end`."""
        with httpx.stream("GET", f"{self.address}/langsung", headers={"cookie": self.cookies}, timeout=60) as stream:
            for line in stream.iter_lines():
                if self._over.is_set():
                    return
                if line.startswith(DATA) and (said := line.removeprefix(DATA)):
                    self.told.append((time.monotonic(), int(json.loads(said)["jumlah"]["jabatan"]["semua"])))

    def end(self) -> None:
        """Stop at the next line."""
        self._over.set()

    def when(self, rows: int) -> float | None:
        """Return when it was told of so many; nothing where it was not."""
        return next((at for at, count in self.told if count >= rows), None)
