"""Giving a mandate, for the administrator: what the order says, and the order itself as a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, DariAdmin
from services.portal.formulir import tanggal as hari_dari
from services.portal.halaman.kelola.bersama import MENU, pilihan_jabatan, semua_pejabat
from services.portal.halaman.umum import Pilihan, jabatan, nama, tercatat
from services.portal.kirim import BUKTI, PerintahLayanan, galat, kirim, kunci_baru, terisi
from services.portal.layanan import PenolakanLayanan
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Kapasitas
from shared.kernel.event.clock import WIB

router = APIRouter()
BERKAS_MAKS: Final = 25 * 1024 * 1024
BIDANG_MAKS: Final = 20
BIDANG: Final = (
    "jabatan",
    "jenis",
    "orang_id",
    "menggantikan_id",
    "dasar_nomor",
    "dasar_tanggal",
    "mulai",
    "selesai",
    "surat_perintah",
)


@dataclass(frozen=True, slots=True)
class ModelBeri(Model):
    """The form."""

    isian: Mapping[str, str] | None = None
    jabatan: tuple[Pilihan, ...] = ()
    jenis: tuple[Pilihan, ...] = ()
    orang: tuple[Pilihan, ...] = ()
    kunci: str = ""


CONTOH: Final = (
    ("kelola_mandat_beri", ModelBeri(jabatan=(Pilihan("admin", "Admin"),), orang=(Pilihan("1", "Budi"),))),
    ("kelola_mandat_beri", ModelBeri(galat=(Galat("surat_perintah", "Bukan PDF."),), isian={"mulai": "24-11-2026"})),
)


@router.get("/kelola/mandat/baru")
async def halaman(admin: DariAdmin) -> HTMLResponse:
    """Show the form."""
    return await _tampil(admin, ModelBeri())


@router.post("/kelola/mandat/baru")
async def beri(request: Request, admin: DariAdmin) -> Response:
    """Record a mandate."""
    if int(request.headers.get("content-length") or BERKAS_MAKS + 1) > BERKAS_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=BIDANG_MAKS) as isian:
        berkas = isian.get("surat_perintah")
        isi = {satu: str(isian.get(satu) or "").strip() for satu in BIDANG if satu != "surat_perintah"}
        pdf = await berkas.read() if isinstance(berkas, UploadFile) else b""
        kunci, bukti = (str(isian.get(satu) or "") for satu in ("kunci", BUKTI))
    hari, salah = tanggal(isi)
    if not pdf:
        salah = (*salah, Galat("surat_perintah", teks("mandat.berkas.pilih")))
    if salah:
        return await _tampil(admin, ModelBeri(galat=pilih_lagi(salah, pdf), isian=isi), 422)
    dikirim = terisi(**isi | hari)
    surat = {"surat_perintah": ("surat.pdf", pdf, "application/pdf")}
    kiriman = PerintahLayanan("disposition", "/mandat", dikirim, kunci, berkas=surat, bukti=bukti)
    try:
        await kirim(admin.orang, kiriman)
    except PenolakanLayanan as no:
        return await _tampil(admin, ModelBeri(galat=pilih_lagi(galat(no, (*BIDANG, BUKTI)), pdf), isian=isi), no.status)
    return tercatat("/kelola/mandat", "mandat_beri")


def pilih_lagi(salah: tuple[Galat, ...], pdf: bytes) -> tuple[Galat, ...]:
    """Return what is wrong, and that the file which was chosen must be chosen again: no browser keeps one."""
    return (*salah, Galat("surat_perintah", teks("bukti.berkas.ulang"))) if pdf else salah


def tanggal(isi: Mapping[str, str]) -> tuple[dict[str, str], tuple[Galat, ...]]:
    """Return the days of a form as the service takes them: from the first one's beginning until the last one's end, here."""
    hari: dict[str, str] = {}
    salah: list[Galat] = []
    for bidang in ("dasar_tanggal", "mulai", "selesai"):
        if not isi[bidang] and bidang == "selesai":
            continue
        if (tanggalnya := hari_dari(isi[bidang])) is None:
            salah.append(Galat(bidang, teks("mandat.hari.salah")))
        elif bidang == "dasar_tanggal":
            hari[bidang] = tanggalnya.isoformat()
        else:
            hari[bidang] = (datetime.combine(tanggalnya, time(tzinfo=WIB)) + timedelta(days=bidang == "selesai")).isoformat()
    return hari, tuple(salah)


async def _tampil(admin: Admin, model: ModelBeri, status: int = 200) -> HTMLResponse:
    semua = await semua_pejabat(admin)
    orang = tuple(Pilihan(satu["orang_id"], f"{nama(satu)}, {jabatan(satu['jabatan'])}") for satu in semua if satu["aktif"])
    jenis = tuple(Pilihan(satu.value, teks(f"mandat.jenis.{satu.value}")) for satu in Kapasitas)
    lengkap = replace(model, jabatan=pilihan_jabatan(), jenis=jenis, orang=orang, kunci=kunci_baru())
    return tampilkan("kelola_mandat_beri", lengkap, admin.orang.pengunjung.bingkai(MENU), status)
