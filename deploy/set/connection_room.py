"""Whether the PostgreSQL server has room for all that the set may open at a time, added up before anything starts (ADR 0074)."""

from collections.abc import Mapping
from typing import Any, Final

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind
from deploy.words.problems import EnvironmentProblem
from shared.kernel.postgres.roles import CADANGAN, HELD, LIMITS, OPERATORS, PORTAL, REPLICAS

SECONDS: Final = 5
OWNER: Final = 2
"""The owner of the database: `migrate`, `verify`."""
WANTED: Final[Mapping[str, int]] = {
    f"{len(HELD)} layanan dengan {REPLICAS} proses": REPLICAS * sum(HELD.values()),
    "portal": PORTAL,
    "perintah operator": OPERATORS + OWNER,
    "verify": LIMITS["ptsp_auditor"],
    "backup": LIMITS[CADANGAN],
}
"""What a set may have open at a time beside the programs that read from its database."""

ROOM: Final = (
    "SELECT sum(setting::int) FILTER (WHERE name = 'max_connections')::int, sum(setting::int) FILTER (WHERE name <> 'max_connections')::int"
    " FROM pg_settings WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')"
)


def left(conn: psycopg.Connection[Any]) -> int:
    """Return how many connections the server has for programs that read."""
    most, reserved = _server(conn)
    return most - reserved - sum(WANTED.values())


def require_room(addresses: Addresses) -> None:
    """Refuse a server that has too few for this set and the programs that read from it."""
    with psycopg.connect(addresses.dsn("admin"), connect_timeout=SECONDS) as conn:
        most, reserved = _server(conn)
    subscribers = addresses.keyring.registry.all()
    if problem := judged(most, reserved, sum(one.sambungan or 1 for one in subscribers if one.jenis is HearingKind.PG)):
        raise problem


def judged(most: int, reserved: int, readers: int) -> EnvironmentProblem | None:
    """Return what is wrong with a server that gives `most` connections and keeps some for itself, with the sum in words."""
    wanted = {**WANTED, "pelanggan --pg": readers}
    need = sum(wanted.values())
    if need <= most - reserved:
        return None
    parts = ", ".join(f"{name} = {count}" for name, count in wanted.items() if count)
    message = (
        f"set ini dapat memakai {need} sambungan PostgreSQL sekaligus ({parts}),"
        f" sedangkan server memberi {most - reserved} (max_connections {most} dikurangi {reserved} yang dicadangkannya)"
    )
    fewer = ", atau cabut pelanggan: satupintu subscriber remove NAMA" if readers else ""
    return EnvironmentProblem(message, f"Naikkan max_connections server itu menjadi paling sedikit {need + reserved}{fewer}")


def _server(conn: psycopg.Connection[Any]) -> tuple[int, int]:
    row = conn.execute(ROOM).fetchone()
    assert row is not None, "sums have a row"  # noqa: S101 - as PostgreSQL has it
    return row[0], row[1]
