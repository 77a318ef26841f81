"""Schemas, roles, tables and rights; run by `satupintu migrate` only, safe when started several times at once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, LiteralString
from uuid import uuid4

import psycopg
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier, Literal

from shared.kernel.postgres.epoch import ensure_epoch
from shared.kernel.postgres.fast.statement import CATAT
from shared.kernel.postgres.lead_rights import close_locks, let_lead, take
from shared.kernel.postgres.proofs import ADA
from shared.kernel.postgres.recorder import TableMaker
from shared.kernel.postgres.roles import make_role, retire
from shared.kernel.postgres.schema import DDL, GRANTS
from shared.office.kind import JenisSet
from shared.office.names import SERVICES

LOCK: Final = 7000

FILE_SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS berkas;
CREATE TABLE IF NOT EXISTS berkas.berkas (
    sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32), ukuran bigint NOT NULL, tipe text NOT NULL,
    dibuat timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS berkas.potongan (
    sha256 bytea NOT NULL REFERENCES berkas.berkas, nomor int NOT NULL, isi bytea NOT NULL, PRIMARY KEY (sha256, nomor));
ALTER TABLE berkas.potongan ALTER COLUMN isi SET STORAGE EXTERNAL;
ALTER TABLE berkas.berkas ADD COLUMN IF NOT EXISTS oleh name NOT NULL DEFAULT current_user;
ALTER TABLE berkas.potongan ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS baca ON berkas.potongan;
DROP POLICY IF EXISTS tambah ON berkas.potongan;
CREATE POLICY baca ON berkas.potongan FOR SELECT USING (true);
CREATE POLICY tambah ON berkas.potongan FOR INSERT WITH CHECK (EXISTS (
    SELECT FROM berkas.berkas AS b WHERE b.sha256 = potongan.sha256 AND b.oleh = current_user AND b.xmin = pg_current_xact_id()::xid));
"""
"""Whoever stores a file adds its pieces in that very transaction; afterwards nobody does, and nobody changes one."""

KEY_SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS kunci;
CREATE TABLE IF NOT EXISTS kunci.kunci (subjek_id uuid PRIMARY KEY, terbungkus text NOT NULL, dibuat timestamptz NOT NULL DEFAULT now());
CREATE OR REPLACE FUNCTION kunci.ambil(subjek uuid[]) RETURNS TABLE (subjek_id uuid, terbungkus text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO pg_catalog, pg_temp
    AS $$ SELECT k.subjek_id, k.terbungkus FROM kunci.kunci AS k WHERE k.subjek_id = ANY (subjek) $$;
CREATE OR REPLACE FUNCTION kunci.tambah(subjek uuid[], terbungkus text[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path TO pg_catalog, pg_temp
    AS $$ INSERT INTO kunci.kunci (subjek_id, terbungkus) SELECT * FROM unnest(subjek, terbungkus) ON CONFLICT DO NOTHING $$;
REVOKE EXECUTE ON FUNCTION kunci.ambil(uuid[]), kunci.tambah(uuid[], text[]) FROM PUBLIC;
"""
"""No role reads the table: a service gets the keys of persons whom it names, and one that seals adds those that are missing."""

SEALERS: Final = ("intake", "disposition", "notify")
"""The services that seal personal data; all of them open what their papers and alerts show."""
KEEPERS: Final = ("intake", "disposition", "analysis", "letters")
"""The services that store and read files."""

KEY_RIGHTS: Final = "GRANT USAGE ON SCHEMA kunci TO {role}; GRANT EXECUTE ON FUNCTION kunci.ambil TO {role};"
FILE_RIGHTS: Final = """
GRANT USAGE ON SCHEMA berkas TO {role};
REVOKE INSERT ON berkas.berkas FROM {role};
GRANT SELECT, INSERT (sha256, ukuran, tipe) ON berkas.berkas TO {role};
GRANT SELECT, INSERT ON berkas.potongan TO {role};
"""

ANCHOR_SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS jangkar;
CREATE TABLE IF NOT EXISTS jangkar.jangkar (nomor bigint PRIMARY KEY, isi text NOT NULL, dibuat timestamptz NOT NULL DEFAULT now());
"""
"""Copies of the anchors over all chains; whoever anchors may add one, and nobody may change one."""

IMPOR: Final = """
CREATE SCHEMA IF NOT EXISTS impor;
CREATE TABLE IF NOT EXISTS impor.bukti (sha256 text PRIMARY KEY, permohonan_id uuid NOT NULL, dibuat timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS impor.kutipan (
    aliran uuid NOT NULL, versi bigint NOT NULL, layanan text NOT NULL, hash text NOT NULL, PRIMARY KEY (aliran, versi));
"""
"""Which evidence files were imported, and which entries of books came with them without those before; the owner alone adds to it."""

BACKUP_SCHEMA: Final = """
CREATE SCHEMA IF NOT EXISTS cadangan;
CREATE TABLE IF NOT EXISTS cadangan.keadaan (
    tunggal boolean PRIMARY KEY DEFAULT true CHECK (tunggal), sejak timestamptz NOT NULL DEFAULT clock_timestamp(),
    tempat uuid, salinan timestamptz, log timestamptz, galat text);
"""
"""How the copies of this set stand: since when they are kept, in which folder, of when the newest is, how far the log is, what is wrong."""


def migrate(
    admin_dsn: str,
    roles: Mapping[str, str],
    extra: Mapping[str, LiteralString],
    hearers: Mapping[str, Mapping[str, Sequence[str]]],
    kind: JenisSet = JenisSet.DEMO,
) -> None:
    """Bring a database to today's form.

    `admin_dsn` may create roles and schemas; `roles` gives the password of each role that signs in;
    `extra` gives statements for tables of one service's own, by service, and all of a schema that is no service's;
    `hearers` says which events of each service who hears; `kind` is recorded where the database does not say yet what kind of set it is.
    Raises `LocksAreOpen`.
    """
    with psycopg.connect(admin_dsn, autocommit=True) as conn:
        take(conn, LOCK)
        close_locks(conn, ())
        for role, password in roles.items():
            make_role(conn, role, password)
        conn.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        for service in SERVICES:
            _tables(conn, admin_dsn, service, kind)
        for service in SERVICES:  # one service's own may look at the events of all: of those after it in the list too
            _own(conn, service, extra.get(service, ""))
            _let_hear(conn, service, hearers.get(service, {}))
        ensure_epoch(conn)
        for shared in (FILE_SCHEMA, KEY_SCHEMA, ANCHOR_SCHEMA, IMPOR, BACKUP_SCHEMA):
            conn.execute(shared)
        _shared_rights(conn)
        for schema in extra.keys() - set(SERVICES):
            conn.execute(extra[schema])
        retire(conn)
        let_lead(conn)
        close_locks(conn, list(roles))


def _tables(conn: psycopg.Connection[Any], admin_dsn: str, service: str, kind: JenisSet) -> None:
    """Make the schema of a service, with what all of them have."""
    events, track = f"{service}_events", f"{service}_tracking"
    conn.execute(SQL("CREATE SCHEMA IF NOT EXISTS {}").format(Identifier(service)))
    _event_tables(admin_dsn, service)
    conn.execute(SQL("SET search_path TO {}").format(Identifier(service)))
    conn.execute(DDL)
    conn.execute(SQL(CATAT).format(events=Identifier(events), tracking=Identifier(track), channel=Literal(events)))
    conn.execute(SQL(ADA).format(schema=Identifier(service), events=Identifier(events)))
    about = "INSERT INTO tentang (kunci, nilai) VALUES ('epoch', %s), ('bentuk', '1'), ('jenis_set', %s) ON CONFLICT DO NOTHING"
    conn.execute(about, (str(uuid4()), kind.value))


def _own(conn: psycopg.Connection[Any], service: str, extra: LiteralString) -> None:
    """Make a service's own tables, and say what its role and the auditor may do with all that it has."""
    role, events, track = f"ptsp_{service}", f"{service}_events", f"{service}_tracking"
    conn.execute(SQL("SET search_path TO {}").format(Identifier(service)))
    if extra:
        conn.execute(extra)
    names = {"schema": service, "role": role, "events": events, "tracking": track}
    conn.execute(SQL(GRANTS).format(**{name: Identifier(one) for name, one in names.items()}))


def _let_hear(conn: psycopg.Connection[Any], service: str, hearers: Mapping[str, Sequence[str]]) -> None:
    """Let the others hold what they hear of a service against its log; of its events each may read those that it hears."""
    heard = [(hearer, event) for hearer, events in hearers.items() for event in events]
    with conn.transaction():
        conn.execute("DELETE FROM pendengar")
        conn.execute("INSERT INTO pendengar SELECT * FROM unnest(%s::text[], %s::text[])", [[one[i] for one in heard] for i in (0, 1)])
    for role in (*(f"ptsp_{other}" for other in SERVICES), "ptsp_auditor"):
        conn.execute(
            SQL("GRANT USAGE ON SCHEMA {schema} TO {role}; GRANT EXECUTE ON FUNCTION tercatat TO {role}").format(
                schema=Identifier(service), role=Identifier(role)
            )
        )
    for hearer in hearers:
        conn.execute(SQL("GRANT EXECUTE ON FUNCTION antara TO {}").format(Identifier(f"ptsp_{hearer}")))


def _event_tables(admin_dsn: str, service: str) -> None:
    """Let the library make its tables, as owner, where they are not there."""
    given = conninfo_to_dict(admin_dsn)
    datastore = PostgresDatastore(
        dbname=str(given["dbname"]),
        host=str(given["host"]),
        port=str(given["port"]),
        user=str(given["user"]),
        password=str(given["password"]),
        schema=service,
    )
    try:
        TableMaker(datastore, events_table_name=f"{service}_events", tracking_table_name=f"{service}_tracking").create_table()
    finally:
        datastore.close()


def _shared_rights(conn: psycopg.Connection[Any]) -> None:
    for service in SERVICES:
        rights = FILE_RIGHTS if service in KEEPERS else "REVOKE ALL ON berkas.berkas, berkas.potongan FROM {role};"
        sealing = "GRANT EXECUTE ON FUNCTION kunci.tambah TO {role};" if service in SEALERS else ""
        conn.execute(SQL(f"{rights}{KEY_RIGHTS}{sealing}").format(role=Identifier(f"ptsp_{service}")))
    for role in (*(f"ptsp_{service}" for service in SERVICES), "ptsp_auditor", "ptsp_cadangan"):
        conn.execute(SQL("GRANT USAGE ON SCHEMA cadangan TO {r}; GRANT SELECT ON cadangan.keadaan TO {r}").format(r=Identifier(role)))
    conn.execute(
        "GRANT USAGE ON SCHEMA berkas TO ptsp_auditor; GRANT SELECT ON ALL TABLES IN SCHEMA berkas TO ptsp_auditor;"
        "GRANT USAGE ON SCHEMA jangkar TO ptsp_auditor; GRANT SELECT, INSERT ON jangkar.jangkar TO ptsp_auditor;"
        "GRANT USAGE ON SCHEMA impor TO ptsp_auditor; GRANT SELECT ON ALL TABLES IN SCHEMA impor TO ptsp_auditor;"
        "GRANT INSERT, UPDATE ON cadangan.keadaan TO ptsp_cadangan;"
    )
