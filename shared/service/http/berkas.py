"""The files of a request: what was handed in, and the papers that were made; read by those who may."""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response, StreamingResponse

from shared.contracts.dokumen import JUDUL, UNTUK_OPD, JenisDokumen
from shared.contracts.formulir import KODE_BERKAS, LABEL
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.contracts.peran import PENGAJU
from shared.kernel.vault.files import BerkasTidakDitemukan
from shared.kernel.vault.media import BPMN, DRAWIO, JPEG, PDF, PNG
from shared.service.http.answers import DaftarDokumen
from shared.service.http.edge import Edge
from shared.service.http.reads import jawab
from shared.service.office.visibility import PENCATAT
from shared.service.run.runtime import Runtime
from shared.sop.aturan import PermohonanTidakDikenal

router = APIRouter()

BERKAS: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in (PDF, PNG, JPEG, BPMN, DRAWIO)}}
}

SIDIK: Final = re.compile(r"sha256:[0-9a-f]{64}")
"""How a file is named."""

UNGGAHAN: Final = {jenis.value: kode for jenis, kode in KODE_BERKAS.items()}
"""The kinds of uploaded file, each with the form's item that it fills."""

URUTAN: Final = (*UNGGAHAN, *(jenis.value for jenis in JenisDokumen))
MENGAKHIRI_PUTARAN: Final = frozenset({JenisDokumen.PENGEMBALIAN, JenisDokumen.PEMBUKAAN_KEMBALI, JenisDokumen.CATATAN_KOREKSI})


@router.get(
    "/permohonan/{permohonan_id}/berkas/{sha256}",
    summary="Satu berkas dari permohonan",
    tags=["baca"],
    response_class=StreamingResponse,
    responses=BERKAS,
)
async def berkas(permohonan_id: UUID, sha256: str, request: Request, edge: Annotated[Edge, Depends(Edge.dari)]) -> StreamingResponse:
    """Return a file that the request names, to those who may see the request."""
    runtime: Runtime = request.app.state.runtime
    state, _ = await edge.baca(runtime.service.utama, permohonan_id)
    kasus = runtime.service.kasus(state)
    if kasus is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(kasus.opd_id, kasus.isi.get(PENCATAT))
    if not SIDIK.fullmatch(sha256):
        raise BerkasTidakDitemukan
    if sha256 not in {str(entry["sha256"]) for entry in kasus.isi.get("berkas", ())}:
        dokumen = await edge.query("SELECT jenis FROM dokumen WHERE permohonan_id = %s AND sha256 = %s", (permohonan_id, sha256))
        if not any(boleh_baca(edge, jenis) for (jenis,) in dokumen):
            raise BerkasTidakDitemukan
    return await kirim_berkas(runtime, sha256)


async def kirim_berkas(runtime: Runtime, sha256: str) -> StreamingResponse:
    """Return a stored file, piece by piece; who may have it was judged before."""
    dibuka = await runtime.files.buka(sha256)
    return StreamingResponse(dibuka.isi, media_type=dibuka.tipe, headers=kepala_berkas(dibuka.ukuran))


def kepala_berkas(ukuran: int) -> dict[str, str]:
    """Return what is said with a file: it is kept, and is what it is said to be."""
    return {"Content-Length": str(ukuran), "Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}


@router.get("/permohonan/{permohonan_id}/dokumen", summary="Dokumen dari permohonan", tags=["baca"], response_model=DaftarDokumen)
async def daftar_dokumen(permohonan_id: UUID, request: Request, edge: Annotated[Edge, Depends(Edge.dari)]) -> Response:
    """Return the papers that this service knows of a request, round by round; an agency sees those that are for it."""
    runtime: Runtime = request.app.state.runtime
    state, _ = await edge.baca(runtime.service.utama, permohonan_id)
    kasus = runtime.service.kasus(state)
    if kasus is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(kasus.opd_id, kasus.isi.get(PENCATAT))
    return jawab({"dokumen": await dokumen_tampak(edge, permohonan_id)})


async def dokumen_tampak(edge: Edge, permohonan_id: UUID) -> list[dict[str, Any]]:
    """Return the papers of a request that this person may see, as they are read."""
    rows = await edge.query(
        "SELECT layanan, langkah, putaran, jenis, sha256, ukuran, tipe, dibuat FROM dokumen WHERE permohonan_id = %s"
        " ORDER BY dibuat, jenis",
        (permohonan_id,),
    )
    names = ("layanan", "langkah", "putaran", "jenis", "sha256", "ukuran", "tipe", "dibuat")
    daftar = [dict(zip(names, row, strict=True)) for row in rows if boleh_baca(edge, row[3])]
    daftar.sort(key=lambda satu: tempat(satu["putaran"], satu["langkah"], satu["jenis"]))
    return [{**satu, "judul": judul(satu["jenis"])} for satu in daftar]


def boleh_baca(edge: Edge, jenis: str) -> bool:
    """Say whether a kind of file is for the person who asks: officials read all, an agency its own uploads and what was written to it."""
    return edge.pelaku.jabatan not in PENGAJU or jenis in UNTUK_OPD or jenis in UNGGAHAN


def tempat(putaran: int, langkah: int, jenis: str) -> tuple[int, bool, int, int]:
    """Return where a paper lies among those of its request, as they are read: round by round, each in the order of the SOP.

    Within a step, what was handed in comes first, in the order of the form; what ended a round lies at its end.
    """
    return putaran, jenis in MENGAKHIRI_PUTARAN, langkah, URUTAN.index(jenis)


def judul(jenis: str) -> str:
    """Return what a paper, or an uploaded file, is called in print: without the formats that the form asks for."""
    return LABEL[UNGGAHAN[jenis]].partition(" (")[0] if jenis in UNGGAHAN else JUDUL[JenisDokumen(jenis)]


def baris_unggahan(event: PermohonanDiterima | PermohonanDiajukanKembali, waktu: str) -> Iterator[tuple[Any, ...]]:
    """Return the rows of table `dokumen` for the files that came with a submission."""
    for berkas in event.berkas:
        tempat = (event.permohonan_id, "intake", event.langkah, event.putaran)
        yield *tempat, berkas.jenis, berkas.sha256, berkas.ukuran, berkas.tipe, waktu
