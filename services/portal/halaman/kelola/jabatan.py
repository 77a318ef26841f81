"""The offices, for the administrator: what each is called, and who holds it now."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.admin import DariAdmin
from services.portal.halaman.kelola.bersama import MENU
from services.portal.halaman.umum import nama
from services.portal.rupa.jendela import Model, tampilkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.sop.sebutan import SEBAGAI

router = APIRouter()


@dataclass(frozen=True, slots=True)
class PemegangKelola:
    """Who holds an office."""

    orang_id: str
    nama: str


@dataclass(frozen=True, slots=True)
class JabatanKelola:
    """One office."""

    sebutan: str
    unit: str
    pemegang: tuple[PemegangKelola, ...]


@dataclass(frozen=True, slots=True)
class ModelJabatan(Model):
    """All of them."""

    jabatan: tuple[JabatanKelola, ...] = ()


CONTOH: Final = (
    ("kelola_jabatan", ModelJabatan(jabatan=(JabatanKelola("Kepala Seksi", "Seksi", (PemegangKelola("0190", "Plh. Budi"),)),))),
    ("kelola_jabatan", ModelJabatan(jabatan=(JabatanKelola("Admin", "", ()),))),
)


@router.get("/kelola/jabatan")
async def halaman(admin: DariAdmin) -> HTMLResponse:
    """List them."""
    semua = await admin.orang.baca("disposition", "/jabatan")
    baris = tuple(
        JabatanKelola(
            satu["sebutan"],
            satu["unit"] or "",
            tuple(
                PemegangKelola(orang["orang_id"], SEBAGAI[Kapasitas(orang["kapasitas"])] + nama(orang)) for orang in satu["pemegang"] or ()
            ),
        )
        for satu in semua
        if satu["jabatan"] != Jabatan.OPD_PEMOHON
    )
    return tampilkan("kelola_jabatan", ModelJabatan(jabatan=baris), admin.orang.pengunjung.bingkai(MENU))
