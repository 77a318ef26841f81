"""Persons erased since the backup stay erased: recorded again in the book of each person, which destroys the key that came back."""

from collections.abc import Iterable, Sequence
from functools import partial
from uuid import UUID

import psycopg

from deploy.set.addresses import Addresses
from deploy.set.erasures import DAFTAR, Erased, erase_again
from deploy.set.layout import AUDITOR
from deploy.set.opened import opened
from services.intake.main import SERVICE as INTAKE
from services.intake.subjek import DECIDER, TerapkanPenghapusan
from shared.contracts.bersama import PelakuSistem
from shared.kernel.writer.unit import Unit


async def erase(addresses: Addresses, erased: Iterable[Erased]) -> int:
    """Erase again what the database does not know as erased, and destroy every key on its list; return how much it did not know."""
    with psycopg.connect(addresses.dsn(AUDITOR)) as conn:
        known = {(subjek_id, sidik_kunci) for subjek_id, sidik_kunci, _ in conn.execute(DAFTAR)}
    new = sorted({(subjek_id, sidik_kunci) for subjek_id, sidik_kunci, _ in erased} - known)
    if new:
        async with opened(INTAKE, addresses) as runtime:
            await runtime.store.submit(partial(_record, new=new))
    erase_again(addresses, ())
    return len(new)


def _record(unit: Unit, new: Sequence[tuple[UUID, str]]) -> None:
    for subjek_id, sidik_kunci in new:
        command = TerapkanPenghapusan(pelaku=PelakuSistem(sistem="intake"), subjek_id=subjek_id, sidik_kunci=sidik_kunci)
        unit.run(DECIDER, subjek_id, command)
