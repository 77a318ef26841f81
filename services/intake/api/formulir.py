"""HTTP of the form itself: its schema, and a check of what was filled in, without saving it."""

from typing import Any

from fastapi import APIRouter

from services.intake.api.parts import dengan_opd
from services.intake.api.shapes import HasilPeriksaFormulir, IsiKonsep, daftar_kekurangan
from shared.contracts.formulir import BUTIR, VERSI_KINI
from shared.contracts.formulir.konsep import baca_konsep, kekurangan
from shared.contracts.formulir.skema import skema_json
from shared.kernel.event.clock import WIB
from shared.service.http.route import DariEdge

router = APIRouter()


@router.get("/formulir", summary="Skema formulir dan daftar butirnya")
async def skema_formulir(_: DariEdge) -> dict[str, Any]:
    """Return what a client needs to draw the form: its version, its JSON Schema, and when each item is required."""
    butir = [{"kode": b.kode, "label": b.label, "aturan": b.aturan, "jalur": b.jalur, "pribadi": b.pribadi} for b in BUTIR]
    return {"versi": VERSI_KINI, "skema": skema_json(), "butir": butir}


@router.post("/formulir/periksa", summary="Memeriksa formulir tanpa menyimpannya", tags=["baca"], response_model=HasilPeriksaFormulir)
async def periksa_formulir(body: IsiKonsep, edge: DariEdge) -> dict[str, Any]:
    """Return all that is missing or contradicts; what cannot be read at all is refused, with every fault."""
    isi = baca_konsep(body.formulir)
    isi = dengan_opd(isi, edge.opd_id) if edge.opd_id else isi
    kurang = kekurangan(isi, edge.waktu.astimezone(WIB).date())
    return {"sah": not kurang, "kekurangan": daftar_kekurangan(kurang)}
