"""HTTP of notify: a person's own alerts."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Query

from shared.service.http.route import DariEdge

router = APIRouter()

BATAS_MAKS: Final = 200
MILIK: Final = (
    "SELECT k.ce_id, k.permohonan_id, k.isi || jsonb_strip_nulls(jsonb_build_object('nama_aplikasi', c.isi->'ringkasan'->'nama_aplikasi')),"
    " k.dibuat, k.terkirim FROM notify.kotak_keluar AS k LEFT JOIN notify.kasus AS c ON c.permohonan_id = k.permohonan_id"
    " WHERE k.isi->>'orang_id' = %s ORDER BY k.dibuat DESC, k.id DESC LIMIT %s"
)


@router.get("/pemberitahuan", summary="Pemberitahuan untuk orang ini, yang terbaru lebih dulu", tags=["baca"])
async def baca_pemberitahuan(edge: DariEdge, batas: Annotated[int, Query(ge=1, le=BATAS_MAKS)] = 50) -> dict[str, Any]:
    """Return the alerts of the person who asks, and of nobody else."""
    rows = await edge.query(MILIK, (str(edge.pelaku.orang_id), batas))
    nama = ("id", "permohonan_id", "isi", "dicatat_at", "dikirim_at")
    return {"pemberitahuan": [dict(zip(nama, row, strict=True)) for row in rows]}
