"""Who holds which office and acts for which agency by now, as the set itself has recorded it, whoever is in the directory file."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final, LiteralString
from uuid import UUID

import psycopg

from deploy.office_files.directory_file import Direktori, OpdAwal, PejabatAwal, PetugasAwal
from deploy.set.addresses import Addresses
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

OFFICIALS: Final[LiteralString] = "SELECT orang_id, jabatan FROM kedudukan_pada(%s) WHERE aktif AND opd_id IS NULL ORDER BY orang_id"
AGENCIES: Final[LiteralString] = "SELECT opd_id, kode, nama FROM opd ORDER BY kode, opd_id"
OF_AGENCIES: Final[LiteralString] = "SELECT orang_id, opd_id FROM kedudukan_pada(%s) WHERE aktif AND opd_id IS NOT NULL ORDER BY orang_id"
UNNAMED: Final = "(tersegel)"
"""In place of a name: those of people are sealed, and nobody needs them here."""
PATIENCE_SECONDS: Final = 5
LAST: Final = sys.maxsize


def registered(addresses: Addresses, file: Direktori) -> Direktori | None:
    """Return who may act by now, those of the file first; nothing where the set cannot be asked, or nobody is recorded yet."""
    try:
        with psycopg.connect(addresses.dsn("auditor"), connect_timeout=PATIENCE_SECONDS) as conn:
            conn.execute("SET search_path TO disposition")
            officials = conn.execute(OFFICIALS, (now(),)).fetchall()
            conn.execute("SET search_path TO intake")
            agencies = conn.execute(AGENCIES).fetchall()
            people = conn.execute(OF_AGENCIES, (now(),)).fetchall()
    except psycopg.Error:
        return None
    if not officials:
        return None
    first = {one: place for place, one in enumerate(_named(file))}.get
    officials, agencies, people = (sorted(rows, key=lambda row: first(row[0], LAST)) for rows in (officials, agencies, people))
    return Direktori(
        format=file.format,
        jabatan=file.jabatan,
        pejabat=tuple(PejabatAwal(one, Jabatan(jabatan), UNNAMED) for one, jabatan in officials),
        opd=tuple(OpdAwal(opd_id, kode, nama, _people(opd_id, people)) for opd_id, kode, nama in agencies),
    )


def _people(opd_id: UUID, people: Iterable[tuple[UUID, UUID]]) -> tuple[PetugasAwal, ...]:
    return tuple(PetugasAwal(one, UNNAMED) for one, whose in people if whose == opd_id)


def _named(file: Direktori) -> Iterator[UUID]:
    """Yield everybody whom the file names, and its agencies, in its order."""
    yield from (one.orang_id for one in file.pejabat)
    for opd in file.opd:
        yield opd.opd_id
        yield from (one.orang_id for one in opd.petugas)
