"""What each role may do in the database, as a migrated one says: `python -m tests.architecture.hak` records it for the page."""

import json
from typing import Any, Final, LiteralString

import psycopg
from pydantic import BaseModel

from deploy.set.layout import DATABASE_IDENTITIES, role
from deploy.subscribers.baca import PEMBACA
from tests.contract.records import ROOT

REKAMAN: Final = ROOT / "tests" / "architecture" / "hak.json"

PERAN: Final[LiteralString] = "SELECT rolname, rolconnlimit, rolreplication FROM pg_roles WHERE rolname = ANY (%s) ORDER BY rolname"
TABEL: Final[LiteralString] = (
    "SELECT nspname, relname FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace"
    " WHERE relkind IN ('r', 'v') AND nspname !~ '^(pg_|information_schema)' ORDER BY 1, 2"
)
HAK: Final[LiteralString] = """
WITH diberi AS (
    SELECT relnamespace AS skema, relname AS pada, a.privilege_type AS hak, a.grantee
    FROM pg_class, aclexplode(relacl) AS a WHERE relkind IN ('r', 'v')
  UNION ALL
    SELECT relnamespace, relname, a.privilege_type || ' (' || string_agg(attname, ', ' ORDER BY attnum) || ')', a.grantee
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl) AS a
    WHERE relkind IN ('r', 'v') GROUP BY relnamespace, relname, a.privilege_type, a.grantee
  UNION ALL
    SELECT pronamespace, proname || '()', a.privilege_type, a.grantee FROM pg_proc, aclexplode(proacl) AS a)
SELECT rolname, nspname, pada, array_agg(hak ORDER BY hak)
FROM diberi JOIN pg_roles ON pg_roles.oid = grantee JOIN pg_namespace AS n ON n.oid = skema
WHERE rolname = ANY (%s) AND nspname <> 'pg_catalog' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


class Peran(BaseModel):
    """One role: how many connections, whether it copies the cluster, and its rights, by schema and by table or function."""

    sambungan: int
    menyalin: bool
    hak: dict[str, dict[str, list[str]]] = {}


class Hak(BaseModel):
    """The tables and views of each schema, and the roles."""

    tabel: dict[str, list[str]]
    peran: dict[str, Peran]


def peran() -> list[str]:
    """Return the roles that are looked at: who signs in, and whose rights those have who are let in from outside."""
    return [*(role(one) for one in DATABASE_IDENTITIES), PEMBACA]


def hak(conn: psycopg.Connection[Any], roles: list[str]) -> Hak:
    """Ask a migrated database."""
    semua = Hak(tabel={}, peran={})
    for skema, tabel in conn.execute(TABEL).fetchall():
        semua.tabel.setdefault(skema, []).append(tabel)
    for nama, sambungan, menyalin in conn.execute(PERAN, (roles,)).fetchall():
        semua.peran[nama] = Peran(sambungan=sambungan, menyalin=menyalin)
    for nama, skema, pada, diberi in conn.execute(HAK, (roles,)).fetchall():
        semua.peran[nama].hak.setdefault(skema, {})[pada] = diberi
    return semua


def rekaman() -> Hak:
    """Return what was recorded last; that it is what a database says, tests/integration/deploy/test_hak.py holds."""
    return Hak.model_validate_json(REKAMAN.read_bytes())


def tulis(semua: Hak) -> str:
    """Return it as it is recorded."""
    return json.dumps(semua.model_dump(), indent=1) + "\n"


if __name__ == "__main__":
    from tests.backends import prepare
    from tests.servers import Servers

    servers = Servers()
    servers.start_postgres()
    try:
        prepare(servers.addresses)
        with psycopg.connect(servers.addresses.dsn("admin")) as admin:
            REKAMAN.write_text(tulis(hak(admin, peran())), encoding="utf-8")
    finally:
        servers.close()
    print(f"written: {REKAMAN.relative_to(ROOT)}")
