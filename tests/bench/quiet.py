"""When nothing happens any more: the moment to look, or to begin with the next part."""

from typing import Final

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.set.layout import SERVICES
from tests.bench.footprint import EVENTS
from tests.bench.load import until

QUIET_SECONDS: Final = 1.5


async def until_quiet(admin_dsn: str) -> None:
    """Wait until no service records anything any more; papers that are still to be made are not waited for, but taken out."""
    with psycopg.connect(admin_dsn, autocommit=True) as conn:
        for service in SERVICES:
            conn.execute(SQL("DELETE FROM {}").format(Identifier(service, "kertas")))
        seen = [-1]

        def quiet() -> bool:
            row = conn.execute(EVENTS).fetchone()
            seen.append(int(row[0]) if row else 0)
            return seen[-1] == seen[-2]

        await until(quiet, "the services come to rest", QUIET_SECONDS)
