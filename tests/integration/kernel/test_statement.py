"""The one statement of a transaction: every table's, for many rows and for a lone one, is understood by the database as it is."""

import importlib
import pkgutil
import re
from itertools import count

import psycopg
import pytest
from psycopg.pq import ExecStatus

import services
import shared
from deploy.set.addresses import Addresses
from shared.kernel.postgres.fast.statement import Table, transaction


def tables() -> dict[str, Table]:
    """Return all tables that the services write beside their events, by name."""
    packages = (shared, services)
    names = [found.name for package in packages for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith(".worker")]
    found = {one: f"{module.__name__}.{name}" for module in modules for name, one in vars(module).items() if isinstance(one, Table)}
    return {name: one for one, name in found.items()}


PLACE = re.compile(rb"%[sb]")
"""psycopg's places for parameters, which libpq numbers."""
TABLES = tables()


@pytest.mark.parametrize("lines", [1, 2])
@pytest.mark.parametrize("name", TABLES)
def test_pernyataan_setiap_tabel_dimengerti_basis_data(module_addresses: Addresses, name: str, lines: int) -> None:
    table = TABLES[name]
    row = ("",) * table.statement.count("%s")
    statement, parameters = transaction([], {table: [(str(line), *row[1:]) for line in range(lines)]}, [])
    assert (b"unnest" in statement) == (lines > 1)
    assert b"%s" not in statement, "in binary form"
    numbers = count(1)
    numbered = PLACE.sub(lambda _: b"$%d" % next(numbers), statement)
    assert next(numbers) - 1 == len(parameters)
    with psycopg.connect(module_addresses.dsn("admin"), options="-c search_path=intake") as conn:
        prepared = conn.pgconn.prepare(b"", numbered)
    assert prepared.status == ExecStatus.COMMAND_OK, prepared.error_message
