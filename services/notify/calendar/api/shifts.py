"""What a decree moved: every deadline that was counted again by a version of the calendar, before and after, read from the events."""

from datetime import datetime
from typing import Annotated, Any, Final, LiteralString
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.errors import VersiTidakDikenal
from shared.contracts.bersama import agenda
from shared.contracts.kalender import KANTOR
from shared.contracts.tenggat import JenisTenggat, TenggatDihitungUlang
from shared.kernel.event.envelope import read
from shared.service.http.reads import jawab
from shared.service.http.route import PEMBACA, DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

BATAS_MAKS: Final = 500
DIHITUNG: Final[LiteralString] = (
    "SELECT e.notification_id, e.originator_id, e.originator_version, e.topic, e.state, k.isi->'ringkasan'"
    " FROM notify_events AS e LEFT JOIN kasus AS k"
    " ON k.permohonan_id = (convert_from(e.state, 'UTF8')::jsonb->'data'->>'permohonan_id')::uuid"
    " WHERE split_part(e.topic, '.', 4) = 'TenggatDihitungUlang' AND position(%s::bytea in e.state) > 0 AND e.notification_id > %s"
    " ORDER BY e.notification_id LIMIT %s"
)
"""The recounts by one version, in the order in which they were recorded (index `dihitung_ulang`)."""


class TenggatBergeser(BaseModel):
    """Satu tenggat sebelum dan sesudah keputusan."""

    permohonan_id: UUID
    agenda: str = Field(examples=["2026/17"])
    jenis: JenisTenggat
    langkah: int
    putaran: int
    sebelum: datetime
    jatuh_tempo: datetime = Field(description="Jatuh tempo sesudahnya.")
    dicatat_at: datetime


class DaftarPergeseran(BaseModel):
    """Yang digeser satu versi kalender, menurut urutan pencatatannya."""

    kalender_versi: int
    pergeseran: list[TenggatBergeser]
    berikut: int | None = Field(description="Untuk `sesudah` pada permintaan berikutnya; null bila sudah semuanya.")


@router.get(
    "/kalender/{versi}/pergeseran",
    summary="Tenggat yang digeser satu versi kalender, sebelum dan sesudahnya",
    tags=["baca"],
    response_model=DaftarPergeseran,
)
async def daftar_pergeseran(
    versi: Annotated[int, Path(ge=1, le=1_000_000, examples=[42])],
    edge: DariEdge,
    sesudah: Annotated[int, Query(ge=0, le=1 << 62, description="Nilai `berikut` dari jawaban sebelumnya.")] = 0,
    batas: Annotated[int, Query(ge=1, le=BATAS_MAKS, description="Paling banyak sekian permohonan.")] = 100,
) -> Response:
    """Return, to whoever works here, which deadlines a decree moved; a request whose deadlines did not move is not in it."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    kalender, _ = await edge.baca(KALENDER, KANTOR, VersiTidakDikenal)
    if versi > kalender.versi:
        raise VersiTidakDikenal
    rows = await edge.query(DIHITUNG, (f'"kalender_versi":{versi},'.encode(), sesudah, batas))
    isi = DaftarPergeseran(
        kalender_versi=versi,
        pergeseran=[satu for row in rows for satu in _bergeser(row)],
        berikut=rows[-1][0] if len(rows) == batas else None,
    )
    return jawab(isi.model_dump(mode="json"))


def _bergeser(row: tuple[Any, ...]) -> list[TenggatBergeser]:
    _, stream_id, version, topic, state, ringkasan = row
    recorded = read(stream_id, version, topic, bytes(state))
    fact = recorded.fact
    assert isinstance(fact, TenggatDihitungUlang)  # noqa: S101 - what the query asks for
    nomor = agenda(ringkasan["tahun_agenda"], ringkasan["nomor_agenda"]) if ringkasan else "-"
    return [
        TenggatBergeser(
            permohonan_id=fact.permohonan_id,
            agenda=nomor,
            dicatat_at=datetime.fromisoformat(recorded.meta["time"]),
            **satu.model_dump(exclude={"peringatan", "eskalasi"}),
        )
        for satu in fact.pergeseran
    ]
