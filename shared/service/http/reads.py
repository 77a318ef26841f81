"""What every service answers besides its own acts: inbox, list, one request, parked events."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response

from shared.contracts.peran import Jabatan
from shared.kernel.writer.cases import Kasus
from shared.service.http.act_answer import tindakan_boleh
from shared.service.http.answers import DaftarParkir, DaftarPermohonan, DaftarTugas, HasilBuang, HasilCobaLagi, PermohonanTampak
from shared.service.http.bacaan import Bacaan
from shared.service.http.edge import Edge
from shared.service.http.page import KOLOM, PageFilter
from shared.service.http.penanya import Penanya
from shared.service.office.tawaran import tawarkan
from shared.service.office.visibility import PENCATAT, tampak
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang

router = APIRouter()

LIMIT_MAX: Final = 200
BIGINT_MAX: Final = 2**63 - 1
_DIKETAHUI: Final = (
    f"SELECT {KOLOM} FROM kasus WHERE isi ? 'untuk_diketahui' AND EXISTS (SELECT 1"  # noqa: S608 - constant columns
    " FROM jsonb_array_elements(isi->'untuk_diketahui') AS t WHERE t->>'jabatan' = ANY(%s))"
    " ORDER BY diperbarui DESC, permohonan_id DESC LIMIT %s"
)


ETAG: Final[dict[int | str, dict[str, Any]]] = {
    200: {"headers": {"ETag": {"description": "Versi data, untuk If-Match.", "schema": {"type": "string"}, "example": '"3"'}}}
}

Batas = Annotated[int, Query(ge=1, le=LIMIT_MAX, description="Paling banyak sekian baris.")]
Status = Annotated[
    str, Query(description="Hanya yang berstatus ini (selain di intake: yang bagiannya di situ).", pattern=r"^[A-Z0-9_]{1,60}$")
]
Kursor = Annotated[str, Query(description="`lanjut` dari halaman sebelumnya.", max_length=100)]
Urut = Annotated[
    Literal["perubahan", "permohonan"],
    Query(description="`perubahan`: yang terakhir berubah lebih dulu. `permohonan`: menurut id, untuk potret lebih dari satu halaman."),
]
Kelompok = Annotated[str, Path(description="`kelompok` dari daftar yang diparkir.", max_length=1000, pattern=r"^[^\x00]+$")]
Nomor = Annotated[int, Path(description="`id` dari daftar yang diparkir.", ge=1, le=BIGINT_MAX)]


@router.get("/tugas", summary="Tugas yang menunggu orang ini", tags=["baca"], response_model=DaftarTugas)
async def tugas(edge: Annotated[Edge, Depends(Edge.dari)], batas: Batas = 50) -> Response:
    """Return the requests whose turn it is for the person who asks, in every office held now, the longest waiting first.

    Beside them those which are to be known in these offices, the latest change first.
    """
    opd = edge.opd_id if edge.pelaku.jabatan is Jabatan.OPD_PEMOHON else None
    jabatan = [pelaku.jabatan.value for pelaku in edge.kedudukan.semua]
    rows = await edge.query(
        f"SELECT {KOLOM} FROM {edge.bacaan.tabel} WHERE peran && %s::text[] AND peran <> '{{}}' AND (%s::uuid IS NULL OR opd_id = %s)"  # noqa: S608 - constant columns
        " AND EXISTS (SELECT 1 FROM jsonb_array_elements(tugas) AS t WHERE t->'peran' ?| %s::text[]"
        " AND (t->>'orang_id' IS NULL OR t->>'orang_id' = %s)) ORDER BY diperbarui, permohonan_id LIMIT %s",
        (jabatan, opd, opd, jabatan, str(edge.pelaku.orang_id), batas),
    )
    diketahui = await edge.query(_DIKETAHUI, (jabatan, batas)) if edge.bacaan.diketahui else ()
    return jawab({"tugas": [_kasus(edge, row) for row in rows], "untuk_diketahui": [_kasus(edge, row) for row in diketahui]})


@router.get("/permohonan", summary="Daftar permohonan", tags=["baca"], response_model=DaftarPermohonan)
async def daftar(
    penanya: Annotated[Penanya, Depends(Penanya.dari)],
    status: Status | None = None,
    sebelum: Kursor | None = None,
    batas: Batas = 50,
    urut: Urut = "perubahan",
) -> Response:
    """Return the requests that may be seen, page by page: the latest change first, or by id, so that none moves between two pages."""
    bacaan = penanya.runtime.service.bacaan
    if status is not None and status not in bacaan.status:
        pilihan = {"expected": ", ".join(bacaan.status)}
        raise RequestValidationError([{"type": "enum", "loc": ("query", "status"), "ctx": pilihan}])
    halaman = PageFilter(bacaan, penanya.opd_id, penanya.pencatat, status, batas)
    rows = await penanya.runtime.store.query(*(halaman.menurut_perubahan(sebelum) if urut == "perubahan" else halaman.menurut_id(sebelum)))
    posisi, kasus = rows[0][0], [_baris(row[1:]) for row in rows if row[1] is not None]
    lanjut = halaman.lanjut(kasus[-1], urut) if len(kasus) == batas else None
    aliran = penanya.runtime.service.utama.stream if bacaan.posisi else None
    terbaca = [penanya.tampak(_terbaca(satu, bacaan, aliran)) for satu in kasus]
    return jawab({"permohonan": terbaca, "lanjut": lanjut, "posisi": posisi})


@router.get(
    "/permohonan/{permohonan_id}",
    summary="Satu permohonan, disusun ulang dari peristiwa",
    tags=["baca"],
    response_model=PermohonanTampak,
    responses=ETAG,
)
async def satu(permohonan_id: UUID, request: Request, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Return this service's part of a request, rebuilt from its events, and the acts allowed now."""
    runtime: Runtime = request.app.state.runtime
    state, version = await edge.baca(runtime.service.utama, permohonan_id)
    return jawab(await tampilan(edge, runtime.service.kasus(state), version), {"ETag": f'"{version}"'})


async def tampilan(edge: Edge, kasus: Kasus | None, version: int) -> dict[str, Any]:
    """Return this service's part of a request as this person may see it; one that is not for this person is not there."""
    if kasus is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(kasus.opd_id, kasus.isi.get(PENCATAT))
    permohonan_id = kasus.permohonan_id
    baris = {"permohonan_id": permohonan_id, "opd_id": kasus.opd_id, "status": kasus.status, "versi": version, "isi": dict(kasus.isi)}
    if edge.bacaan.utuh:
        rows = await edge.query(f"SELECT {KOLOM} FROM {edge.bacaan.tabel} WHERE permohonan_id = %s", (permohonan_id,))  # noqa: S608 - constant
        baris = {**_baris(rows[0]), "versi": version} if rows else baris
    terbaca = edge.bacaan.tampil(baris)
    terbaca = {nama: terbaca[nama] for nama in terbaca if nama not in {"tugas", "diperbarui"}}
    shown: dict[str, Any] = tampak(edge.pelaku, {**terbaca, "opd_nama": opd_nama(kasus.isi)})
    return shown | tindakan_boleh(kasus, edge.kedudukan, edge.bacaan)


@router.get("/parkir", summary="Peristiwa yang diparkir", tags=["operator"], response_model=DaftarParkir)
async def parkir(edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Return the events that could not be handled, oldest first; for the administrator."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    rows = await edge.query(
        "SELECT id, sumber, urutan, ce_id, kelompok, jenis, galat, percobaan, dibuat FROM parkir ORDER BY id LIMIT 1000", ()
    )
    names = ("id", "sumber", "urutan", "ce_id", "kelompok", "jenis", "galat", "percobaan", "dibuat")
    return jawab({"parkir": [dict(zip(names, row, strict=True)) for row in rows]})


@router.post(
    "/parkir/{kelompok}/coba-lagi",
    summary="Coba lagi peristiwa satu permohonan yang diparkir",
    tags=["operator"],
    response_model=HasilCobaLagi,
)
async def coba_lagi(kelompok: Kelompok, request: Request, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Handle the parked events of a request again, in order, until one refuses; whatever its key, doing it twice does it once."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    runtime: Runtime = request.app.state.runtime
    return jawab({"berhasil": await runtime.parking.retry(kelompok)})


@router.delete("/parkir/{nomor}", summary="Buang satu peristiwa yang diparkir", tags=["operator"], response_model=HasilBuang)
async def buang(nomor: Nomor, request: Request, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Take one parked event out for good."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    runtime: Runtime = request.app.state.runtime
    if not await runtime.parking.discard(nomor):
        raise PermohonanTidakDikenal
    return jawab({"dibuang": nomor})


def _kasus(edge: Edge, row: tuple[Any, ...]) -> dict[str, Any]:
    kasus = _baris(row)
    shown: dict[str, Any] = tampak(edge.pelaku, {**edge.bacaan.tampil(kasus), "opd_nama": opd_nama(kasus["isi"])})
    return shown | tawarkan("tugas", shown["tugas"], edge.kedudukan, edge.bacaan)


def _terbaca(kasus: dict[str, Any], bacaan: Bacaan, aliran: Callable[[object], UUID] | None) -> dict[str, Any]:
    """Return a request as it is read, before it is said to whom."""
    asal = {} if aliran is None else {"aliran": aliran(kasus["permohonan_id"])}
    return {**bacaan.tampil(kasus), "opd_nama": opd_nama(kasus["isi"]), **asal}


def _baris(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(KOLOM.split(", "), row, strict=True))


def opd_nama(isi: Mapping[str, Any]) -> str | None:
    """Return the agency's name, as the request was submitted under it."""
    nama: str | None = isi.get("ringkasan", {}).get("opd_nama")
    return nama


def jawab(content: object, headers: dict[str, str] | None = None) -> Response:
    """Return an answer that is not a refusal; keys that are numbers, as of attempts to sign, become text."""
    return Response(orjson.dumps(content, option=orjson.OPT_NON_STR_KEYS), media_type="application/json", headers=headers)
