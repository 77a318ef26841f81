"""HTTP of disposition: what an official reads of a request here, in one answer."""

from uuid import UUID

from fastapi import APIRouter
from starlette.responses import Response

from services.disposition import views
from services.disposition.api import buka_lembar
from services.disposition.mandat_api import BarisMandat, daftar_mandat
from shared.service.http.route import PEMBACA, DariEdge
from shared.service.http.utuh import PermohonanUtuh, jawab_utuh
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()


class DisposisiUtuh(PermohonanUtuh):
    """Satu permohonan dengan lembar disposisinya, dan semua mandat: menurut yang mana orang bertindak."""

    disposisi: views.LembarDisposisi
    mandat: list[BarisMandat]


@router.get(
    "/permohonan/{permohonan_id}/utuh",
    summary="Satu permohonan dengan lembar disposisinya, dokumennya, dan semua mandat",
    tags=["baca"],
    response_model=DisposisiUtuh,
)
async def disposisi_utuh(permohonan_id: UUID, edge: DariEdge) -> Response:
    """Return in one answer what an official reads of a request here; that the sheet was opened is recorded before."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, riwayat = await buka_lembar(edge, permohonan_id)
    lembar = views.lembar(state, riwayat).model_dump(mode="json")
    mandat = [satu.model_dump(mode="json") for satu in await daftar_mandat(edge)]
    return await jawab_utuh(edge, views.kasus(state), riwayat[-1].version, disposisi=lembar, mandat=mandat)
