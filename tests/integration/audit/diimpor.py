"""Evidence as it is compared between two deployments, and a second deployment to import it into."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from uuid import UUID

import orjson
import psycopg
from psycopg.sql import SQL, Identifier

from deploy.audit.pemeriksa.dasar import buka
from deploy.audit.pemeriksa.utama import MANIFES
from deploy.audit.stores.log import snapshot
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.backends import Backend
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import Stores, live, published, relaying, stores

KOSONG: Final = dict.fromkeys(SERVICES, 0)
"""How many events the stores of an empty deployment hold."""


@contextmanager
def set_lain(backend: Backend) -> Generator[Addresses]:
    """Give another deployment: migrated, and empty; tests' sets are copies of one, and this one is none of another's."""
    made = backend.fresh()
    try:
        with psycopg.connect(made.dsn("admin")) as conn:
            for service in SERVICES:
                query = SQL("UPDATE {} SET nilai = gen_random_uuid() WHERE kunci = 'epoch'")
                conn.execute(query.format(Identifier(service, "tentang")))
        yield made
    finally:
        backend.discard(made)


def impor(addresses: Addresses, path: Path, *words: str) -> int:
    """Import a file; return the exit code."""
    return ketik(addresses, "evidence", "import", str(path), *words)


def isi_bukti(content: bytes) -> dict[str, bytes]:
    """Return what must be equal everywhere: each event without its position, the head of each chain, and the documents."""
    members = buka(content)
    lines = [line.split(b" ", 2) for name, member in members.items() if name.startswith("peristiwa/") for line in member.splitlines()]
    events = {ce_id.decode(): rest for _, ce_id, rest in lines}
    heads = {one["aliran"]: one["kepala"].encode() for one in orjson.loads(members[MANIFES])["aliran"]}
    return events | heads | {name: member for name, member in members.items() if name.startswith("dokumen/")}


def jumlah(addresses: Addresses) -> dict[str, int]:
    """Return how many events each store holds."""
    with snapshot(addresses) as log:
        return {service: log.extent(service).events for service in SERVICES}


def hidupkan(addresses: Addresses, nomor: int) -> UUID:
    """Let one more request live here, and publish it."""

    async def lived(written: Stores) -> UUID:
        async with relaying(addresses):
            permohonan_id = await live(written, nomor)
            await published(addresses)
        return permohonan_id

    async def opened() -> UUID:
        async with stores(addresses) as written:
            return await lived(written)

    return asyncio.run(opened())
