"""All that services do by themselves, held still: every lead that a service takes is taken here first, with its own role."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from deploy.words.problems import OperatorError
from shared.kernel.postgres.lead_rights import LEADERSHIPS
from shared.kernel.postgres.leader import lead

PATIENCE_SECONDS: Final = 15.0
"""A service that was just ended lets go of its leads when the database notices."""
BUS: Final = ("relay:", "consumer:")
"""What publishing and hearing are led by."""


@dataclass(slots=True)
class HeldLeads:
    """The connections that hold the leads: those of publishing and hearing can be given up before the others."""

    bus: dict[str, psycopg.AsyncConnection] = field(default_factory=dict[str, psycopg.AsyncConnection])
    own: dict[str, psycopg.AsyncConnection] = field(default_factory=dict[str, psycopg.AsyncConnection])

    async def take(self, addresses: Addresses) -> None:
        """Take all leads, or say whose service still runs."""
        for service in SERVICES:
            dsn = addresses.dsn(service)
            bus = self.bus[service] = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
            own = self.own[service] = await psycopg.AsyncConnection.connect(dsn, autocommit=True)
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    for role in LEADERSHIPS[service]:
                        await lead(bus if role.startswith(BUS) else own, role)
            except TimeoutError:
                message = f"layanan {service} sedang berjalan; tidak ada yang diubah"
                raise OperatorError(message, "Matikan set lebih dahulu; PostgreSQL dan NATS tetap menyala") from None

    async def give_up_bus(self) -> None:
        """Let publishing and hearing begin: what they find is one truth now."""
        for conn in self.bus.values():
            await conn.close()

    async def close(self) -> None:
        """Give up everything."""
        for conn in (*self.bus.values(), *self.own.values()):
            await conn.close()


@asynccontextmanager
async def held(addresses: Addresses) -> AsyncGenerator[HeldLeads]:
    """Hold everything still for as long as this lasts."""
    taken = HeldLeads()
    try:
        await taken.take(addresses)
        yield taken
    finally:
        await taken.close()
