"""Sets of one kind or the other, for tests that share their servers."""

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from shared.office.kind import JenisSet


def become(addresses: Addresses, kind: JenisSet) -> None:
    """Make an empty set one of this kind, as its first migration would have."""
    with psycopg.connect(addresses.dsn("admin")) as conn:
        for service in SERVICES:
            change = SQL("UPDATE {} SET nilai = %s WHERE kunci = 'jenis_set'").format(Identifier(service, "tentang"))
            assert conn.execute(change, (kind.value,)).rowcount == 1
