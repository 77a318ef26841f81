"""Readings of personal data on record: committed before the answer leaves, so that nothing is read unrecorded (ADR 0031)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias
from uuid import UUID

from services.intake.akses.decide import DECIDER as AKSES
from services.intake.akses.steps.catat_akses import CatatAkses
from shared.contracts.pribadi import JalurAkses
from shared.kernel.clock import WIB
from shared.service.edge import Edge

Dibaca: TypeAlias = Mapping[UUID, AbstractSet[str]]
"""Whose data are about to be shown, and which fields of each."""


async def catat_dibaca(edge: Edge, objek_id: UUID, jalur: JalurAkses, dibaca: Dibaca) -> None:
    """Record what whoever asks is about to read, once a day."""
    if not dibaca:
        return
    command = CatatAkses(
        pelaku=edge.pelaku,
        objek_id=objek_id,
        tanggal=edge.waktu.astimezone(WIB).date(),
        jalur=jalur,
        subjek=tuple(sorted(dibaca)),
        bidang=tuple(sorted({bidang for bidang_orang in dibaca.values() for bidang in bidang_orang})),
    )
    await edge.catat(AKSES, objek_id, command)
