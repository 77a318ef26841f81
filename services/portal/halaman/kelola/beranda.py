"""Where the administrator begins: the parts that there are to look after."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from services.portal.admin import AdminTerganggu
from services.portal.halaman.kelola.bersama import MENU
from services.portal.halaman.umum import Pilihan
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
BAGIAN: Final = ("pejabat", "jabatan", "opd", "mandat", "akun", "keadaan")


@dataclass(frozen=True, slots=True)
class ModelKelola(Model):
    """The parts."""

    bagian: tuple[Pilihan, ...] = ()


CONTOH: Final = (("kelola", ModelKelola(bagian=(Pilihan("akun", "Akun portal"),))),)


@router.get("/kelola")
async def halaman(admin: AdminTerganggu) -> HTMLResponse:
    """Show what there is to look after."""
    model = ModelKelola(bagian=tuple(Pilihan(satu, teks(f"kelola.{satu}")) for satu in BAGIAN))
    return tampilkan("kelola", model, admin.orang.pengunjung.bingkai(MENU))
