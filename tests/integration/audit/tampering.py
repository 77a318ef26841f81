"""What the owner of the database can do behind everybody's back, and what the proof says of it."""

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg
from psycopg.sql import SQL, Composed, Identifier

from deploy.audit.findings import Finding
from deploy.audit.stores.aggregates import request_aggregate
from deploy.audit.verify.proof import Report, prove
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.kernel.event.decider import Decider

REWRITE: Final = "UPDATE {events} SET state = %s WHERE originator_id = %s AND originator_version = %s"

ON_THE_WAY_SECONDS: Final = 5.0
"""How long EV_ALL may be without a message that a whole stream holds, where nobody deleted and refilled it."""


@contextmanager
def silent(_: str, __: int) -> Generator[Any]:
    """Show no progress."""

    def advance(_: int) -> None:
        """Nobody watches."""

    yield advance


async def report_on(addresses: Addresses, services: Sequence[str] = SERVICES) -> Report:
    """Verify without a screen."""
    return await prove(addresses, services, silent, ON_THE_WAY_SECONDS)


def found(addresses: Addresses, services: Sequence[str] = SERVICES) -> dict[str, Finding]:
    """Verify, and return the first finding of each kind."""
    first: dict[str, Finding] = {}
    for finding in asyncio.run(report_on(addresses, services)).findings:
        first.setdefault(finding.jenis, finding)
    return first


def tamper(addresses: Addresses, service: str, statement: LiteralString, parameters: Sequence[Any]) -> None:
    """Change a store as only its owner can."""
    query: Composed = SQL(statement).format(events=Identifier(service, f"{service}_events"))
    with psycopg.connect(addresses.dsn("admin")) as conn:
        assert conn.execute(query, parameters).rowcount >= 1


def stream_of(service: str, permohonan_id: UUID) -> UUID:
    """Return the stream of a request in a service."""
    decider: Decider[Any, Any] = request_aggregate(service).decider
    return decider.stream(permohonan_id)
