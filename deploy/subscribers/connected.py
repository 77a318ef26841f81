"""Which programs are connected to the database now. Who follows the live stream is known to the service that sends it alone."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.registry import HearingKind, Subscriber
from deploy.subscribers.peran import role_of

SECONDS: Final = 3


def connected(addresses: Addresses, subscribers: Iterable[Subscriber]) -> Mapping[str, datetime | None]:
    """Return, of each that reads from the database, since when it is connected, if it is; nothing where the server does not say."""
    names = {role_of(one.nama): one.nama for one in subscribers if one.jenis is HearingKind.PG}
    if not names:
        return {}
    try:
        with psycopg.connect(addresses.dsn("admin"), connect_timeout=SECONDS) as conn:
            query = "SELECT usename, min(backend_start) FROM pg_stat_activity WHERE usename = ANY (%s) GROUP BY usename"
            since = {str(role): start for role, start in conn.execute(query, (list(names),))}
    except psycopg.OperationalError:
        return {}
    return {nama: since.get(role) for role, nama in names.items()}
