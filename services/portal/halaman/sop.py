"""The SOP as a page for anybody: its sixteen rows."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.pengunjung import DariPengunjung
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BarisSop:
    """One step, in words."""

    nomor: int
    nama: str
    uraian: str
    pelaksana: str
    waktu: str
    keluaran: str


@dataclass(frozen=True, slots=True)
class ModelSop(Model):
    """The whole table."""

    nama: str = ""
    nomor: str = ""
    langkah: tuple[BarisSop, ...] = ()


def model() -> ModelSop:
    """Return the table that is in force."""
    baris = tuple(
        BarisSop(
            satu.nomor,
            satu.nama,
            satu.uraian,
            sebutan(Jabatan(satu.pelaksana)),
            teks("sop.hari", jumlah=satu.waktu),
            satu.keluaran,
        )
        for satu in SOP_V1.langkah
    )
    revisi = SOP_V1.tanggal_revisi.strftime("%d-%m-%Y")
    return ModelSop(nama=SOP_V1.nama, nomor=teks("sop.nomor", nomor=SOP_V1.nomor, tanggal=revisi), langkah=baris)


CONTOH: Final = (("sop", model()),)


@router.get("/sop")
async def sop(pengunjung: DariPengunjung) -> HTMLResponse:
    """Show it."""
    return tampilkan("sop", model(), pengunjung.bingkai("sop"))
