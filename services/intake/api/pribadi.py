"""HTTP of personal data for the officer who answers for them: find, export, correct, erase, and hold what the law keeps."""

from collections.abc import Sequence
from typing import Annotated, Any, Final, LiteralString
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, Response

from services.intake import app
from services.intake.api.catat import catat_dibaca
from services.intake.api.isi import DariEdge
from services.intake.api.segel_konsep import sebutan_konsep
from services.intake.ekspor import Bahan, Temuan, halaman, kumpulkan, susun
from services.intake.subjek.decide import DECIDER
from services.intake.subjek.steps.hapus import HapusDataPribadi
from services.intake.subjek.steps.koreksi import KoreksiDataPribadi
from services.intake.subjek.steps.lepaskan import LepaskanPenahanan
from services.intake.subjek.steps.tahan import TahanPenghapusan
from shared.contracts.bersama import Teks, TeksPendek, Tersegel
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.clock import rfc3339
from shared.kernel.envelope import read
from shared.service.edge import Edge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

PERISTIWA: Final[LiteralString] = (
    "SELECT originator_id, originator_version, topic, state FROM intake_events WHERE position(%s::bytea in state) > 0"
    " ORDER BY notification_id"
)
"""The events that name a person: all are looked at, since exports are rare and must not miss what an index was not told of."""
PEJABAT: Final[LiteralString] = "SELECT orang_id, data FROM direktori WHERE data->>'subjek_id' = %s"
ALASAN_CONTOH: Final = "Diminta oleh yang bersangkutan dengan surat; tanpa menyebut data pribadi."


class Isi(BaseModel):
    """A body of this page: no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IsiPencarian(Isi):
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


class IsiAlasan(Isi):
    """Why: kept for ever, so without names."""

    alasan: Annotated[Teks, Field(examples=[ALASAN_CONTOH])]


class NilaiBenar(Isi):
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
    dibuka = await edge.penyegel.buka_semua([satu.tersegel for satu in (await _bahan(edge, subjek_id)).data])
    koreksi: dict[str, Any] = {}
    for bidang, baru in body.benar.model_dump(exclude_none=True).items():
        lama = {satu[bidang] for satu in dibuka if satu is not None and satu.get(bidang)} - {baru}
        koreksi |= {bidang: {"lama": sorted(lama), "baru": baru}} if lama else {}
    command = KoreksiDataPribadi(
        pelaku=edge.pelaku,
        subjek_id=subjek_id,
        bidang=tuple(koreksi),
        koreksi=await edge.penyegel.segel_subjek(subjek_id, koreksi),
        alasan=body.alasan,
    )
    return await edge.lakukan(DECIDER, subjek_id, lambda unit: app.urus_subjek(unit, command))


@router.post("/data-pribadi/{subjek_id}/penghapusan", summary="Admin: data pribadi dihapus untuk selamanya")
async def hapus_data(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Destroy the key of a person: nothing sealed with it can be read any more, wherever a copy of it lies."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    sidik = (await edge.penyegel.sidik_kunci([subjek_id])).get(subjek_id)
    command = HapusDataPribadi(pelaku=edge.pelaku, subjek_id=subjek_id, sidik_kunci=sidik, alasan=body.alasan)
    jawaban = await edge.lakukan(DECIDER, subjek_id, lambda unit: app.urus_subjek(unit, command))
    edge.penyegel.lupakan(subjek_id)
    return jawaban


@router.post("/data-pribadi/{subjek_id}/penahanan", summary="Admin: penghapusan ditahan karena hukum")
async def tahan_penghapusan(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Forbid the erasure of a person's data, and say why."""
    command = TahanPenghapusan(pelaku=edge.pelaku, subjek_id=subjek_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, subjek_id, lambda unit: app.urus_subjek(unit, command))


@router.post("/data-pribadi/{subjek_id}/penahanan/pelepasan", summary="Admin: penahanan penghapusan berakhir")
async def lepaskan_penahanan(subjek_id: UUID, body: IsiAlasan, edge: DariEdge) -> Response:
    """Let a person's data be erased again."""
    command = LepaskanPenahanan(pelaku=edge.pelaku, subjek_id=subjek_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, subjek_id, lambda unit: app.urus_subjek(unit, command))


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
    bahan = await _bahan(edge, subjek_id)
    dibuka = await edge.penyegel.buka_semua([satu.tersegel for satu in bahan.data])
    bidang = frozenset(nama for satu in dibuka if satu is not None for nama in satu)
    await catat_dibaca(edge, subjek_id, JalurAkses.EKSPOR, {subjek_id: bidang} if bidang else {})
    return susun(subjek_id, rfc3339(edge.waktu), bahan, dibuka)


async def _bahan(edge: Edge, subjek_id: UUID) -> Bahan:
    """Return all that the events, the directory and open drafts hold about a person."""
    rows: Sequence[tuple[Any, ...]] = await edge.query(PERISTIWA, (str(subjek_id).encode(),))
    bahan = kumpulkan(subjek_id, (read(stream_id, versi, topik, bytes(isi)) for stream_id, versi, topik, isi in rows))
    for orang_id, data in await edge.query(PEJABAT, (str(subjek_id),)):
        bahan.data.append(Temuan("PejabatDidaftarkan", str(orang_id), "data", "", Tersegel.model_validate(data)))
    bahan.data += await sebutan_konsep(edge, subjek_id)
    return bahan
