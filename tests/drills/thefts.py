"""What a thief of one password of PostgreSQL may try: locks of others, pieces of others' files, others' tables, all connections."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Final, LiteralString

import psycopg
from psycopg import errors
from psycopg.sql import SQL, Composed, Identifier, Literal

from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES

CONNECTIONS: Final = 100
"""As many as the server has."""
REFUSED: Final = (errors.InsufficientPrivilege, errors.UndefinedFunction, errors.InvalidSchemaName)
LEADS: Final = ("relay", "consumer", "kertas")

LOCKS: Final[tuple[LiteralString, ...]] = (
    "SELECT pg_advisory_lock(7001, hashtext({lead}))",
    "SELECT pg_try_advisory_lock_shared(7001, hashtext({lead}))",
    "SELECT pg_advisory_xact_lock(7001, hashtext({lead}))",
    "SELECT pg_try_advisory_lock((7001::bigint << 32) | (hashtext({lead})::bigint & 4294967295))",
    "SELECT {victim}.pimpin({lead})",
    "SELECT {thief}.pimpin({lead})",
)
"""The second last is another lock, and should not be had either."""
TABLES: Final[tuple[LiteralString, ...]] = (
    "DELETE FROM {victim}.{events}",
    "UPDATE {victim}.{events} SET state = 'x'",
    "DELETE FROM {victim}.{tracking}",
    "UPDATE {victim}.kasus SET status = 'SELESAI'",
    "UPDATE {victim}.direktori SET jabatan = 'kepala_dinas'",
    "CREATE FUNCTION {victim}.pimpin(nama varchar) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
)
FILES: Final[tuple[LiteralString, ...]] = (
    "INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES ({file}, 1, 'sisipan')",
    "INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES ({file}, 9999, 'sisipan')",
    "UPDATE berkas.potongan SET isi = 'x' WHERE sha256 = {file}",
    "DELETE FROM berkas.potongan WHERE sha256 = {file}",
    "DELETE FROM berkas.berkas WHERE sha256 = {file}",
    "DELETE FROM jangkar.jangkar",
    "SELECT terbungkus FROM kunci.kunci",
    "UPDATE kunci.kunci SET terbungkus = 'x'",
)


def attempts(thief: str, file: bytes) -> Iterator[Composed]:
    """Yield statements, each of which has to be refused."""
    for victim in (one for one in SERVICES if one != thief):
        names = {"events": Identifier(f"{victim}_events"), "tracking": Identifier(f"{victim}_tracking")}
        for text in TABLES:
            yield SQL(text).format(victim=Identifier(victim), **names)
        for lead in LEADS:
            for text in LOCKS:
                yield SQL(text).format(victim=Identifier(victim), thief=Identifier(thief), lead=Literal(f"{lead}:{victim}"))
    for text in FILES:
        yield SQL(text).format(file=Literal(file))


def steal(addresses: Addresses, thief: str, file: bytes) -> None:
    """Try everything as somebody, each by itself."""
    done: list[str] = []
    with psycopg.connect(addresses.dsn(thief), autocommit=True) as conn:
        conn.execute("SET lock_timeout TO '1s'")
        for statement in attempts(thief, file):
            try:
                conn.execute(statement)
            except REFUSED:
                continue
            except errors.LockNotAvailable:
                done.append(f"{statement.as_string(conn)} (waits)")
            else:
                done.append(statement.as_string(conn))
    assert not done, f"{thief} may: {done}"


def crowd(addresses: Addresses, thief: str) -> None:
    """Take as many connections as one can get: the role's own limit has to end that, not the server's."""
    refused = ""
    with ExitStack() as stack:
        for _ in range(CONNECTIONS):
            try:
                stack.enter_context(psycopg.connect(addresses.dsn(thief), connect_timeout=5))
            except psycopg.OperationalError as full:
                refused = str(full)
                break
    assert "too many connections for role" in refused, f"{thief} is not held back by a limit of its own: {refused}"
