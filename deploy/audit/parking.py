"""Parked events, through the services' own HTTP: an operator's command changes nothing behind a service's back."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import httpx

from deploy.addresses import Addresses
from deploy.directory_file import directory_file
from deploy.directory_file import load as load_directory
from deploy.problems import EnvironmentProblem, OperatorError
from deploy.tokens import find_bearer, issue
from shared.contracts.peran import Jabatan

ANSWER_SECONDS: Final = 30.0
TOKEN: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Parked:
    """One parked event as its service shows it."""

    service: str
    nomor: int
    kelompok: str
    jenis: str
    sumber: str
    galat: str
    percobaan: int
    dibuat: str


class Parking:
    """The parking of some services, as the administrator sees it."""

    def __init__(self, client: httpx.Client, addresses: Addresses, services: Sequence[str]) -> None:
        """Use `opened`."""
        self._client = client
        self._addresses = addresses
        self._services = services

    def all(self) -> list[Parked]:
        """Return what is parked, service after service, oldest first."""
        return [parked for service in self._services for parked in self._of(service)]

    def retry(self, kelompok: str) -> dict[str, int]:
        """Handle the events of one request again wherever some are parked; return how many went through, by service."""
        where = sorted({parked.service for parked in self.all() if parked.kelompok == kelompok})
        if not where:
            message = f"tidak ada peristiwa {kelompok} yang diparkir"
            raise OperatorError(message, "Lihat daftarnya: satupintu parked")
        return {service: int(self._send("POST", service, f"/parkir/{quote(kelompok, safe='')}/coba-lagi")["berhasil"]) for service in where}

    def discard(self, nomor: int) -> Parked:
        """Take one parked event out for good; numbers are per service, so it must be clear whose it is."""
        where = [parked for parked in self.all() if parked.nomor == nomor]
        if not where:
            message = f"tidak ada peristiwa nomor {nomor} yang diparkir"
            raise OperatorError(message, "Lihat daftarnya: satupintu parked")
        if len(where) > 1:
            message = f"nomor {nomor} ada di {', '.join(parked.service for parked in where)}"
            raise OperatorError(message, f"Sebut layanannya: satupintu parked discard {nomor} --service {where[0].service}")
        self._send("DELETE", where[0].service, f"/parkir/{nomor}")
        return where[0]

    def _of(self, service: str) -> list[Parked]:
        names = ("kelompok", "jenis", "sumber", "galat", "percobaan", "dibuat")
        rows: list[dict[str, Any]] = self._send("GET", service, "/parkir")["parkir"]
        return [Parked(service, int(row["id"]), *(row[name] for name in names)) for row in rows]

    def _send(self, method: str, service: str, path: str) -> dict[str, Any]:
        url = f"{self._addresses.services[service]}{path}"
        try:
            response = self._client.request(method, url, headers={"Idempotency-Key": str(uuid4())})
        except httpx.TransportError as fault:
            message = f"{service} di {url} tidak menjawab"
            raise EnvironmentProblem(message, "Nyalakan set ini (make run), atau periksa alamatnya: satupintu env") from fault
        if response.is_error:
            raise _refused(service, response)
        answer: dict[str, Any] = response.json()
        return answer


def _refused(service: str, response: httpx.Response) -> OperatorError:
    problem: dict[str, str] = response.json() if "json" in response.headers.get("content-type", "") else {}
    message = f"{service} menjawab {response.status_code}: {problem.get('aturan', '')} {problem.get('detail', '')}".strip()
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        return EnvironmentProblem(message, f"Periksa {service}: /readyz dan lognya")
    return OperatorError(message, "Orang dengan peran admin di direktori harus dikenal dan aktif")


@contextmanager
def opened(addresses: Addresses, services: Sequence[str]) -> Generator[Parking]:
    """Speak for the directory's administrator for some minutes."""
    bearer = find_bearer(load_directory(directory_file()), Jabatan.ADMIN, None, None)
    token = issue(addresses, bearer, TOKEN)
    with httpx.Client(headers={"Authorization": f"Bearer {token}"}, timeout=ANSWER_SECONDS) as client:
        yield Parking(client, addresses, services)
