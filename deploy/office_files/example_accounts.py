"""Accounts of the portal in a set to try: one for each role, which whoever opens its page may use; an office's own set has none."""

from collections.abc import Iterator
from uuid import UUID

import psycopg

from deploy.office_files.directory_file import Direktori
from deploy.set.addresses import Addresses
from deploy.set.layout import PORTAL
from services.portal.masuk import akun
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import SEBUTAN, SEBUTAN_LAIN


async def make_example_accounts(directory: Direktori, addresses: Addresses) -> None:
    """Make those that are missing."""
    async with await psycopg.AsyncConnection.connect(addresses.dsn(PORTAL), autocommit=True) as conn:
        for orang_id, peran, opd_id in first_of_each_role(directory):
            await akun.buat(conn, orang_id, peran.value, opd_id, contoh=True)


def first_of_each_role(directory: Direktori) -> Iterator[tuple[UUID, Jabatan, UUID | None]]:
    """Yield the first person of each role, in the order in which a request climbs, then the clerk and the administrator."""
    for opd in directory.opd[:1]:
        yield from ((person.orang_id, Jabatan.OPD_PEMOHON, opd.opd_id) for person in opd.petugas[:1])
    for jabatan in (*SEBUTAN, *SEBUTAN_LAIN):
        people = [person.orang_id for person in directory.pejabat if person.jabatan is jabatan]
        yield from ((orang_id, jabatan, None) for orang_id in people[:1])
