"""Writes what was planned, in one transaction over all stores, each part with the rights of the service that it is for."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier

from deploy.audit.imports.contents import Chain, Contents, Document, hash_of
from deploy.audit.imports.plan import NOTHING_DONE, Addition
from deploy.audit.imports.rows import ORDER, rows
from deploy.audit.stores.log import Log, LogRow
from deploy.set.layout import SERVICES, role
from deploy.words.problems import EnvironmentProblem, OperatorError
from shared.kernel.postgres.fast.statement import Table, one_each, record_as_they_are
from shared.kernel.postgres.leader import LOCK_SPACE
from shared.kernel.vault.files import CHUNK_BYTES

CONNECT_SECONDS: Final = 5
FILES_OF: Final = "letters"
"""Whose rights files are stored with: every service may add one, and none may change one."""


@contextmanager
def transaction(dsn: str) -> Generator[psycopg.Connection[Any]]:
    """Begin as the owner, who lays his rights down for each part; refuse where he cannot, or where a service is running."""
    with psycopg.connect(dsn, connect_timeout=CONNECT_SECONDS) as conn:
        _require_rights(conn)
        _require_rest(conn)
        yield conn


def _require_rights(conn: psycopg.Connection[Any]) -> None:
    """The owner must be allowed to act as each service, and to note the import; nothing else is used."""
    lacking = [role(one) for one in SERVICES if not _yes(conn, "SELECT pg_has_role(current_user, %s, 'SET')", role(one))]
    if lacking:
        message = f"pengguna basis data ini tidak boleh bertindak sebagai {', '.join(lacking)}"
        raise EnvironmentProblem(message, f"Jalankan sebagai pemilik basis data, atau: GRANT {', '.join(lacking)} TO pemilik WITH SET TRUE")
    if not _yes(conn, "SELECT has_table_privilege(current_user, %s, 'INSERT')", "impor.bukti"):
        message = "pengguna basis data ini tidak boleh mencatat impor"
        raise EnvironmentProblem(message, "Jalankan sebagai pemilik basis data, sesudah: satupintu migrate")


def _require_rest(conn: psycopg.Connection[Any]) -> None:
    """No service may hear, or look at the clock, meanwhile: the locks of its leaders are taken until the end."""
    for service in SERVICES:
        if not _yes(conn, f"SELECT pg_try_advisory_xact_lock({LOCK_SPACE}, hashtext(%s))", f"consumer:{service}"):
            message = f"layanan {service} sedang berjalan"
            raise OperatorError(message, f"{NOTHING_DONE}. Matikan set lebih dahulu; PostgreSQL dan NATS tetap menyala")


def _yes(conn: psycopg.Connection[Any], query: str, value: str) -> bool:
    row = conn.execute(query.encode(), (value,)).fetchone()
    return row is not None and bool(row[0])


def write(conn: psycopg.Connection[Any], contents: Contents, additions: Sequence[Addition]) -> None:
    """Write files, events, positions and rows; the caller commits, or takes everything back."""
    for addition in additions:
        with _as(conn, addition.service):
            if addition.service == FILES_OF:
                for document in contents.documents:
                    _store(conn, document)
            record_as_they_are(conn, [event.row[1:] for event in addition.events], addition.heard)
            _rows(conn, contents, addition)
    _note(conn, contents)


@contextmanager
def _as(conn: psycopg.Connection[Any], service: str) -> Generator[None]:
    """Act with a service's rights, in its schema."""
    conn.execute(SQL("SET LOCAL ROLE {}").format(Identifier(role(service))))
    conn.execute(SQL("SET LOCAL search_path TO {}").format(Identifier(service)))
    yield
    conn.execute("RESET ROLE")


def _rows(conn: psycopg.Connection[Any], contents: Contents, addition: Addition) -> None:
    by_table: dict[Table, list[tuple[Any, ...]]] = {}
    for table, row in rows(contents, addition, list(_books(conn, addition))):
        by_table.setdefault(table, []).append(row)
    for table in sorted(by_table, key=ORDER.index):
        lines = by_table[table]
        last = list(one_each(table, lines)) if table.keyed else lines
        conn.execute(table.statement, [list(column) for column in zip(*last, strict=True)])


def _books(conn: psycopg.Connection[Any], addition: Addition) -> Iterator[Chain]:
    """Yield the books that got entries, as they are now."""
    for chain in addition.grown:
        if not chain.whole:
            yield Chain(chain.aggregate, chain.whole, tuple(_present(conn, addition.service, chain)))


def _present(conn: psycopg.Connection[Any], service: str, chain: Chain) -> list[LogRow]:
    return Log(conn).stream(service, chain.stream_id)


def _store(conn: psycopg.Connection[Any], document: Document) -> None:
    """Store a file in pieces, once, as services do."""
    key = bytes.fromhex(document.sha256)
    stored = conn.execute(
        "INSERT INTO berkas.berkas (sha256, ukuran, tipe) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (key, len(document.isi), document.tipe),
    )
    if not stored.rowcount:
        return
    for nomor, start in enumerate(range(0, len(document.isi), CHUNK_BYTES)):
        piece = document.isi[start : start + CHUNK_BYTES]
        conn.execute("INSERT INTO berkas.potongan (sha256, nomor, isi) VALUES (%s, %s, %s)", (key, nomor, piece))


def _note(conn: psycopg.Connection[Any], contents: Contents) -> None:
    """Note the import, and which entries of books stand without those before them: the proof holds them to it."""
    conn.execute(
        "INSERT INTO impor.bukti (sha256, permohonan_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", (contents.sha256, contents.permohonan_id)
    )
    for chain in contents.chains:
        for event in chain.events if not chain.whole else ():
            conn.execute(
                "INSERT INTO impor.kutipan (aliran, versi, layanan, hash) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
                (event.stream_id, event.version, event.service, hash_of(event)),
            )
