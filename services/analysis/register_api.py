"""HTTP of the register: the catalogue for officials and agencies, one entry with its history, and the acts on an entry."""

from datetime import date
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import orjson
from fastapi import Depends, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import StreamingResponse
from pydantic import Field
from starlette.responses import Response

from services.analysis import api, app
from services.analysis.api import BarisData
from services.analysis.aplikasi import DECIDER as APLIKASI
from services.analysis.aplikasi import CatatNomorPse, MutakhirkanAplikasi, NonaktifkanAplikasi
from services.analysis.register import ekspor, tampilan
from services.analysis.register.kata import kunci
from services.analysis.register.katalog import KursorTidakSah, SaringanKatalog, baca_kursor, halaman, tulis_kursor
from shared.contracts.analysis_register import SebabNonaktif
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.examples.analysis import DATA
from shared.contracts.formulir.dasar import Url
from shared.contracts.penilaian import DataAplikasi
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.service.http.edge import Edge
from shared.service.http.reads import ETAG, Batas
from shared.service.http.route import PEMBACA, Body, DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import pastikan_wewenang

router: Final = api.router
"""The one router of the service: its short way knows the routes of one only."""

TEKS_MAKS: Final = 200


class IsiPemutakhiran(Body):
    """Newer data of a registered application, and why the office changes it."""

    data: Annotated[BarisData, Field(examples=[DATA.model_dump(mode="json")])]
    alasan: Annotated[Teks, Field(examples=["Aplikasi pindah ke pusat data Diskominfo."])]


class IsiPenonaktifanAplikasi(Body):
    """Why an application is no longer active."""

    sebab: Annotated[SebabNonaktif, Field(examples=[SebabNonaktif.DIGANTI])]
    alasan: Annotated[Teks, Field(examples=["Digantikan oleh aplikasi umum."])]


class IsiNomorPse(Body):
    """The registration certificate of the national portal."""

    nomor: Annotated[TeksPendek, Field(examples=["000001.01/CONTOH-PSE/2026"])]
    tanggal: Annotated[date, Field(examples=["2026-11-23"])]
    url_badge: Annotated[Url | None, Field(examples=["https://pse.example/badge/000001"])] = None


def saringan(
    edge: DariEdge,
    cari: Annotated[str | None, Query(description="Kata dalam nama, fungsi, proses bisnis, data.", max_length=TEKS_MAKS)] = None,
    opd_id: Annotated[UUID | None, Query(description="Hanya milik OPD ini.")] = None,
    kode_raa: Annotated[str | None, Query(description="Kode RAA ini dan turunannya.", pattern=r"^RAA(\.[0-9]{2}){0,4}$")] = None,
    status: Annotated[str | None, Query(description="TERDAFTAR atau NONAKTIF.", pattern=r"^(TERDAFTAR|NONAKTIF)$")] = None,
) -> SaringanKatalog:
    """Return what the catalogue is asked for; refuse words without a letter or digit, which ask for nothing."""
    if cari is not None and not kunci(cari):
        raise RequestValidationError([{"type": "string_too_short", "loc": ("query", "cari")}])
    return SaringanKatalog(pembaca(edge), cari, opd_id, kode_raa, status)


def pembaca(edge: Edge) -> UUID | None:
    """Return the agency for which somebody asks; officials ask for none, and see everything."""
    pastikan_wewenang(edge.pelaku, Jabatan.OPD_PEMOHON, *PEMBACA)
    return edge.opd_id if edge.pelaku.jabatan is Jabatan.OPD_PEMOHON else None


Bentuk = Literal["csv", "xlsx", "json", "pse"]
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EKSPOR: Final = {
    "csv": (ekspor.tulis_csv, "text/csv; charset=utf-8", "katalog-aplikasi.csv"),
    "xlsx": (ekspor.tulis_katalog, XLSX, "katalog-aplikasi.xlsx"),
    "json": (ekspor.tulis_json, "application/json", "katalog-aplikasi.json"),
    "pse": (ekspor.tulis_pse, XLSX, "pendaftaran-pse.xlsx"),
}
"""How each form is written, what it is, and what it is called."""
BERKAS_EKSPOR: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
            XLSX: {"schema": {"type": "string", "format": "binary"}},
        }
    }
}

Disaring = Annotated[SaringanKatalog, Depends(saringan)]
Kursor = Annotated[str | None, Query(description="`lanjut` dari halaman sebelumnya.", max_length=1000)]


@router.get("/aplikasi", summary="Katalog aplikasi: cari dan saring", tags=["baca"], response_model=tampilan.DaftarAplikasi)
async def katalog(edge: DariEdge, disaring: Disaring, sesudah: Kursor = None, batas: Batas = 50) -> Response:
    """Return registered applications by name, page by page; other agencies' entries with their public part only."""
    try:
        kursor = baca_kursor(sesudah)
    except KursorTidakSah as salah:
        raise RequestValidationError([{"type": "kursor", "loc": ("query", "sesudah")}]) from salah
    rows = await halaman(edge.query, disaring, kursor, batas)
    isi = {
        "aplikasi": [tampilan.baris(row[:-1], disaring.pembaca) for row in rows],
        "lanjut": tulis_kursor(rows[-1]) if len(rows) == batas else None,
    }
    return Response(orjson.dumps(isi), media_type="application/json")


@router.get(
    "/aplikasi/ekspor/{bentuk}",
    summary="Register sebagai berkas: CSV, XLSX, JSON, atau lembar pendaftaran PSE",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BERKAS_EKSPOR,
)
async def ekspor_register(bentuk: Bentuk, edge: DariEdge, disaring: Disaring) -> StreamingResponse:
    """Return all registered applications that are asked for as a file; the portal's sheet is for officials."""
    if bentuk == "pse":
        pastikan_wewenang(edge.pelaku, *PEMBACA)
    tulis, jenis, nama = EKSPOR[bentuk]
    safe = {"Content-Disposition": f'attachment; filename="{nama}"', "X-Content-Type-Options": "nosniff"}
    return StreamingResponse(tulis(ekspor.entri(edge.query, disaring)), media_type=jenis, headers=safe)


@router.get("/aplikasi/{aplikasi_id}", summary="Satu aplikasi dengan riwayatnya", tags=["baca"], responses=ETAG)
async def satu_aplikasi(aplikasi_id: UUID, edge: DariEdge, request: Request, response: Response) -> tampilan.RincianAplikasi:
    """Return an entry, rebuilt from its events; to other agencies its public part only."""
    runtime: Runtime = request.app.state.runtime
    rincian = tampilan.rincian(await runtime.store.history(APLIKASI, aplikasi_id), pembaca(edge))
    response.headers["ETag"] = f'"{rincian.versi}"'
    return rincian


@router.post("/aplikasi/{aplikasi_id}/pemutakhiran", summary="Data aplikasi dimutakhirkan oleh kantor, tanpa permohonan")
async def mutakhirkan_aplikasi(aplikasi_id: UUID, body: IsiPemutakhiran, edge: DariEdge) -> Response:
    """Renew an entry; for Kepala Bidang, the registrar, and analysts."""
    data = DataAplikasi(**body.data.model_dump())
    command = MutakhirkanAplikasi(pelaku=edge.pelaku, aplikasi_id=aplikasi_id, data=data, alasan=body.alasan)
    return await edge.lakukan(APLIKASI, aplikasi_id, lambda unit: app.urus_aplikasi(unit, command))


@router.post("/aplikasi/{aplikasi_id}/penonaktifan", summary="Aplikasi dinonaktifkan dari register, dengan alasan")
async def nonaktifkan_aplikasi(aplikasi_id: UUID, body: IsiPenonaktifanAplikasi, edge: DariEdge) -> Response:
    """Take an application out of the active ones; for Kepala Seksi and Kepala Bidang."""
    command = NonaktifkanAplikasi(pelaku=edge.pelaku, aplikasi_id=aplikasi_id, **vars(body))
    return await edge.lakukan(APLIKASI, aplikasi_id, lambda unit: app.urus_aplikasi(unit, command))


@router.post("/aplikasi/{aplikasi_id}/nomor-pse", summary="Nomor tanda daftar PSE dicatat kembali dari portal")
async def catat_nomor_pse(aplikasi_id: UUID, body: IsiNomorPse, edge: DariEdge) -> Response:
    """Record the registration certificate; for Kepala Bidang, who holds the portal's account, and analysts."""
    hari_ini = edge.waktu.astimezone(WIB).date()
    command = CatatNomorPse(pelaku=edge.pelaku, aplikasi_id=aplikasi_id, hari_ini=hari_ini, **vars(body))
    return await edge.lakukan(APLIKASI, aplikasi_id, lambda unit: app.urus_aplikasi(unit, command))
