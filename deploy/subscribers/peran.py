"""The role of each program that reads from the database: made, made anew, and taken away with all that it has open (ADR 0069)."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from deploy.set.connection_room import left
from deploy.subscribers.baca import PEMBACA
from deploy.words.problems import EnvironmentProblem
from shared.kernel.process.settings import KEEPALIVES

PASSWORD_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that reads from the database: what the server knows its password by, and its limits."""

    name: str
    verifier: str
    connections: int
    seconds: int
    """So long one statement may take, and an open transaction may wait; a transaction twice as long in all."""

    @property
    def role(self) -> str:
        """As whom it signs in."""
        return role_of(self.name)


def role_of(name: str) -> str:
    """Return the role of a program."""
    return f"{PEMBACA}_{name.replace('-', '_')}"


def new_password() -> str:
    """Return a new password; the set keeps it nowhere."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def verifier(conn: psycopg.Connection[Any], name: str, password: str) -> str:
    """Return what the server knows a password by; the password itself does not reach it."""
    return conn.pgconn.encrypt_password(password.encode(), role_of(name).encode(), b"scram-sha-256").decode()


def open_to(conn: psycopg.Connection[Any], reader: Reader) -> None:
    """Make the role of a program, or bring it to this form; whoever is signed in by another password is not any more."""
    known = _known(conn, reader.role)
    _room(conn, reader)
    with conn.transaction():
        form = SQL(
            "{verb} ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION INHERIT"
            " CONNECTION LIMIT {limit} PASSWORD {password}"
        )
        role, verb = Identifier(reader.role), SQL("ALTER" if known else "CREATE")
        conn.execute(form.format(verb=verb, role=role, limit=Literal(reader.connections), password=Literal(reader.verifier)))
        for setting, value in _settings(reader).items():
            conn.execute(SQL("ALTER ROLE {} SET {} TO {}").format(role, Identifier(setting), Literal(value)))
        conn.execute(
            "INSERT INTO pelanggan.pembaca (peran, detik) VALUES (%s, %s) ON CONFLICT (peran) DO UPDATE SET detik = excluded.detik",
            (reader.role, reader.seconds),
        )
        conn.execute(SQL("GRANT {} TO {}").format(Identifier(PEMBACA), role))
        conn.execute(SQL("GRANT {} TO CURRENT_USER").format(role))  # who is no superuser ends its connections by this
    if known:
        _end(conn, reader.role)


def close_to(conn: psycopg.Connection[Any], name: str) -> None:
    """Take a program's role away, and end what it has open."""
    role = role_of(name)
    if not _known(conn, role):
        return
    conn.execute(SQL("ALTER ROLE {} NOLOGIN").format(Identifier(role)))
    _end(conn, role)
    conn.execute(SQL("DROP OWNED BY {role}; DROP ROLE {role}").format(role=Identifier(role)))
    conn.execute("DELETE FROM pelanggan.pembaca WHERE peran = %s", (role,))


def bring_in_line(conn: psycopg.Connection[Any], readers: Iterable[Reader]) -> None:
    """Let exactly these read: a database that was put back, or moved without its roles, has others, or none."""
    wanted = {reader.role: reader for reader in readers}
    there = {str(role) for (role,) in conn.execute("SELECT rolname FROM pg_roles WHERE rolname ~ %s", (f"^{PEMBACA}_",))}
    for role in there - wanted.keys():
        close_to(conn, role.removeprefix(f"{PEMBACA}_"))
    for role, reader in wanted.items():
        if role not in there or _verifier(conn, role) != reader.verifier:
            open_to(conn, reader)


def _settings(reader: Reader) -> dict[str, str]:
    milliseconds = str(reader.seconds * 1000)
    return {
        "statement_timeout": milliseconds,
        "idle_in_transaction_session_timeout": milliseconds,
        "default_transaction_read_only": "on",
        "search_path": "baca",
        **{f"tcp_{setting}": str(value) for setting, value in KEEPALIVES.items()},
    }


def _known(conn: psycopg.Connection[Any], role: str) -> bool:
    return conn.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).rowcount > 0


def _verifier(conn: psycopg.Connection[Any], role: str) -> str | None:
    """Return what the server knows a password by; nothing where only a superuser may see that."""
    try:
        with conn.transaction():
            row = conn.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", (role,)).fetchone()
    except psycopg.errors.InsufficientPrivilege:
        return None
    return row[0] if row else None


def _room(conn: psycopg.Connection[Any], reader: Reader) -> None:
    """Refuse a program whose connections the services would miss."""
    row = conn.execute(
        "SELECT coalesce(sum(rolconnlimit), 0)::int FROM pg_roles WHERE rolname ~ %s AND rolconnlimit > 0 AND rolname <> %s",
        (f"^{PEMBACA}_", reader.role),
    ).fetchone()
    spare = left(conn) - (row[0] if row else 0)
    if spare < reader.connections:
        message = f"server PostgreSQL tidak mempunyai {reader.connections} sambungan lagi untuk pembaca (tersisa {max(spare, 0)})"
        raise EnvironmentProblem(message, "Kurangi --sambungan, hapus pelanggan lain, atau naikkan max_connections")


def _end(conn: psycopg.Connection[Any], role: str) -> None:
    conn.execute("SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE usename = %s", (role,))
