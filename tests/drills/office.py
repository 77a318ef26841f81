"""The office at work on a drill's set, and what the set says of itself."""

import json
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, cast

import httpx
from prometheus_client.parser import text_string_to_metric_families

from deploy.audit.stores.log import snapshot
from deploy.demo.kantor import Klien
from deploy.run.tls import authorities
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.drills.commands import satupintu
from tests.integration.deploy.machine import until
from tests.journey.people import People

PATIENCE_SECONDS: Final = 120.0
SIAP, TERGANGGU = "siap", "terganggu"

Said = Mapping[str, Mapping[str, Any]]
"""What `/readyz` of each service answers."""


@asynccontextmanager
async def office(addresses: Addresses) -> AsyncGenerator[Klien]:
    """Open the office."""
    async with Klien.buka(People(addresses).tempat, bersamaan=8, batas_detik=PATIENCE_SECONDS) as kantor:
        yield kantor


def readiness(addresses: Addresses) -> dict[str, dict[str, Any]]:
    """Return what each service says of itself."""
    with httpx.Client(verify=authorities()) as client:
        return {service: client.get(f"{url}/readyz").json() for service, url in addresses.services.items()}


def wait_until(addresses: Addresses, what: str, so: Callable[[Said], bool]) -> dict[str, dict[str, Any]]:
    """Wait until the services say so; where they do not come to, tell what they say instead."""
    said: dict[str, dict[str, Any]] = {}

    def come() -> bool:
        said.update(readiness(addresses))
        return so(said)

    try:
        until(come, PATIENCE_SECONDS, what)
    except AssertionError as never:
        message = f"{never}\n{json.dumps(said, indent=1)}"
        raise AssertionError(message) from None
    return said


def all_ready(addresses: Addresses) -> None:
    """Wait until every service is `siap`."""
    wait_until(addresses, "semua layanan siap", lambda said: {one["status"] for one in said.values()} == {SIAP})


def faults(said: Mapping[str, Any]) -> list[str]:
    """Return the words in which one service says what is wrong, of its relay and of each source."""
    sources = cast("Mapping[str, Mapping[str, str]]", said["konsumen"]["sumber"])
    return [galat for galat in (said["relay"]["galat"], *(source.get("galat", "") for source in sources.values())) if galat]


def metric(addresses: Addresses, service: str, name: str) -> float:
    """Return the sum of a metric of a service, whatever its labels."""
    with httpx.Client(verify=authorities()) as client:
        text = client.get(f"{addresses.services[service]}/metrics").text
    return sum(sample.value for family in text_string_to_metric_families(text) for sample in family.samples if sample.name == name)


def counted(addresses: Addresses) -> dict[str, int]:
    """Return how many events each store holds."""
    with snapshot(addresses) as log:
        return {service: log.extent(service).events for service in SERVICES}


def verified(home: Path) -> str:
    """Prove the whole set: `satupintu verify` has to end with 0; return what it said."""
    return satupintu(home, "verify")
