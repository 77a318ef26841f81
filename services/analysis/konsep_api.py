"""HTTP of drafts of analyses: saved in between by the assigned analyst, read again by the same, gone when recorded (ADR 0054)."""

from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.analysis import app, konsep, views
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.errors import SudahDianalisa, pastikan_giliran
from services.analysis.instrumen.hitung import SasaranAnalisa, berlaku
from services.analysis.standar_api import AspekDiAlamat
from services.analysis.state import LANGKAH_ASPEK, Analisa, berjalan
from shared.contracts.bersama import Sha256
from shared.contracts.penilaian import Aspek, Keterangan, Kode, NilaiJawaban, Penilaian, TingkatTemuan
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.service.http.act_answer import ditawarkan
from shared.service.http.edge import Edge
from shared.service.http.reads import jawab
from shared.service.http.refusals import Refused, VersiBerubah
from shared.service.http.route import Body, DariEdge
from shared.sop.aturan import pastikan_pelaksana, pastikan_wewenang

router = APIRouter()

BENTROK: Final[dict[int | str, dict[str, Any]]] = {status: {"$ref": f"#/components/responses/{status}"} for status in (409, 412, 413)}
"""What saving may be refused with besides what every POST may."""


class JawabanKonsep(Body):
    """The answer to one control, as far as it is given."""

    kode: Kode
    nilai: NilaiJawaban | None = None
    catatan: Keterangan = ""
    bukti: Annotated[tuple[Sha256, ...], Field(max_length=20)] = ()


class TemuanKonsep(Body):
    """One finding, as far as it is written."""

    kode: Kode | None = None
    uraian: Keterangan = ""
    tingkat: TingkatTemuan | None = None
    saran: Keterangan = ""
    tenggat: date | None = None


JawabanSusKonsep = Annotated[tuple[Annotated[int, Field(ge=1, le=5)] | None, ...], Field(max_length=10)]


class IsiKonsepAnalisa(Body):
    """An analysis that need not be finished: what is there must be right, what is missing is listed."""

    jawaban: Annotated[tuple[JawabanKonsep, ...], Field(max_length=500, examples=[[{"kode": "F01", "nilai": "TERPENUHI"}]])] = ()
    temuan: Annotated[tuple[TemuanKonsep, ...], Field(max_length=500)] = ()
    sus: Annotated[tuple[JawabanSusKonsep, ...], Field(max_length=1000)] = ()
    penilaian: Penilaian | None = None
    alasan_berbeda: Keterangan = ""
    kesimpulan: Keterangan = ""


class SimpanKonsepAnalisa(Body):
    """A draft in the place of the one that was seen."""

    versi: Annotated[int, Field(ge=0, le=2**53, description="`versi` konsep yang terakhir dilihat; 0 bila belum ada.", examples=[0])]
    isi: Annotated[IsiKonsepAnalisa, Field(examples=[{"jawaban": [{"kode": "F01", "nilai": "TERPENUHI"}]}])]


class KonsepAnalisa(BaseModel):
    """Konsep analisa satu standar, tulisan analis yang bertanya sendiri; hilang begitu analisanya dicatat."""

    permohonan_id: UUID
    aspek: Aspek
    versi: int = Field(description="0 bila belum ada konsep.")
    diperbarui: datetime | None
    isi: IsiKonsepAnalisa | None
    belum: list[str] = Field(description="Kode kontrol yang berlaku dan belum dijawab.")


@router.get(
    "/permohonan/{permohonan_id}/analisa/{aspek}/konsep", summary="Langkah 7, 8, 9: konsep analisa sendiri yang tersimpan", tags=["baca"]
)
async def baca_konsep_analisa(permohonan_id: UUID, aspek: AspekDiAlamat, edge: DariEdge) -> KonsepAnalisa:
    """Return the draft of the person who asks, the assigned analyst; nobody reads another's."""
    state = await _ditugaskan(edge, permohonan_id, aspek)
    rows = await edge.query(konsep.BACA, _kunci(edge, permohonan_id, aspek))
    versi, isi, diperbarui = rows[0] if rows else (0, None, None)
    terbaca = None if isi is None else IsiKonsepAnalisa.model_validate(isi)
    belum = belum_dijawab(state, aspek, terbaca.jawaban if terbaca else ())
    return KonsepAnalisa(permohonan_id=permohonan_id, aspek=aspek, versi=versi, diperbarui=diperbarui, isi=terbaca, belum=belum)


@router.post(
    "/permohonan/{permohonan_id}/analisa/{aspek}/konsep",
    summary="Langkah 7, 8, 9: menyimpan konsep analisa, seluruhnya, sebelum selesai",
    tags=["konsep"],
    response_model=KonsepAnalisa,
    responses=BENTROK,
)
async def simpan_konsep_analisa(permohonan_id: UUID, aspek: AspekDiAlamat, body: SimpanKonsepAnalisa, edge: DariEdge) -> Response:
    """Save a draft while its step is open; 412 where another device saved meanwhile, unless it saved the same."""
    state, kunci = await _ditugaskan(edge, permohonan_id, aspek, terbuka=True), _kunci(edge, permohonan_id, aspek)
    isi = orjson.dumps(body.isi.model_dump(mode="json")).decode()
    disimpan = await edge.query(konsep.SIMPAN, (*kunci, body.versi, isi, edge.waktu))
    if not disimpan:
        tersimpan = await baca_konsep_analisa(permohonan_id, aspek, edge)
        if tersimpan.isi != body.isi:
            raise Refused(VersiBerubah(diminta=body.versi, kini=tersimpan.versi))
        return jawab(tersimpan.model_dump(mode="json"))
    await _buang_bila_tertutup(edge, permohonan_id, aspek)
    belum = belum_dijawab(state, aspek, body.isi.jawaban)
    versi: int = disimpan[0][0]
    kini = KonsepAnalisa(permohonan_id=permohonan_id, aspek=aspek, versi=versi, diperbarui=edge.waktu, isi=body.isi, belum=belum)
    return jawab(kini.model_dump(mode="json"))


def pastikan_terbuka(state: Analisa, aspek: Aspek) -> None:
    """Refuse a draft of what is analysed already, or does not wait."""
    langkah = LANGKAH_ASPEK[aspek]
    if langkah in state.tertutup:
        raise SudahDianalisa(aspek=aspek)
    pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)


def belum_dijawab(state: Analisa, aspek: Aspek, jawaban: tuple[JawabanKonsep, ...]) -> list[str]:
    """Return the controls that apply to this application and have no answer yet, in printed order."""
    if state.ringkasan is None:
        return []
    sasaran = SasaranAnalisa(state.ringkasan.jenis_permohonan, frozenset(state.entri.data.basis_aplikasi if state.entri else ()))
    dijawab = {satu.kode for satu in jawaban if satu.nilai is not None}
    semua = app.instrumen_untuk(state, aspek).kontrol
    return [kontrol.kode for kelompok, kontrol in semua if kontrol.kode not in dijawab and berlaku(kelompok, kontrol, sasaran)]


async def _ditugaskan(edge: Edge, permohonan_id: UUID, aspek: Aspek, *, terbuka: bool = False) -> Analisa:
    """Return the analysis to the analyst to whom it was given; refuse everybody else, also earlier ones, and what is not `terbuka`."""
    state, _ = await edge.baca(ANALISA, permohonan_id)
    if state.ringkasan is not None:
        await edge.pastikan_boleh_lihat(state.ringkasan.opd_id)
    pastikan_wewenang(edge.pelaku, Jabatan.ANALIS)
    try:
        _, analis_id = berjalan(state)
        pastikan_pelaksana(edge.pelaku, LANGKAH_ASPEK[aspek], analis_id)
        if terbuka:
            pastikan_terbuka(state, aspek)
    except DomainError as no:
        raise Refused(no, ditawarkan(no, views.kasus(state), edge.kedudukan, edge.bacaan)) from no
    return state


async def _buang_bila_tertutup(edge: Edge, permohonan_id: UUID, aspek: Aspek) -> None:
    """Leave no draft behind where the analysis was recorded, or the request ended, just before it was saved."""
    try:
        await _ditugaskan(edge, permohonan_id, aspek, terbuka=True)
    except Refused:
        await edge.query(konsep.BUANG, _kunci(edge, permohonan_id, aspek))
        raise


def _kunci(edge: Edge, permohonan_id: UUID, aspek: Aspek) -> tuple[UUID, str, UUID]:
    return permohonan_id, aspek.value, edge.pelaku.orang_id
