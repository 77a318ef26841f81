"""Records who is about to read sealed data, before they are shown (shared/sop/akses.py, ADR 0031)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias
from uuid import UUID

from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.clock import WIB
from shared.kernel.event.decider import Decider
from shared.service.http.edge import Edge
from shared.sop.akses import Akses, CatatAkses

Dibaca: TypeAlias = Mapping[UUID, AbstractSet[str]]
"""Whose data are about to be shown, and which fields of each."""


async def catat_dibaca(edge: Edge, akses: Decider[CatatAkses, Akses], objek_id: UUID, jalur: JalurAkses, dibaca: Dibaca) -> None:
    """Record in a service's list what whoever asks is about to read, once a day."""
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
    await edge.catat(akses, objek_id, command)
