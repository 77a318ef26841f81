"""Where the administrator begins; and what pages of this part have in common: words for times, offices, and what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from services.portal.admin import Admin, AdminTerganggu
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import TEKS, teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.sop.sebutan import sebutan

router = APIRouter()
MENU: Final = "kelola"
BAGIAN: Final = ("pejabat", "jabatan", "opd", "mandat", "akun", "keadaan")
SEHALAMAN: Final = 50
PEJABAT: Final = tuple(satu for satu in Jabatan if satu is not Jabatan.OPD_PEMOHON)


@dataclass(frozen=True, slots=True)
class Pilihan:
    """One choice of a list."""

    nilai: str
    nama: str


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


def tercatat(jalur: str, kabar: str) -> RedirectResponse:
    """Go back to a page, which says what was done."""
    return RedirectResponse(f"{jalur}?{urlencode({'kabar': kabar})}", 303)


def kabar_dari(kabar: str) -> str:
    """Return the sentence of what was done; a word that is none of ours says nothing."""
    kunci = f"kabar.{kabar}"
    return teks(kunci) if kunci in TEKS else ""


def waktu(saat: str | datetime | None) -> str:
    """Return a moment by the clock here."""
    if not saat:
        return ""
    return (saat if isinstance(saat, datetime) else datetime.fromisoformat(saat)).astimezone(WIB).strftime("%d-%m-%Y %H.%M")


def jabatan(satu: str) -> str:
    """Return what people call a role."""
    return sebutan(Jabatan(satu))


def pilihan_jabatan() -> tuple[Pilihan, ...]:
    """Return the offices to choose from."""
    return tuple(Pilihan(satu.value, sebutan(satu)) for satu in PEJABAT)


def nama(baris: Mapping[str, Any]) -> str:
    """Return the name of a person, or that it cannot be shown."""
    return str(baris.get("orang_nama") or teks("kelola.tanpa_nama"))


async def semua_pejabat(admin: Admin) -> list[Mapping[str, Any]]:
    """Return all officials, also who holds no office any more."""
    daftar: list[Mapping[str, Any]] = []
    jalur = "/pejabat?aktif=false&batas=200"
    while jalur:
        isi = await admin.orang.baca("disposition", jalur)
        daftar += isi["pejabat"]
        jalur = f"/pejabat?{urlencode({'aktif': 'false', 'batas': '200', 'sebelum': isi['lanjut']})}" if isi["lanjut"] else ""
    return daftar
