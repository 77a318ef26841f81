"""HTTP of letters: steps 11 to 16, the letter, and the number book."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, FastAPI, Path, Request
from starlette.responses import Response

from services.letters import app
from services.letters.acts.penyampaian import NyatakanPenyampaianGagal
from services.letters.api_periksa import router as periksa
from services.letters.api_tanda_tangan import AMAN, ISI_PDF
from services.letters.api_tanda_tangan import router as tanda_tangan
from services.letters.bodies import IsiKegagalan, IsiKonsepSurat, IsiLewatiParaf, IsiParaf, IsiPenolakanKonsep, IsiPenyampaian
from services.letters.buku_nomor import DECIDER as BUKU_NOMOR
from services.letters.decide import DECIDER as SURAT
from services.letters.dosir import router as dosir
from services.letters.penandatanganan import Penandatanganan
from services.letters.pratinjau import Pratinjau
from services.letters.signing_tools import siapkan_alat
from services.letters.srikandi import router as srikandi
from services.letters.steps.s11_konsep_surat import SusunKonsep
from services.letters.steps.s12_s14_paraf import LewatiParaf, Paraf, TolakParaf
from services.letters.steps.s15_tanda_tangan import TolakTandaTangan
from services.letters.steps.s16_sampaikan import SampaikanSurat
from services.letters.views import buku, kasus, surat
from shared.kernel.event.errors import DomainError
from shared.kernel.vault.media import PDF
from shared.service.http.act_answer import ditawarkan
from shared.service.http.refusals import Refused
from shared.service.http.route import PEMBACA, DariEdge
from shared.service.http.utuh import PermohonanUtuh, jawab_utuh
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang


@asynccontextmanager
async def buka_alat(aplikasi: FastAPI) -> AsyncGenerator[None]:
    """Have what signing and checking work with for as long as the service runs."""
    alat = siapkan_alat(aplikasi.state.runtime.settings)
    aplikasi.state.alat = alat
    aplikasi.state.penandatanganan = Penandatanganan(aplikasi.state.runtime, alat)
    aplikasi.state.pratinjau = Pratinjau(aplikasi.state.runtime)
    yield
    await alat.juru.tutup()
    await alat.pemeriksa.tutup()


class SuratUtuh(PermohonanUtuh):
    """Satu permohonan dengan suratnya; null sebelum ada yang dapat disusun."""

    surat: dict[str, Any] | None


router = APIRouter(lifespan=buka_alat)
router.routes.extend((*dosir.routes, *srikandi.routes, *tanda_tangan.routes, *periksa.routes))


@router.post("/permohonan/{permohonan_id}/konsep", summary="Langkah 11: susun atau perbaiki konsep surat balasan")
async def susun_konsep(permohonan_id: UUID, body: IsiKonsepSurat, edge: DariEdge) -> Response:
    """The assigned analyst hands in the draft; a corrected one voids all parafs."""
    command = SusunKonsep(permohonan_id=permohonan_id, pelaku=edge.pelaku, isi=body.surat, sebut_kemiripan=body.sebut_kemiripan)
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post(
    "/permohonan/{permohonan_id}/konsep/pratinjau",
    summary="Pratinjau konsep surat sebagai PDF, tanpa mencatat apa pun",
    response_class=Response,
    responses=ISI_PDF,
    tags=["baca"],
)
async def pratinjau_konsep(permohonan_id: UUID, body: IsiKonsepSurat, edge: DariEdge, request: Request) -> Response:
    """Return the draft as it would be printed to the analyst who may hand it in now, refused where the act would be."""
    state, _ = await edge.baca(SURAT, permohonan_id)
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(state.ringkasan.opd_id)
    command = SusunKonsep(permohonan_id=permohonan_id, pelaku=edge.pelaku, isi=body.surat, sebut_kemiripan=body.sebut_kemiripan)
    cetakan: Pratinjau = request.app.state.pratinjau
    try:
        pdf = await cetakan.cetak(edge, command, state)
    except DomainError as no:
        raise Refused(no, ditawarkan(no, kasus(state), edge.kedudukan, edge.bacaan)) from no
    return Response(pdf, media_type=PDF, headers=AMAN)


@router.post("/permohonan/{permohonan_id}/paraf", summary="Langkah 12 sampai 14: paraf konsep yang dibaca")
async def paraf(permohonan_id: UUID, body: IsiParaf, edge: DariEdge, request: Request) -> Response:
    """Kepala Seksi, Kepala Bidang, Sekretaris, in this order; 412 when the draft has changed since it was read."""
    rangkap = request.app.state.alat.rangkap(body.alasan_rangkap)
    command = Paraf(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, rangkap=rangkap)
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/pelewatan-paraf", summary="Langkah 12 sampai 14: paraf dilewati karena rangkap jabatan")
async def lewati_paraf(permohonan_id: UUID, body: IsiLewatiParaf, edge: DariEdge) -> Response:
    """The only holder of the office acts on the same draft in another one; recorded with the reason and the mandate."""
    command = LewatiParaf(
        permohonan_id=permohonan_id,
        pelaku=edge.pelaku,
        hash_konsep=body.hash_konsep,
        alasan=body.alasan,
        pemegang=edge.direktori.pemegang(edge.pelaku.jabatan.value, edge.waktu),
        kedudukan=edge.kedudukan.semua,
    )
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/paraf/penolakan", summary="Tolak paraf dengan catatan koreksi; kembali ke langkah 11")
async def tolak_paraf(permohonan_id: UUID, body: IsiPenolakanKonsep, edge: DariEdge) -> Response:
    """Whose turn it is sends the draft back to the analyst."""
    command = TolakParaf(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, catatan=body.koreksi)
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post(
    "/permohonan/{permohonan_id}/tanda-tangan/penolakan", summary="Tolak tanda tangan dengan catatan koreksi; kembali ke langkah 11"
)
async def tolak_tanda_tangan(permohonan_id: UUID, body: IsiPenolakanKonsep, edge: DariEdge) -> Response:
    """Kepala Dinas sends the draft back to the analyst; a reserved number is kept."""
    command = TolakTandaTangan(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, catatan=body.koreksi)
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/penyampaian", summary="Langkah 16: sampaikan surat kepada OPD pemohon")
async def sampaikan_surat(permohonan_id: UUID, body: IsiPenyampaian, edge: DariEdge) -> Response:
    """The assigned analyst delivers the signed letter; after a failed delivery, by another channel."""
    command = SampaikanSurat(permohonan_id=permohonan_id, pelaku=edge.pelaku, kanal=body.kanal, catatan=body.catatan)
    return await edge.lakukan(SURAT, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/penyampaian/kegagalan", summary="Nyatakan penyampaian terakhir gagal; langkah 16 terbuka lagi")
async def nyatakan_penyampaian_gagal(permohonan_id: UUID, body: IsiKegagalan, edge: DariEdge) -> Response:
    """The assigned analyst says that the letter did not arrive; what the agency has read or confirmed did arrive (409)."""
    command = NyatakanPenyampaianGagal(permohonan_id=permohonan_id, pelaku=edge.pelaku, sebab=body.sebab)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.nyatakan_gagal(unit, command))


@router.get("/permohonan/{permohonan_id}/surat", summary="Surat: konsep dan versinya, paraf, nomor, tanda tangan", tags=["baca"])
async def baca_surat(permohonan_id: UUID, edge: DariEdge, request: Request) -> dict[str, Any]:
    """Return the letter to officials, and to the agency that asked for it once it is delivered."""
    state, _ = await edge.baca(SURAT, permohonan_id)
    isi = surat(state, edge.pelaku.jabatan)
    if isi is None or state.ringkasan is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(state.ringkasan.opd_id)
    await app.catat_dibaca(request.app.state.runtime.store, state, edge.pelaku)
    return isi


@router.get(
    "/permohonan/{permohonan_id}/utuh",
    summary="Satu permohonan dengan suratnya dan dokumennya",
    tags=["baca"],
    response_model=SuratUtuh,
)
async def surat_utuh(permohonan_id: UUID, edge: DariEdge) -> Response:
    """Return in one answer what an official reads of a request here."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, version = await edge.baca(SURAT, permohonan_id)
    return await jawab_utuh(edge, kasus(state), version, surat=surat(state, edge.pelaku.jabatan))


@router.get("/buku-nomor/{tahun}", summary="Buku nomor: setiap nomor tahun itu dan keadaannya", tags=["baca"])
async def baca_buku_nomor(tahun: Annotated[int, Path(ge=2000, le=9999)], edge: DariEdge) -> dict[str, Any]:
    """Return every number of the year to officials; no number is missing, void ones are listed as void, and a year may have none."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    try:
        state, _ = await edge.baca(BUKU_NOMOR, tahun)
    except Refused:
        state = BUKU_NOMOR.initial
    return buku(state, tahun)
