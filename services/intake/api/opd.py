"""HTTP of agencies: their list by right, and one of them; whoever acts for the office is read at disposition (ADR 0052)."""

from typing import Annotated, Any, Final, LiteralString
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field

from services.intake.opd import OpdTidakDikenal
from shared.contracts.peran import Jabatan
from shared.service.http.edge import Edge
from shared.service.http.reads import Batas
from shared.service.http.refusals import Refused
from shared.service.http.route import DariEdge

router = APIRouter()

DAFTAR: Final[LiteralString] = (
    "SELECT opd_id, kode, nama FROM intake.opd WHERE (%s::uuid IS NULL OR opd_id = %s) AND (%s::text IS NULL OR (kode, opd_id) > (%s, %s))"
    " ORDER BY kode, opd_id LIMIT %s"
)
PETUGAS: Final[LiteralString] = (
    "SELECT d.orang_id, k.aktif FROM direktori AS d JOIN kedudukan_pada(%s) AS k USING (orang_id)"
    " WHERE d.opd_id = %s ORDER BY k.aktif DESC, d.orang_id"
)
KursorOpd = Annotated[str, Query(description="`lanjut` dari halaman sebelumnya.", max_length=300)]


class BarisOpd(BaseModel):
    """Satu OPD."""

    opd_id: UUID
    kode: str
    opd_nama: str


class DaftarOpd(BaseModel):
    """Satu halaman OPD, menurut kodenya; petugas OPD membaca OPD-nya sendiri saja."""

    opd: list[BarisOpd]
    lanjut: str | None = Field(description="`sebelum` untuk halaman berikutnya; null pada halaman terakhir.")


class PetugasOpd(BaseModel):
    """Satu orang yang boleh atau pernah boleh bertindak bagi sebuah OPD."""

    orang_id: UUID
    aktif: bool


class OpdTampak(BarisOpd):
    """Satu OPD, dan bagi admin petugasnya."""

    petugas: list[PetugasOpd] | None = Field(description="Hanya bagi admin.")


@router.get("/opd", summary="Daftar OPD", tags=["baca"])
async def daftar_opd(edge: DariEdge, sebelum: KursorOpd | None = None, batas: Batas = 50) -> DaftarOpd:
    """Return the agencies by their codes, page by page; to an agency, itself."""
    kode, terakhir = baca_kursor_opd(sebelum)
    rows = await edge.query(DAFTAR, (edge.opd_id, edge.opd_id, kode, kode, terakhir, batas))
    lanjut = f"{rows[-1][0]}|{rows[-1][1]}" if len(rows) == batas else None
    return DaftarOpd(opd=[_baris(row) for row in rows], lanjut=lanjut)


@router.get("/opd/{opd_id}", summary="Satu OPD; bagi admin dengan petugasnya", tags=["baca"])
async def satu_opd(opd_id: UUID, edge: DariEdge) -> OpdTampak:
    """Return an agency; of another one, an agency learns nothing."""
    if edge.opd_id not in {None, opd_id}:
        raise Refused(OpdTidakDikenal(opd_id=opd_id))
    petugas = await edge.query(PETUGAS, (edge.waktu, opd_id)) if edge.pelaku.jabatan is Jabatan.ADMIN else None
    orang = None if petugas is None else [PetugasOpd(orang_id=orang_id, aktif=aktif) for orang_id, aktif in petugas]
    return OpdTampak(**(await opd_terdaftar(edge, opd_id)).model_dump(), petugas=orang)


def baca_kursor_opd(lanjut: str | None) -> tuple[str | None, UUID | None]:
    """Return agency and code of a page's last row; refuse what no page gave as its `lanjut`."""
    if lanjut is None:
        return None, None
    terakhir, _, kode = lanjut.partition("|")
    try:
        found = kode, UUID(terakhir)
    except ValueError:
        found = None
    if found is None or "\0" in kode:
        raise RequestValidationError([{"type": "kursor", "loc": ("query", "sebelum")}])
    return found


async def opd_terdaftar(edge: Edge, opd_id: UUID) -> BarisOpd:
    """Return an agency as it is called now; refuse by name what is none."""
    rows = await edge.query(DAFTAR, (opd_id, opd_id, None, None, None, 1))
    if not rows:
        raise Refused(OpdTidakDikenal(opd_id=opd_id))
    return _baris(rows[0])


def _baris(row: tuple[Any, ...]) -> BarisOpd:
    opd_id, kode, nama = row
    return BarisOpd(opd_id=opd_id, kode=kode, opd_nama=nama)
