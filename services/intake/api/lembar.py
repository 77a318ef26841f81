"""HTTP of the sheet that agencies fill in: empty, filled with a draft or a request, and handed in again as a draft."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.responses import Response

from services.intake.api.konsep import isi_terbaca, perintah_simpan
from services.intake.api.konsep_milik import milik_sendiri, opd_pengaju
from services.intake.api.parts import terbuka
from services.intake.api.shapes import ATAS_NAMA
from services.intake.decide import DECIDER as PERMOHONAN
from services.intake.konsep import DECIDER as KONSEP
from services.intake.konsep import pastikan_petugas
from services.intake.lembar.baca import baca
from services.intake.lembar.errors import LembarTerlaluBesar
from services.intake.lembar.proses import Pekerja
from services.intake.lembar.susun import susun
from services.intake.opd import DECIDER as OPD
from services.intake.opd import OpdTidakDikenal
from services.intake.state import dikenal
from shared.contracts.bersama import Tersegel
from shared.contracts.pribadi import JalurAkses
from shared.service.http.edge import Edge
from shared.service.http.route import Body, DariEdge

router = APIRouter()

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEMBAR: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}}
UKURAN_MAKS: Final = 2 * 1024 * 1024
"""The most bytes of a sheet; a filled one has 40,000."""
Kerjakan = Callable[[str, bytes], Awaitable[bytes]]
"""Has a worker do something with some bytes."""


class IsiLembar(Body):
    """The filled sheet, as it was saved."""

    lembar: UploadFile


class IsiLembarBaru(IsiLembar):
    """The same, and whose it is where the clerk brings it."""

    atas_nama: Annotated[UUID | None, ATAS_NAMA] = None


async def pekerja(request: Request, edge: DariEdge) -> Kerjakan:
    """Return the way to this process's workers, in the turns of who asks: an agency's sheets wait for each other, not for another's."""
    state = request.app.state
    if not hasattr(state, "pekerja_lembar"):
        state.pekerja_lembar = Pekerja()
    found: Pekerja = state.pekerja_lembar
    return partial(found.kerjakan, pengirim=edge.opd_id or edge.pelaku.orang_id)


DariPekerja = Annotated[Kerjakan, Depends(pekerja)]
Unggahan = Annotated[IsiLembar, Form(media_type="multipart/form-data")]
UnggahanBaru = Annotated[IsiLembarBaru, Form(media_type="multipart/form-data")]


async def _lembar(pekerja: Kerjakan, isi: Mapping[str, Any], opd_nama: str, nama: str) -> Response:
    """Return a sheet to save."""
    buku = await asyncio.to_thread(lambda: orjson.dumps(susun(isi, opd_nama)))
    headers = {"Content-Disposition": f'attachment; filename="{nama}.xlsx"', "X-Content-Type-Options": "nosniff"}
    return Response(await pekerja("tulis", buku), media_type=XLSX, headers=headers)


async def _impor(pekerja: Kerjakan, unggahan: UploadFile) -> tuple[dict[str, Any], str]:
    """Return the form that a sheet holds, and the fingerprint of the sheet."""
    isi = await unggahan.read(UKURAN_MAKS + 1)
    if len(isi) > UKURAN_MAKS:
        raise LembarTerlaluBesar(batas=UKURAN_MAKS // 1024)
    lembaran = orjson.loads(await pekerja("baca", isi))
    return await asyncio.to_thread(baca, lembaran), hashlib.sha256(isi).hexdigest()


async def _simpan(
    edge: Edge, konsep_id: UUID, dibaca: tuple[dict[str, Any], str], opd_id: UUID | None, lama: Tersegel | None = None
) -> Response:
    """Save what was read as a draft for an agency."""
    command = await perintah_simpan(edge, konsep_id, dibaca[0], opd_id, lama)
    return await edge.lakukan(KONSEP, konsep_id, command, sidik=dibaca[1])


async def _nama_opd(edge: Edge, opd_id: UUID | None) -> str:
    """Return what an agency is called; officials have none."""
    return "" if opd_id is None else (await edge.baca(OPD, opd_id, OpdTidakDikenal))[0].nama


@router.get("/formulir.xlsx", summary="Lembar isian kosong", tags=["baca"], response_class=Response, responses=LEMBAR)
async def lembar_kosong(edge: DariEdge, pekerja: DariPekerja) -> Response:
    """Return the sheet to fill in."""
    return await _lembar(pekerja, {}, await _nama_opd(edge, edge.opd_id), "formulir")


@router.get(
    "/konsep/{konsep_id}/formulir.xlsx", summary="Konsep sebagai lembar isian", tags=["baca"], response_class=Response, responses=LEMBAR
)
async def lembar_konsep(konsep_id: UUID, edge: DariEdge, pekerja: DariPekerja) -> Response:
    """Return a draft as the sheet, to be filled in further."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    return await _lembar(
        pekerja, await isi_terbaca(edge, konsep_id, konsep, JalurAkses.LEMBAR), await _nama_opd(edge, konsep.opd_id), "formulir-konsep"
    )


@router.get(
    "/permohonan/{permohonan_id}/formulir.xlsx",
    summary="Formulir permohonan sebagai lembar isian, dengan data orang terbuka",
    tags=["baca"],
    response_class=Response,
    responses=LEMBAR,
)
async def lembar_permohonan(permohonan_id: UUID, edge: DariEdge, pekerja: DariPekerja) -> Response:
    """Return the latest form of a request as the sheet, to the agency itself and to officials."""
    state, _ = await edge.baca(PERMOHONAN, permohonan_id)
    isi = dikenal(state)
    await edge.pastikan_boleh_lihat(isi.ringkasan.opd_id, state.pencatat)
    nama = f"formulir-{isi.ringkasan.tahun_agenda}-{isi.ringkasan.nomor_agenda}"
    tampak = await terbuka(edge, permohonan_id, isi, JalurAkses.LEMBAR)
    return await _lembar(pekerja, tampak, isi.ringkasan.opd_nama, nama)


@router.post("/konsep/impor", summary="Membaca lembar isian sebagai konsep baru", status_code=201)
async def impor_konsep(isi: UnggahanBaru, edge: DariEdge, pekerja: DariPekerja) -> Response:
    """Begin a draft from a sheet; a sheet with cells that cannot be taken is refused, and every one of them named."""
    pastikan_petugas(edge.pelaku)
    opd_id = await opd_pengaju(edge, isi.atas_nama)
    return await _simpan(edge, edge.id_baru(), await _impor(pekerja, isi.lembar), opd_id)


@router.post("/konsep/{konsep_id}/impor", summary="Mengganti isi konsep dengan lembar isian")
async def impor_ulang_konsep(konsep_id: UUID, isi: Unggahan, edge: DariEdge, pekerja: DariPekerja) -> Response:
    """Save a sheet in the place of a draft's earlier content."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    return await _simpan(edge, konsep_id, await _impor(pekerja, isi.lembar), konsep.opd_id, konsep.isi)
