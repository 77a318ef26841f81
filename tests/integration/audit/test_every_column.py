"""Every column of every table: changed in a row of its own, it is named by verify; and what verify leaves out, it names with the reason."""

import asyncio
from collections.abc import Generator, Sequence
from typing import Final

import psycopg
import pytest

from deploy.audit.anchor.anchors import AnchorBook
from deploy.audit.findings import BROKEN, REWRITTEN, Finding
from deploy.audit.repair.mending import mend
from deploy.audit.stores.log import snapshot
from deploy.audit.verify.left_out import SHARED, catalogue, compared, reasons
from deploy.audit.verify.proof import Report, prove
from deploy.set.addresses import Addresses
from deploy.set.layout import SERVICES
from tests.integration.audit.changes import Change, change, columns_of, put_back
from tests.integration.audit.office_life import stopped_set
from tests.integration.audit.tampering import silent

ROW_GONE: Final = ("tidak ada barisnya di tabel", "ada barisnya di tabel")
"""What is said where a row's name was changed: there is none of the old name, and one too many of the new one."""
NEVER_FILLED: Final = frozenset({"notify.kertas", "notify.dokumen"})
"""notify makes no papers."""
ANCHORS: Final = 3
SHIFTED: Final = "posisi_bergeser"
ONLY_SO: Final = frozenset({"jangkar", "kutipan", "posisi_relay", "catatan_masuk"})
"""What is said of an anchor, an entry of a book or of a chain, or a position names the thing, and not the column."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Generator[Addresses]:
    """A set with life in it, standing still."""
    with stopped_set(tmp_path_factory.mktemp("dokumen")) as addresses:
        yield addresses


def proven(addresses: Addresses, services: Sequence[str] = SERVICES) -> Report:
    """Verify."""
    book = AnchorBook(addresses.rahasia.parent / "jangkar")
    return asyncio.run(prove(addresses, services, silent, 0.0, book))


def test_setiap_tabel_dan_kolom_dibandingkan_atau_disebut_sebabnya(lived: Addresses) -> None:
    with snapshot(lived) as log:
        tables = catalogue(log, (*SERVICES, *SHARED))
    known, why = compared(), reasons()
    unknown = {
        f"{table}.{column}"
        for table, columns in tables.items()
        for column in columns
        if column not in known.get(table, ()) and column not in why.get(table, {})
    }
    assert unknown == set(), "a new table or column: compare it, or say in deploy/audit/verify/left_out.py why not"
    assert {table for table, columns in tables.items() if not columns} <= why.keys()
    assert {*known, *why} == {*tables}, "what is compared or left out is there"
    said = {(one.tabel, one.kolom): one.sebab for one in proven(lived).left_out}
    assert {table for table, _ in said} == why.keys()


def test_yang_tidak_diubah_bersih(lived: Addresses) -> None:
    report = proven(lived)
    assert list(report.findings) == []
    assert report.files > ANCHORS
    assert report.anchors >= ANCHORS


@pytest.mark.parametrize("tabel", sorted(compared().keys() - NEVER_FILLED))
def test_setiap_kolom_yang_diubah_disebut(lived: Addresses, tabel: str) -> None:
    schema, _, table = tabel.partition(".")
    services = (schema,) if schema in SERVICES and not table.endswith("_tracking") else SERVICES
    left = reasons().get(tabel, {})
    unnamed: list[str] = []
    with psycopg.connect(lived.dsn("admin"), autocommit=True) as conn:
        todo = [column for column in columns_of(conn, schema, table) if column.name not in left]
        while todo:
            with put_back(conn, schema, table):
                changes = change(conn, schema, table, todo)
                findings = list(proven(lived, services).findings)
                unnamed += [one.column for one in changes if one.before != one.after and not is_named(findings, table, one)]
                if not any(one.jenis in {*BROKEN, SHIFTED} for one in findings):
                    mend(lived, services, silent)
                    assert [one.tempat for one in proven(lived, services).findings if one.jenis in REWRITTEN] == []
            assert changes, f"{tabel} has no row that says something"
            todo = todo[len(changes) :]
    assert unnamed == []


def is_named(findings: Sequence[Finding], table: str, one: Change) -> bool:
    """Whether a finding names the row, and the column or that no such row can be."""
    return any(
        any(word in f"{finding.tempat} {finding.uraian}" for word in one.words) and (says(finding, table, one.column))
        for finding in findings
    )


def says(finding: Finding, table: str, column: str) -> bool:
    """Whether a finding is about this column of this table; of an event, an anchor, an entry of a book any finding is."""
    if table.endswith(("_events", "_tracking")) or table in ONLY_SO:
        return True
    named = finding.tempat.startswith((f"{table} ", table)) or table in finding.tempat or table in finding.uraian
    return named and (column in finding.uraian or finding.uraian.startswith(ROW_GONE) or column in finding.jenis)
