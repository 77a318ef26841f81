"""What is held about one person, gathered from the events, from what notify recorded, from the directory and from open drafts."""

from collections.abc import Sequence
from typing import Final, LiteralString
from uuid import UUID

from services.intake.api.segel_konsep import sebutan_konsep
from services.intake.ekspor import DataSubjek, LetakData, kumpulkan
from services.intake.rows import DIDENGAR_JENIS
from shared.contracts.bersama import Tersegel
from shared.contracts.intake import PetugasOpdDidaftarkan
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.envelope import read
from shared.kernel.event.fact import Fact
from shared.service.http.edge import Edge

PERISTIWA: Final[LiteralString] = (
    "SELECT originator_id, originator_version, topic, state FROM intake_events WHERE position(%s::bytea in state) > 0"
    " ORDER BY notification_id"
)
"""The events that name a person: all are looked at, since exports are rare and must not miss what an index was not told of."""
DIDENGAR: Final[LiteralString] = (
    "SELECT jenis, isi, dicatat FROM intake.pribadi_didengar WHERE subjek && %s::uuid[] ORDER BY dicatat, ce_id"
)
"""What notify recorded of a person."""
PEJABAT: Final[LiteralString] = "SELECT orang_id, data FROM direktori WHERE data->>'subjek_id' = %s"


async def bahan_tentang(edge: Edge, subjek_id: UUID) -> DataSubjek:
    """Return all that the events, the directory and open drafts hold about a person, and how he is reached."""
    tercatat = await tercatat_tentang(edge, subjek_id)
    subjek = [subjek_id, *await kontak_dari(edge, subjek_id, tercatat)]
    rows = await edge.query(DIDENGAR, (subjek,))
    didengar = [(DIDENGAR_JENIS[jenis].model_validate(isi), rfc3339(dicatat)) for jenis, isi, dicatat in rows]
    bahan = kumpulkan(subjek, [*tercatat, *didengar])
    for orang_id, data in await edge.query(PEJABAT, (str(subjek_id),)):
        bahan.data.append(LetakData("PejabatDidaftarkan", str(orang_id), "data", "", Tersegel.model_validate(data)))
    bahan.data += await sebutan_konsep(edge, subjek_id)
    return bahan


async def tercatat_tentang(edge: Edge, subjek_id: UUID) -> list[tuple[Fact, str]]:
    """Return the events of this service that name a person, with their times."""
    rows = await edge.query(PERISTIWA, (str(subjek_id).encode(),))
    recorded = (read(stream_id, versi, topik, bytes(isi)) for stream_id, versi, topik, isi in rows)
    return [(satu.fact, satu.meta["time"]) for satu in recorded]


async def kontak_dari(edge: Edge, subjek_id: UUID, tercatat: Sequence[tuple[Fact, str]]) -> list[UUID]:
    """Return by which ids it is sealed how this person is reached, where he is somebody in the directory; whoever has no NIP has one id."""
    petugas = {fact.orang_id for fact, _ in tercatat if isinstance(fact, PetugasOpdDidaftarkan) and fact.data.subjek_id == subjek_id}
    pejabat = {orang_id for orang_id, _ in await edge.query(PEJABAT, (str(subjek_id),))}
    subjek = [edge.penyegel.subjek(f"orang:{orang_id}") for orang_id in sorted(petugas | pejabat)]
    return [satu for satu in subjek if satu != subjek_id]
