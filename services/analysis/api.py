"""HTTP of analysis: steps 5 and 6 and the ways back, and all answers so far for the office."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from services.analysis import app, views
from services.analysis.acts.kembali import BukaKembaliAnalisa, KembalikanInstruksi, KembalikanPermohonan
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.kalender import batas_pelengkapan
from services.analysis.register.katalog import terdaftar
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from services.analysis.steps.s06_entri_data import EntriData
from shared.contracts.analysis import ButirDikembalikan, ButirDiperiksa
from shared.contracts.bersama import Teks
from shared.contracts.examples.analysis import DATA
from shared.contracts.penilaian import Aspek, DataAplikasi, Keterangan
from shared.kernel.event.clock import now
from shared.papers.publik import setelan_publik
from shared.service.http.edge import Edge
from shared.service.http.route import KETAT, PEMBACA, Body, DariEdge
from shared.service.http.utuh import PermohonanUtuh, jawab_utuh
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()


class BarisButir(ButirDiperiksa):
    """One row of the checklist."""

    model_config = KETAT


class BarisPengembalian(ButirDikembalikan):
    """One item that the agency must mend."""

    model_config = KETAT


class BarisData(DataAplikasi):
    """What the register keeps of the application."""

    model_config = KETAT


class IsiPemeriksaan(Body):
    """The completeness checklist; `catatan` goes to the agency if the form is incomplete."""

    butir: Annotated[
        tuple[BarisButir, ...],
        Field(
            max_length=500,
            examples=[[{"kode": "uraian", "status": "TIDAK_LENGKAP", "jenis": "KURANG", "catatan": "Belum menyebut penggunanya."}]],
        ),
    ]
    catatan: Keterangan = ""


class IsiEntri(Body):
    """The application's data; `aplikasi_id` names one that the register knows already."""

    aplikasi_id: UUID | None = None
    data: Annotated[BarisData, Field(examples=[DATA.model_dump(mode="json")])]


class IsiPengembalianPermohonan(Body):
    """What the agency must mend before the result can be given."""

    butir: Annotated[
        tuple[BarisPengembalian, ...],
        Field(max_length=500, examples=[[{"kode": "uraian", "jenis": "SALAH", "catatan": "Tidak sesuai surat."}]]),
    ]
    catatan: Keterangan = ""


class IsiPengembalianInstruksi(Body):
    """Why this instruction is not for this analyst."""

    catatan: Annotated[Teks, Field(examples=["Aplikasi bergerak bukan bidang saya."])]


class IsiPembukaan(Body):
    """Which analysis is done again, and why."""

    aspek: Aspek
    alasan: Annotated[Teks, Field(examples=["Kontrol BSSN4-27.6.d perlu diuji ulang."])]


class AnalisaUtuh(PermohonanUtuh):
    """Satu permohonan dengan semua jawaban sejauh ini."""

    analisa: views.RincianAnalisa


@router.post("/permohonan/{permohonan_id}/pemeriksaan", summary="Langkah 5: pemeriksaan kelengkapan formulir")
async def periksa_kelengkapan(permohonan_id: UUID, body: IsiPemeriksaan, edge: DariEdge) -> Response:
    """Hand in the checklist; an incomplete form goes back to the agency at once."""
    waktu = await _waktu_pelengkapan(edge)
    command = PeriksaKelengkapan(permohonan_id=permohonan_id, pelaku=edge.pelaku, **waktu, **body.model_dump())
    return await edge.lakukan(ANALISA, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/pengembalian-instruksi", summary="Langkah 5: instruksi dikembalikan kepada Kepala Seksi")
async def kembalikan_instruksi(permohonan_id: UUID, body: IsiPengembalianInstruksi, edge: DariEdge) -> Response:
    """Return the instruction with a note, instead of checking the form."""
    command = KembalikanInstruksi(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(ANALISA, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/entri-data", summary="Langkah 6: entri data aplikasi ke dalam register")
async def entri_data(permohonan_id: UUID, body: IsiEntri, edge: DariEdge) -> Response:
    """Enter the application's data; one that the agency has registered under the same name is renewed, a new one gets its id here."""
    command = EntriData(
        permohonan_id=permohonan_id,
        pelaku=edge.pelaku,
        aplikasi_id=body.aplikasi_id,
        aplikasi_id_baru=await terdaftar(edge.query, permohonan_id, body.data.nama_aplikasi) or edge.id_baru(),
        data=DataAplikasi(**body.data.model_dump()),
    )
    return await edge.lakukan(ANALISA, permohonan_id, lambda unit: app.entri(unit, command))


@router.post("/permohonan/{permohonan_id}/pengembalian", summary="Langkah 10: permohonan dikembalikan kepada OPD untuk diperbaiki")
async def kembalikan_permohonan(permohonan_id: UUID, body: IsiPengembalianPermohonan, edge: DariEdge) -> Response:
    """Return the request to the agency instead of giving a result."""
    waktu = await _waktu_pelengkapan(edge)
    command = KembalikanPermohonan(permohonan_id=permohonan_id, pelaku=edge.pelaku, **waktu, **body.model_dump())
    return await edge.lakukan(ANALISA, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/pembukaan-kembali", summary="Langkah 10 sampai 15: satu analisa dibuka kembali")
async def buka_kembali_analisa(permohonan_id: UUID, body: IsiPembukaan, edge: DariEdge) -> Response:
    """Send one analysis back to the analyst; for Kepala Seksi and above, until the letter is signed."""
    command = BukaKembaliAnalisa(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(ANALISA, permohonan_id, command)


@router.get("/permohonan/{permohonan_id}/analisa", summary="Semua jawaban sejauh ini")
async def rincian_analisa(permohonan_id: UUID, edge: DariEdge) -> views.RincianAnalisa:
    """Return checklist, entry, answers and findings, also those of an earlier round; for the office, not for agencies."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, _ = await edge.baca(ANALISA, permohonan_id)
    return views.rincian(state)


@router.get(
    "/permohonan/{permohonan_id}/utuh",
    summary="Satu permohonan dengan semua jawaban sejauh ini dan dokumennya",
    tags=["baca"],
    response_model=AnalisaUtuh,
)
async def analisa_utuh(permohonan_id: UUID, edge: DariEdge) -> Response:
    """Return in one answer what an official reads of a request here."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, version = await edge.baca(ANALISA, permohonan_id)
    return await jawab_utuh(edge, views.kasus(state), version, analisa=views.rincian(state).model_dump(mode="json"))


async def _waktu_pelengkapan(edge: Edge) -> dict[str, Any]:
    """Return how long an agency has from now on to complete a request: working days, and the last of them."""
    hari_kerja = setelan_publik().pelengkapan_hari_kerja
    return {"hari_kerja": hari_kerja, "batas": await batas_pelengkapan(edge.query, now(), hari_kerja)}
