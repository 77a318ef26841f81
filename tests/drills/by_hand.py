"""A set whose database was put back by hand under newer streams: it stops, says so, and names the command that mends it."""

from pathlib import Path
from typing import Final

from deploy.demo.kantor import Klien
from deploy.set.addresses import Addresses
from tests.drills.commands import satupintu
from tests.drills.office import TERGANGGU, Said, faults, readiness, wait_until
from tests.drills.progress import piece
from tests.journey.request import Permohonan

COMMAND: Final = ("restore", "--di-tempat")
"""What the set says that helps."""


async def held(home: Path, addresses: Addresses, kantor: Klien) -> Permohonan:
    """See that nothing is taken in by anybody, that everybody says so and what helps; return a request that was submitted meanwhile."""
    said = wait_until(addresses, "semua layanan terganggu", lambda said: {one["status"] for one in said.values()} == {TERGANGGU})
    command = f"satupintu {' '.join(COMMAND)}"
    silent = [service for service, one in said.items() if not any(command in words for words in faults(one))]
    assert not silent, (silent, said)
    before = stopped(said)
    meanwhile = await Permohonan.ajukan(kantor)
    assert command in (words := satupintu(home, "verify", code=1)), words
    after = stopped(readiness(addresses))
    assert all(after[service].items() >= sources.items() for service, sources in before.items()), (before, after)
    return meanwhile


def stopped(said: Said) -> dict[str, dict[str, int]]:
    """Return each source that a service does not take in, and up to where it had."""
    sources = {service: one["konsumen"]["sumber"].items() for service, one in said.items()}
    return {service: {name: source["posisi"] for name, source in each if source["galat"]} for service, each in sources.items()}


def mend(home: Path) -> None:
    """Do what the set said."""
    with piece(f"satupintu {' '.join(COMMAND)}"):
        satupintu(home, *COMMAND)
