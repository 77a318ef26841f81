"""HTTP of notify: a person's own alerts."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict

from shared.service.edge import Edge

router = APIRouter()

BATAS_MAKS: Final = 200
MILIK: Final = (
    "SELECT ce_id, permohonan_id, isi, dibuat, terkirim FROM notify.kotak_keluar WHERE isi->>'orang_id' = %s"
    " ORDER BY dibuat DESC, id DESC LIMIT %s"
)


class Pemberitahuan(BaseModel):
    """One alert as its person reads it."""

    model_config = ConfigDict(frozen=True)

    id: str
    permohonan_id: UUID
    isi: dict[str, Any]
    dicatat_at: datetime
    dikirim_at: datetime | None


@router.get("/pemberitahuan", summary="Pemberitahuan untuk orang ini, yang terbaru lebih dulu", tags=["baca"])
async def baca_pemberitahuan(
    edge: Annotated[Edge, Depends(Edge.dari)], batas: Annotated[int, Query(ge=1, le=BATAS_MAKS)] = 50
) -> list[Pemberitahuan]:
    """Return the alerts of the person who asks, and of nobody else."""
    rows = await edge.query(MILIK, (str(edge.pelaku.orang_id), batas))
    return [Pemberitahuan(id=a, permohonan_id=b, isi=c, dicatat_at=d, dikirim_at=e) for a, b, c, d, e in rows]
