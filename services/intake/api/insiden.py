"""HTTP of the incident log, for the officer who answers for personal data: record, handle, tell, close, and see the clock."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from services.intake.insiden import (
    DECIDER,
    CatatInsiden,
    CatatPemberitahuanInsiden,
    CatatPenangananInsiden,
    Insiden,
    InsidenTidakDikenal,
    TutupInsiden,
)
from shared.contracts.bersama import Saat, Teks, TeksPendek
from shared.contracts.insiden import PenerimaInsiden
from shared.contracts.peran import Jabatan
from shared.service.http.route import Body, DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()


class IsiInsiden(Body):
    """What is known of an incident; without names of persons, since it is kept for ever."""

    terjadi: Annotated[Saat, Field(examples=["2026-11-20T10:00:00+07:00"])]
    diketahui: Annotated[Saat, Field(examples=["2026-11-23T08:00:00+07:00"])]
    uraian: Annotated[Teks, Field(examples=["Sebuah komputer kerja hilang."])]
    data: Annotated[TeksPendek, Field(examples=["Kontak penanggung jawab kegiatan"])]
    jumlah_subjek: Annotated[int, Field(ge=0, examples=[1])]
    sebab: Annotated[Teks, Field(examples=["Komputer ditinggalkan tanpa dikunci."])]
    dampak: Annotated[Teks, Field(examples=["Orang lain mungkin membaca kontak itu."])]


class IsiPenanganan(Body):
    """What was done."""

    uraian: Annotated[Teks, Field(examples=["Semua token komputer itu dicabut."])]


class IsiPemberitahuan(Body):
    """Who was told when and how."""

    kepada: Annotated[PenerimaInsiden, Field(examples=[PenerimaInsiden.LEMBAGA])]
    pada: Annotated[Saat, Field(examples=["2026-11-24T09:00:00+07:00"])]
    kanal: Annotated[TeksPendek, Field(examples=["surat"])]
    alasan_terlambat: Teks | None = None


class IsiPenutupan(Body):
    """What came of it."""

    kesimpulan: Annotated[Teks, Field(examples=["Tidak ada tanda data itu dipakai."])]


@router.post("/insiden", summary="Admin: kegagalan pelindungan data pribadi dicatat", status_code=201)
async def catat_insiden(body: IsiInsiden, edge: DariEdge) -> Response:
    """Begin the clock of 3 x 24 hours."""
    command = CatatInsiden(pelaku=edge.pelaku, insiden_id=edge.id_baru(), waktu=edge.waktu, **vars(body))
    return await edge.lakukan(DECIDER, command.insiden_id, command)


@router.post("/insiden/{insiden_id}/penanganan", summary="Admin: penanganan insiden dicatat")
async def catat_penanganan(insiden_id: UUID, body: IsiPenanganan, edge: DariEdge) -> Response:
    """Say what was done about an incident."""
    command = CatatPenangananInsiden(pelaku=edge.pelaku, insiden_id=insiden_id, uraian=body.uraian)
    return await edge.lakukan(DECIDER, insiden_id, command)


@router.post("/insiden/{insiden_id}/pemberitahuan", summary="Admin: pemberitahuan insiden kepada subjek atau lembaga dicatat")
async def catat_pemberitahuan(insiden_id: UUID, body: IsiPemberitahuan, edge: DariEdge) -> Response:
    """Say that the persons or the authority were told in writing."""
    command = CatatPemberitahuanInsiden(pelaku=edge.pelaku, insiden_id=insiden_id, waktu=edge.waktu, **vars(body))
    return await edge.lakukan(DECIDER, insiden_id, command)


@router.post("/insiden/{insiden_id}/penutupan", summary="Admin: insiden ditutup")
async def tutup_insiden(insiden_id: UUID, body: IsiPenutupan, edge: DariEdge) -> Response:
    """Close an incident whose persons and authority were told."""
    command = TutupInsiden(pelaku=edge.pelaku, insiden_id=insiden_id, kesimpulan=body.kesimpulan)
    return await edge.lakukan(DECIDER, insiden_id, command)


@router.get("/insiden", summary="Admin: catatan insiden, masing-masing dengan sisa waktunya", tags=["baca"])
async def daftar_insiden(edge: DariEdge) -> list[dict[str, Any]]:
    """Return all incidents, the latest first."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    rows = await edge.query("SELECT insiden_id FROM intake.insiden ORDER BY dicatat DESC, insiden_id", ())
    return [tampilan((await edge.baca(DECIDER, insiden_id))[0], edge.waktu) for (insiden_id,) in rows]


@router.get("/insiden/{insiden_id}", summary="Admin: satu insiden", tags=["baca"])
async def satu_insiden(insiden_id: UUID, edge: DariEdge) -> dict[str, Any]:
    """Return one incident, with what was done and who was told."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    state, _ = await edge.baca(DECIDER, insiden_id, InsidenTidakDikenal)
    return tampilan(state, edge.waktu)


def tampilan(state: Insiden, saat: datetime) -> dict[str, Any]:
    """Return an incident as it is shown: who has still to be told, until when, and how much of that time is left."""
    if state.isi is None or state.batas is None:
        raise InsidenTidakDikenal
    telah = {satu.kepada for satu in state.pemberitahuan}
    belum = [satu.value for satu in PenerimaInsiden if satu not in telah] if state.isi.jumlah_subjek and not state.penutup else []
    lain: Mapping[str, Any] = {
        "batas_pemberitahuan": state.batas,
        "belum_diberi_tahu": belum,
        "sisa_menit": int((state.batas - saat).total_seconds() // 60) if belum else None,
        "terlambat": bool(belum) and saat > state.batas,
        "penanganan": [satu.uraian for satu in state.penanganan],
        "pemberitahuan": [satu.model_dump(mode="json", exclude={"pelaku", "insiden_id"}) for satu in state.pemberitahuan],
        "ditutup": state.penutup.kesimpulan if state.penutup else None,
    }
    return {**state.isi.model_dump(mode="json", exclude={"pelaku"}), **lain}
