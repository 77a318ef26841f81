"""The offices, for the administrator: what each is called, and who holds it now."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.admin import DariAdmin
from services.portal.halaman.kelola import MENU, nama
from services.portal.rupa.jendela import Model, tampilkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.sebutan import SEBAGAI

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Pemegang:
    """Who holds an office."""

    orang_id: str
    nama: str


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    """One office."""

    sebutan: str
    unit: str
    pemegang: tuple[Pemegang, ...]


@dataclass(frozen=True, slots=True)
class ModelJabatan(Model):
    """All of them."""

    jabatan: tuple[BarisJabatan, ...] = ()


CONTOH: Final = (
    ("kelola_jabatan", ModelJabatan(jabatan=(BarisJabatan("Kepala Seksi", "Seksi", (Pemegang("0190", "Plh. Budi"),)),))),
    ("kelola_jabatan", ModelJabatan(jabatan=(BarisJabatan("Admin", "", ()),))),
)


@router.get("/kelola/jabatan")
async def halaman(admin: DariAdmin) -> HTMLResponse:
    """List them."""
    semua = await admin.orang.baca("disposition", "/jabatan")
    baris = tuple(
        BarisJabatan(
            satu["sebutan"],
            satu["unit"] or "",
            tuple(Pemegang(orang["orang_id"], SEBAGAI[Kapasitas(orang["kapasitas"])] + nama(orang)) for orang in satu["pemegang"] or ()),
        )
        for satu in semua
        if satu["jabatan"] != Jabatan.OPD_PEMOHON
    )
    return tampilkan("kelola_jabatan", ModelJabatan(jabatan=baris), admin.orang.pengunjung.bingkai(MENU))
