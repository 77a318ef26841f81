"""Parked events, as the administrator sees them through the services' own HTTP."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from deploy.audit.http.admin import AdminClient, opened_door
from deploy.set.addresses import Addresses
from deploy.words.problems import OperatorError, WrongUse


@dataclass(frozen=True, slots=True)
class ParkedEvent:
    """One parked event as its service shows it."""

    service: str
    nomor: int
    kelompok: str
    jenis: str
    sumber: str
    galat: str
    percobaan: int
    dibuat: str


class ParkingClient:
    """The parking of some services, as the administrator sees it."""

    def __init__(self, door: AdminClient, services: Sequence[str]) -> None:
        """Use `opened`."""
        self._door = door
        self._services = services

    def all(self) -> list[ParkedEvent]:
        """Return what is parked, service after service, oldest first."""
        return [parked for service in self._services for parked in self._of(service)]

    def retry(self, kelompok: str) -> dict[str, int]:
        """Handle the events of one request again wherever some are parked; return how many went through, by service."""
        where = sorted({parked.service for parked in self.all() if parked.kelompok == kelompok})
        if not where:
            message = f"tidak ada peristiwa {kelompok} yang diparkir"
            raise OperatorError(message, "Lihat daftarnya: satupintu parked")
        path = f"/parkir/{quote(kelompok, safe='')}/coba-lagi"
        return {service: self._door.send("POST", service, path, dict[str, int])["berhasil"] for service in where}

    def discard(self, nomor: int) -> ParkedEvent:
        """Take one parked event out for good; numbers are per service, so it must be clear whose it is."""
        where = [parked for parked in self.all() if parked.nomor == nomor]
        if not where:
            message = f"tidak ada peristiwa nomor {nomor} yang diparkir"
            raise OperatorError(message, "Lihat daftarnya: satupintu parked")
        if len(where) > 1:
            message = f"nomor {nomor} ada di {', '.join(parked.service for parked in where)}"
            raise WrongUse(message, f"Sebut layanannya: satupintu parked discard {nomor} --service {where[0].service}")
        self._door.send("DELETE", where[0].service, f"/parkir/{nomor}", dict[str, int])
        return where[0]

    def _of(self, service: str) -> list[ParkedEvent]:
        names = ("kelompok", "jenis", "sumber", "galat", "percobaan", "dibuat")
        rows = self._door.send("GET", service, "/parkir", dict[str, list[dict[str, Any]]])["parkir"]
        return [ParkedEvent(service, int(row["id"]), *(row[name] for name in names)) for row in rows]


@contextmanager
def opened(addresses: Addresses, services: Sequence[str]) -> Generator[ParkingClient]:
    """Speak for the directory's administrator for some minutes."""
    with opened_door(addresses) as door:
        yield ParkingClient(door, services)
