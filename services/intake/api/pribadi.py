"""HTTP of personal data for the officer who answers for them: find, export, correct, erase, and hold what the law keeps."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, Response

from services.intake import app
from services.intake.api.bahan import bahan_tentang, kontak_dari, tercatat_tentang
from services.intake.api.parts import catat_dibaca
from services.intake.ekspor import halaman, susun
from services.intake.subjek import DECIDER, HapusDataPribadi, KoreksiDataPribadi, LepaskanPenahanan, TahanPenghapusan
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.clock import rfc3339
from shared.service.http.edge import Edge
from shared.service.http.route import Body, DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

ALASAN_CONTOH: Final = "Diminta oleh yang bersangkutan dengan surat; tanpa menyebut data pribadi."


class IsiPencarian(Body):
    """How a person may be known here: by NIP where a form gave one, else by e-mail, telephone, name; each value is looked for by itself."""

    nip: TeksPendek | None = None
    email: TeksPendek | None = None
    telp: TeksPendek | None = None
    nama: TeksPendek | None = None
    orang: Annotated[TeksPendek | None, Field(description="orang_id seperti dalam direktori.")] = None


class SubjekDitemukan(BaseModel):
    """Satu subjek data yang kuncinya tersimpan."""

    subjek_id: UUID
    menurut: str


class IsiAlasan(Body):
    """Why: kept for ever, so without names."""

    alasan: Annotated[Teks, Field(examples=[ALASAN_CONTOH])]


class NilaiBenar(Body):
    """The fields that are wrong somewhere, each with what is right."""

    nama: TeksPendek | None = None
    nip: TeksPendek | None = None
    jabatan: TeksPendek | None = None
    pangkat: TeksPendek | None = None
    telp: TeksPendek | None = None
    telepon: TeksPendek | None = None
    email: TeksPendek | None = None
    alamat: TeksPendek | None = None
    kontak: TeksPendek | None = None


class IsiKoreksi(IsiAlasan):
    """What is right, and why it is corrected."""

    benar: NilaiBenar


@router.post("/data-pribadi/pencarian", summary="Admin: mencari subjek data menurut NIP, surel, telepon, atau nama", tags=["baca"])
async def cari_subjek(body: IsiPencarian, edge: DariEdge) -> list[SubjekDitemukan]:
    """Return whose keys are held, by each value; nothing is opened, and what was asked stands in no address or log."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    menurut = {edge.penyegel.subjek(f"{nama}:{nilai}".lower()): nama for nama, nilai in body if nilai is not None}
    ada = await edge.penyegel.sidik_kunci(list(menurut))
    return [SubjekDitemukan(subjek_id=subjek_id, menurut=nama) for subjek_id, nama in menurut.items() if subjek_id in ada]


@router.post("/data-pribadi/{subjek_id}/koreksi", summary="Admin: data pribadi dikoreksi di mana pun ditampilkan")
async def koreksi_data(subjek_id: UUID, body: IsiKoreksi, edge: DariEdge) -> Response:
    """Replace wrong values from now on, in every form, list and paper that is made later; events and made papers stay."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    semua = (satu.tersegel for satu in (await bahan_tentang(edge, subjek_id)).data)
    dibuka = await edge.penyegel.open_all([satu for satu in semua if satu.subjek_id == subjek_id])
    koreksi: dict[str, Any] = {}
    for bidang, baru in body.benar.model_dump(exclude_none=True).items():
        lama = {satu[bidang] for satu in dibuka if satu is not None and satu.get(bidang)} - {baru}
        koreksi |= {bidang: {"lama": sorted(lama), "baru": baru}} if lama else {}
    command = KoreksiDataPribadi(
        pelaku=edge.pelaku,
        subjek_id=subjek_id,
        bidang=tuple(koreksi),
        koreksi=await edge.penyegel.seal_subject(subjek_id, koreksi),
        alasan=body.alasan,
    )
    return await edge.lakukan(DECIDER, subjek_id, command)


@router.post("/data-pribadi/{subjek_id}/penghapusan", summary="Admin: data pribadi dihapus untuk selamanya")
async def hapus_data(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Destroy the key of a person, and the one of how he is reached: what they seal can be read no more, wherever a copy lies."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    kontak = await kontak_dari(edge, subjek_id, await tercatat_tentang(edge, subjek_id))
    sidik = await edge.penyegel.sidik_kunci([subjek_id, *kontak])
    hapus = [
        HapusDataPribadi(pelaku=edge.pelaku, subjek_id=satu, sidik_kunci=sidik.get(satu), alasan=body.alasan)
        for satu in (subjek_id, *(satu for satu in kontak if satu in sidik))
    ]
    jawaban = await edge.lakukan(DECIDER, subjek_id, lambda unit: app.hapus_subjek(unit, hapus))
    for satu in hapus:
        edge.penyegel.lupakan(satu.subjek_id)
    return jawaban


@router.post("/data-pribadi/{subjek_id}/penahanan", summary="Admin: penghapusan ditahan karena hukum")
async def tahan_penghapusan(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Forbid the erasure of a person's data, and say why."""
    command = TahanPenghapusan(pelaku=edge.pelaku, subjek_id=subjek_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, subjek_id, command)


@router.post("/data-pribadi/{subjek_id}/penahanan/pelepasan", summary="Admin: penahanan penghapusan berakhir")
async def lepaskan_penahanan(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Let a person's data be erased again."""
    command = LepaskanPenahanan(pelaku=edge.pelaku, subjek_id=subjek_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, subjek_id, command)


@router.get("/data-pribadi/{subjek_id}/ekspor", summary="Admin: semua yang disimpan tentang seseorang", tags=["baca"])
async def ekspor_data(subjek_id: UUID, edge: DariEdge) -> dict[str, Any]:
    """Return what is held about a person, who read it, and what was done with it, to be handed to him."""
    return await _ekspor(edge, subjek_id)


@router.get(
    "/data-pribadi/{subjek_id}/ekspor.html",
    summary="Admin: semua yang disimpan tentang seseorang, untuk dibaca dan dicetak",
    tags=["baca"],
    response_class=HTMLResponse,
)
async def halaman_ekspor(subjek_id: UUID, edge: DariEdge) -> HTMLResponse:
    """Return the same as a page."""
    kebijakan = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'", "Cache-Control": "no-store"}
    return HTMLResponse(halaman(await _ekspor(edge, subjek_id)), headers=kebijakan)


async def _ekspor(edge: Edge, subjek_id: UUID) -> dict[str, Any]:
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    bahan = await bahan_tentang(edge, subjek_id)
    dibuka = await edge.penyegel.open_all([satu.tersegel for satu in bahan.data])
    dibaca: dict[UUID, set[str]] = {}
    for satu, isi in zip(bahan.data, dibuka, strict=True):
        if isi:
            dibaca.setdefault(satu.tersegel.subjek_id, set()).update(isi)
    await catat_dibaca(edge, subjek_id, JalurAkses.EKSPOR, dibaca)
    return susun(subjek_id, rfc3339(edge.waktu), bahan, dibuka)
