"""The copies that a set keeps of itself (SATUPINTU_CADANGAN), and the moments between them."""

from pathlib import Path
from typing import Any

import psycopg

from deploy.set.addresses import Addresses
from tests.drills.office import PATIENCE_SECONDS
from tests.integration.deploy.machine import until


def copied(folder: Path) -> None:
    """Wait for the first whole copy."""
    until(lambda: any(folder.glob("[0-9]*/salinan.json")), PATIENCE_SECONDS, "a whole copy")


def moment(addresses: Addresses) -> str:
    """Return the time by the database's clock."""
    return str(_ask(addresses, "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))


def followed(addresses: Addresses) -> None:
    """Wait until the other disk has the database's log up to now."""
    here = _ask(addresses, "SELECT pg_current_wal_flush_lsn()")
    query = f"SELECT coalesce(bool_or(flush_lsn >= '{here}'), false) FROM pg_stat_replication"  # noqa: S608 - the server's own word
    until(lambda: bool(_ask(addresses, query)), PATIENCE_SECONDS, "the log is on the other disk")


def _ask(addresses: Addresses, query: str) -> Any:
    with psycopg.connect(addresses.dsn("admin")) as conn:
        row = conn.execute(query.encode()).fetchone()
    assert row is not None
    return row[0]
