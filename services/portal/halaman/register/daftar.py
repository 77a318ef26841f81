"""The register of applications for officials: a list that can be searched, and one entry with its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.halaman.analis.bersama import ANALISA, baca
from services.portal.halaman.umum import SEHALAMAN, Pilihan
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Model, Tautan, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import PENGAJU

router = APIRouter()
MENU: Final = "register"
STATUS: Final = {"TERDAFTAR": "register.TERDAFTAR", "NONAKTIF": "register.NONAKTIF"}
TINDAKAN: Final = ("pemutakhiran", "nomor-pse", "penonaktifan")


@dataclass(frozen=True, slots=True)
class AplikasiTampil:
    """One row."""

    tautan: Tautan
    opd: str
    fungsi: str
    status: str
    pse: str


@dataclass(frozen=True, slots=True)
class ModelRegister(Model):
    """The list."""

    cari: str = ""
    status: str = ""
    pilihan: tuple[Pilihan, ...] = field(default_factory=lambda: tuple(Pilihan(satu, teks(kunci)) for satu, kunci in STATUS.items()))
    aplikasi: tuple[AplikasiTampil, ...] = ()
    lanjut: str = ""


SATU: Final = AplikasiTampil(Tautan("/register/1", "Antrean"), "Dinas Contoh", "Mengatur antrean.", "Terdaftar", "")
CONTOH: Final = (
    ("register", ModelRegister(cari="antrean", status="TERDAFTAR", aplikasi=(SATU,), lanjut="/register?sesudah=x")),
    ("register", ModelRegister()),
)


@router.get("/register")
async def halaman(orang: DariOrang, cari: str = "", status: str = "", sesudah: str = "") -> HTMLResponse:
    """Show a page of it."""
    pejabat(orang)
    saring = {"cari": cari.strip(), "status": status if status in STATUS else "", "sesudah": sesudah, "batas": str(SEHALAMAN)}
    isi = await baca(orang, ANALISA, f"/aplikasi?{urlencode({nama: nilai for nama, nilai in saring.items() if nilai})}")
    lanjut = f"/register?{urlencode({'cari': cari, 'status': status, 'sesudah': isi['lanjut']})}" if isi["lanjut"] else ""
    semua = tuple(baris(satu) for satu in isi["aplikasi"])
    model = ModelRegister(cari=cari, status=saring["status"], aplikasi=semua, lanjut=lanjut)
    return tampilkan("register", model, orang.pengunjung.bingkai(MENU))


def pejabat(orang: OrangMasuk) -> None:
    """Show the register to officials; agencies have their own requests, and the clerk what was written down."""
    if orang.sesi.peran in PENGAJU:
        raise HTTPException(404)


def baris(satu: Mapping[str, Any]) -> AplikasiTampil:
    """Return a row in words."""
    tautan = Tautan(f"/register/{satu['aplikasi_id']}", satu["nama_aplikasi"])
    return AplikasiTampil(tautan, satu["opd_nama"], satu["fungsi"], teks(STATUS[satu["status"]]), satu.get("nomor_pse") or "")
