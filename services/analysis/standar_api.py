"""HTTP of steps 7 to 10: the instruments, the three analyses, and the result."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, BeforeValidator, Field
from starlette.responses import Response

from services.analysis import app, views
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import Instrumen
from services.analysis.register.radar import HasilRadar, kemiripan_tercatat, radar
from services.analysis.steps.s10_olah_hasil import OlahHasil
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Teks
from shared.contracts.penilaian import Aspek, Jawaban, JawabanSus, Keterangan, Penilaian, Temuan
from shared.service.http.route import KETAT, PEMBACA, Body, DariEdge
from shared.sop.aturan import pastikan_wewenang

VERSI_MAKS: Final = 9_999

router = APIRouter()


AspekDiAlamat = Annotated[Aspek, BeforeValidator(str.upper), Path(description="Ejaan huruf kecil versi lama masih diterima.")]
"""The standards in a path, spelled as in bodies and answers; in small letters, as paths once spelled them, they are still taken."""


class BarisJawaban(Jawaban):
    """The answer to one control."""

    model_config = KETAT


class BarisTemuan(Temuan):
    """One finding."""

    model_config = KETAT


class IsiAnalisa(Body):
    """One analysis: an answer to every control, findings, raw SUS answers, and what is concluded; the score is made here."""

    jawaban: Annotated[tuple[BarisJawaban, ...], Field(max_length=500, examples=[[{"kode": "F01", "nilai": "TERPENUHI"}]])]
    temuan: Annotated[tuple[BarisTemuan, ...], Field(max_length=500)] = ()
    sus: Annotated[
        tuple[JawabanSus, ...], Field(max_length=1000, description="Sepuluh jawaban tiap pengisi, tanpa nama.", examples=[[[4, 2] * 5]])
    ] = ()
    penilaian: Annotated[Penilaian, Field(examples=[Penilaian.MEMENUHI])]
    alasan_berbeda: Annotated[
        Keterangan, Field(description="Wajib bila penilaian berbeda dari anjuran instrumen: sedikitnya lima belas huruf dan dua kata.")
    ] = ""
    kesimpulan: Annotated[Teks, Field(examples=["Memadai."])]


class IsiHasil(Body):
    """The consolidated result."""

    kesimpulan: Kesimpulan
    uraian: Annotated[Teks, Field(examples=["Aplikasi layak dibangun."])]
    catatan: Annotated[tuple[Teks, ...], Field(max_length=100)] = ()
    alasan_berbeda: Annotated[
        Keterangan, Field(description="Wajib bila kesimpulan berbeda dari anjuran: sedikitnya lima belas huruf dan dua kata.")
    ] = ""


class RingkasanInstrumen(BaseModel):
    """One instrument in a list."""

    id: str
    versi: int
    aspek: Aspek
    judul: str
    kontrol: int


@router.get("/instrumen", summary="Instrumen ketiga standar yang berlaku sekarang")
async def daftar_instrumen(edge: DariEdge) -> list[RingkasanInstrumen]:
    """Return which instrument in which version each standard is analysed with."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    return [
        RingkasanInstrumen(id=satu.id, versi=satu.versi, aspek=satu.aspek, judul=satu.judul, kontrol=len(tuple(satu.kontrol)))
        for satu in katalog().terkini
    ]


@router.get("/instrumen/{aspek}", summary="Satu instrumen: kontrol, bobot, ambang")
async def satu_instrumen(
    aspek: AspekDiAlamat,
    edge: DariEdge,
    versi: Annotated[int | None, Query(ge=1, le=VERSI_MAKS, description="Versi; tanpa ini yang terkini.")] = None,
) -> Instrumen:
    """Return an instrument whole; an analysis that began under an earlier version asks for that one."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    return katalog().ambil(aspek, versi)


@router.post("/permohonan/{permohonan_id}/analisa/{aspek}", summary="Langkah 7, 8, 9: analisa satu standar, dalam urutan apa pun")
async def analisa_standar(permohonan_id: UUID, aspek: AspekDiAlamat, body: IsiAnalisa, edge: DariEdge) -> Response:
    """Hand in the analysis of one standard; with that of the function, the register is searched for similar applications."""
    isi: dict[str, Any] = dict(body)
    kemiripan = None
    if aspek is Aspek.FUNGSI:
        state, _ = await edge.baca(ANALISA, permohonan_id)
        kemiripan = await kemiripan_tercatat(edge.query, state)
    hasil = app.HasilAnalisa(permohonan_id=permohonan_id, pelaku=edge.pelaku, aspek=aspek, kemiripan=kemiripan, **isi)
    return await edge.lakukan(ANALISA, permohonan_id, lambda unit: app.analisa_standar(unit, hasil))


@router.get("/permohonan/{permohonan_id}/kemiripan", summary="Aplikasi yang mirip: dari register dan daftar aplikasi umum", tags=["baca"])
async def kemiripan(permohonan_id: UUID, edge: DariEdge) -> HasilRadar:
    """Return what is similar to the requested application, field by field, and what was recorded with the function's analysis."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, _ = await edge.baca(ANALISA, permohonan_id)
    return await radar(edge.query, state)


@router.get("/permohonan/{permohonan_id}/hasil", summary="Bahan langkah 10: ketiga analisa, temuan, dan anjuran")
async def bahan_hasil(permohonan_id: UUID, edge: DariEdge) -> views.BahanHasil:
    """Return what the result is made of, and the outcome that the three analyses advise."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, _ = await edge.baca(ANALISA, permohonan_id)
    return views.bahan_hasil(state)


@router.post("/permohonan/{permohonan_id}/hasil", summary="Langkah 10: pengolahan hasil analisa")
async def olah_hasil(permohonan_id: UUID, body: IsiHasil, edge: DariEdge) -> Response:
    """Hand in the consolidated result."""
    command = OlahHasil(permohonan_id=permohonan_id, pelaku=edge.pelaku, **body.model_dump())
    return await edge.lakukan(ANALISA, permohonan_id, command)
