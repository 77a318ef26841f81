"""HTTP of mandates: granted and revoked by the administrator, listed for the office, each with its order as a file."""

import hashlib
from datetime import date, datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Form, Request, UploadFile
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.disposition import api
from services.disposition.api import jabatan_kini
from services.disposition.mandat import BUKU, BukuMandat, CabutMandat, LimpahkanWewenang, MandatTidakDikenal
from services.disposition.mandat import DECIDER as MANDAT
from shared.contracts.bersama import Saat, Teks, TeksPendek
from shared.contracts.disposition import SebabMandatBerakhir
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.http.text import Rapi
from shared.kernel.vault.media import PDF
from shared.service.http.berkas import kirim_berkas
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import BERBUKTI, PEMBACA, Body, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import pastikan_wewenang

router: Final = api.router
"""The one router of the service: its short way knows the routes of one only."""

ISI_PDF: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}}


class IsiMandat(Body):
    """An order that gives a person an office for a time, part by part."""

    jabatan: Annotated[Jabatan, Field(examples=[Jabatan.KEPALA_DINAS])]
    jenis: Annotated[Kapasitas, Field(examples=[Kapasitas.PLH])]
    orang_id: Annotated[UUID, Field(examples=["0193a000-0000-7000-8000-00000000b004"])]
    menggantikan_id: Annotated[UUID | None, Field(examples=["0193a000-0000-7000-8000-00000000b003"])] = None
    dasar_nomor: Annotated[TeksPendek, Rapi, Field(examples=["800/12/CONTOH/2026"])]
    dasar_tanggal: Annotated[date, Field(examples=["2026-11-20"])]
    mulai: Annotated[Saat, Field(examples=["2026-11-24T00:00:00+07:00"])]
    selesai: Annotated[Saat | None, Field(examples=["2026-11-28T00:00:00+07:00"], description="Tidak termasuk saat ini.")] = None
    surat_perintah: UploadFile

    @property
    def sidik(self) -> str:
        """The fingerprint of all parts but the file."""
        return hashlib.sha256(self.model_dump_json(exclude={"surat_perintah"}).encode()).hexdigest()


class IsiPencabutanMandat(Body):
    """Why a mandate ends before its time."""

    alasan: Annotated[Teks, Field(examples=["Kepala Dinas sudah kembali dari dinas luar."])]


class BarisMandat(BaseModel):
    """Satu mandat: siapa bertindak dalam jabatan apa, kapan, menurut surat yang mana."""

    mandat_id: UUID
    jabatan: Jabatan
    jenis: Kapasitas
    orang_id: UUID
    menggantikan_id: UUID | None
    dasar_nomor: str
    dasar_tanggal: date
    mulai: datetime
    selesai: datetime | None
    berlaku: bool = Field(description="Apakah berlaku pada saat dibaca.")
    berakhir: SebabMandatBerakhir | None
    berakhir_sejak: datetime | None
    alasan: str | None


@router.post("/mandat", summary="Admin: wewenang jabatan dilimpahkan dengan surat perintah", status_code=201, openapi_extra=BERBUKTI)
async def limpahkan_wewenang(isi: Annotated[IsiMandat, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Let a person act in an office as Plt., Plh., a.n. or by appointment; the answer names the mandate."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    surat = await edge.simpan_berkas(isi.surat_perintah, "surat_perintah")
    command = LimpahkanWewenang(
        pelaku=edge.pelaku,
        mandat_id=edge.id_baru(),
        jabatan_asal=jabatan_kini(edge, isi.orang_id),
        jabatan_diganti=jabatan_kini(edge, isi.menggantikan_id) if isi.menggantikan_id else None,
        surat_perintah=surat,
        waktu=edge.waktu,
        **{nama: nilai for nama, nilai in isi if nama != "surat_perintah"},
    )
    sidik = f"{isi.sidik} {surat.sha256}"
    return await edge.lakukan_terbukti(MANDAT, BUKU, command, sidik=sidik, nama=command.mandat_id)


@router.post(
    "/mandat/{mandat_id}/pencabutan", summary="Mandat dicabut oleh admin, atau oleh pejabat yang sudah kembali", openapi_extra=BERBUKTI
)
async def cabut_mandat(mandat_id: UUID, body: IsiPencabutanMandat, edge: DariEdge) -> Response:
    """End a mandate at once: the office, and every task that waits for it, goes back."""
    command = CabutMandat(pelaku=edge.pelaku, mandat_id=mandat_id, alasan=body.alasan, waktu=edge.waktu)
    return await edge.lakukan_terbukti(MANDAT, BUKU, command, nama=mandat_id)


@router.get("/mandat", summary="Semua mandat, yang berlaku dan yang sudah berakhir", tags=["baca"])
async def daftar_mandat(edge: DariEdge) -> list[BarisMandat]:
    """Return the book of mandates to officials, in the order in which they were recorded."""
    return [
        BarisMandat(
            **satu.isi.model_dump(include=set(BarisMandat.model_fields)),
            berlaku=satu.berlaku(edge.waktu),
            berakhir=satu.berakhir.sebab if satu.berakhir else None,
            berakhir_sejak=satu.berakhir.sejak if satu.berakhir else None,
            alasan=satu.berakhir.alasan or None if satu.berakhir else None,
        )
        for satu in (await _buku(edge)).mandat
    ]


@router.get(
    "/mandat/{mandat_id}/surat-perintah",
    summary="Surat perintah sebuah mandat sebagai PDF",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=ISI_PDF,
)
async def surat_perintah(mandat_id: UUID, edge: DariEdge, request: Request) -> StreamingResponse:
    """Return the order by which a mandate was given, to officials."""
    mandat = (await _buku(edge)).cari(mandat_id)
    if mandat is None:
        raise MandatTidakDikenal(mandat_id=mandat_id)
    runtime: Runtime = request.app.state.runtime
    return await kirim_berkas(runtime, mandat.isi.surat_perintah.sha256)


async def _buku(edge: Edge) -> BukuMandat:
    """Return the book, which may have no entry yet."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    try:
        state, _ = await edge.baca(MANDAT, BUKU)
    except Refused:
        return MANDAT.initial
    return state
