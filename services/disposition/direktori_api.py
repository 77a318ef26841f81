"""HTTP of who is who in the office: its officials, to choose analysts and deputies from, and its offices with who holds them (ADR 0052)."""

from collections.abc import Iterator
from typing import Annotated, Final, LiteralString
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import PENGAJU, Jabatan, Kapasitas
from shared.service.http.edge import Edge
from shared.service.http.reads import Batas
from shared.service.http.route import PEMBACA, DariEdge
from shared.service.office.kedudukan import semua_kedudukan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.sebutan import sebutan

router = APIRouter()

DAFTAR: Final[LiteralString] = (
    "SELECT d.orang_id, d.jabatan, j.sebutan, j.unit, d.aktif"
    " FROM kedudukan_pada(%s) AS d LEFT JOIN sebutan_pada(%s) AS j USING (jabatan)"
    " WHERE d.opd_id IS NULL AND (d.aktif OR NOT %s) AND (%s::text IS NULL OR d.jabatan = %s)"
    " AND (%s::text IS NULL OR (d.jabatan, d.orang_id) > (%s, %s)) ORDER BY d.jabatan, d.orang_id LIMIT %s"
)
SEBUTAN: Final[LiteralString] = "SELECT jabatan, sebutan, unit FROM sebutan_pada(%s)"
PEMISAH: Final = "|"


class Memegang(BaseModel):
    """Satu jabatan yang sekarang dijalankan, sendiri atau dengan mandat."""

    jabatan: Jabatan
    kapasitas: Kapasitas
    mandat_id: UUID | None


class BarisPejabat(BaseModel):
    """Satu pejabat: jabatannya sendiri, dan semua yang sekarang dijalankannya."""

    orang_id: UUID
    jabatan: Jabatan
    sebutan: str
    unit: str | None
    aktif: bool
    memegang: list[Memegang] = Field(description="Kosong selama jabatannya dijalankan orang lain, atau bila tidak aktif.")


class DaftarPejabat(BaseModel):
    """Satu halaman pejabat, menurut jabatan."""

    pejabat: list[BarisPejabat]
    lanjut: str | None = Field(description="`sebelum` untuk halaman berikutnya; null pada halaman terakhir.")


class PemegangJabatan(BaseModel):
    """Satu orang yang sekarang menjalankan suatu jabatan."""

    orang_id: UUID
    kapasitas: Kapasitas
    mandat_id: UUID | None


class BarisJabatan(BaseModel):
    """Satu jabatan: sebutannya, dan siapa yang sekarang menjalankannya."""

    jabatan: Jabatan
    sebutan: str
    unit: str | None
    pemegang: list[PemegangJabatan] | None = Field(description="Bagi pejabat saja: OPD tidak diberi tahu siapa orangnya.")


@router.get("/pejabat", summary="Daftar pejabat: untuk menunjuk analis dan memilih pengganti", tags=["baca"])
async def daftar_pejabat(
    edge: DariEdge,
    jabatan: Annotated[Jabatan | None, Query(description="Hanya yang jabatannya sendiri ini.")] = None,
    aktif: Annotated[bool, Query(description="`false`: juga yang tidak lagi memegang jabatan.")] = True,  # noqa: FBT002 - a query's default
    sebelum: Annotated[str | None, Query(description="`lanjut` dari halaman sebelumnya.", max_length=100)] = None,
    batas: Batas = 50,
) -> DaftarPejabat:
    """Return the people of the office to the office, by their own offices, page by page."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    terakhir, orang_id = baca_kursor_pejabat(sebelum)
    rows = await edge.query(DAFTAR, (edge.waktu, edge.waktu, aktif, jabatan, jabatan, terakhir, terakhir, orang_id, batas))
    kini = dict(_kini(edge))
    pejabat = [
        BarisPejabat(
            orang_id=orang_id,
            jabatan=Jabatan(kunci),
            sebutan=tercetak or sebutan(Jabatan(kunci)),
            unit=unit,
            aktif=masih,
            memegang=[Memegang(**satu.model_dump(exclude={"orang_id"})) for satu in kini.get(orang_id, ())],
        )
        for orang_id, kunci, tercetak, unit, masih in rows
    ]
    lanjut = f"{rows[-1][1]}{PEMISAH}{rows[-1][0]}" if len(rows) == batas else None
    return DaftarPejabat(pejabat=pejabat, lanjut=lanjut)


@router.get("/jabatan", summary="Semua jabatan, sebutannya, dan pemegangnya", tags=["baca"])
async def daftar_jabatan(edge: DariEdge) -> list[BarisJabatan]:
    """Return the offices; to an agency what they are called, and not who holds them."""
    ditetapkan = {kunci: (tercetak, unit) for kunci, tercetak, unit in await edge.query(SEBUTAN, (edge.waktu,))}
    semua = None if edge.pelaku.jabatan in PENGAJU else [satu for _, semua in _kini(edge) for satu in semua]
    daftar: list[BarisJabatan] = []
    for jabatan in Jabatan:
        tercetak, unit = ditetapkan.get(jabatan.value, (None, None))
        pemegang = None if semua is None else [PemegangJabatan(**p.model_dump(exclude={"jabatan"})) for p in semua if p.jabatan is jabatan]
        daftar.append(BarisJabatan(jabatan=jabatan, sebutan=tercetak or sebutan(jabatan), unit=unit, pemegang=pemegang))
    return daftar


def baca_kursor_pejabat(lanjut: str | None) -> tuple[Jabatan | None, UUID | None]:
    """Return office and person of a page's last row; refuse what no page gave as its `lanjut`."""
    if lanjut is None:
        return None, None
    jabatan, _, orang_id = lanjut.partition(PEMISAH)
    try:
        return Jabatan(jabatan), UUID(orang_id)
    except ValueError:
        raise RequestValidationError([{"type": "kursor", "loc": ("query", "sebelum")}]) from None


def _kini(edge: Edge) -> Iterator[tuple[UUID, tuple[Pelaku, ...]]]:
    """Yield for each official all offices in which he may act at this moment, from the copy of the directory in memory."""
    daftar = edge.direktori.daftar
    for orang_id, orang in sorted(daftar.orang.items()):
        if orang.opd_id is None:
            yield orang_id, semua_kedudukan(daftar, orang, edge.waktu)
