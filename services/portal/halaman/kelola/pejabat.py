"""The office's people, for the administrator: listed, added, moved, ended; and which account each has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, DariAdmin
from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.kelola.bersama import MENU, pilihan_jabatan, semua_pejabat
from services.portal.halaman.umum import Pilihan, jabatan, kabar_dari, nama, tercatat, waktu
from services.portal.kirim import BUKTI, PerintahLayanan, galat, kirim, kunci_baru, terisi
from services.portal.layanan import PenolakanLayanan
from services.portal.masuk import urus
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
BIDANG: Final = ("nama", "nip", "pangkat", "jabatan", "alasan")
URUSAN: Final = {"pindah": "pemindahan", "akhiri": "penonaktifan"}


@dataclass(frozen=True, slots=True)
class PejabatKelola:
    """One official."""

    orang_id: str
    nama: str
    jabatan: str
    aktif: bool
    menjalankan: str = ""


@dataclass(frozen=True, slots=True)
class ModelPejabat(Model):
    """The list, and the form by which somebody is added."""

    kabar: str = ""
    pejabat: tuple[PejabatKelola, ...] = ()
    pilihan: tuple[Pilihan, ...] = ()
    isian: Mapping[str, str] | None = None
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One change of an official."""

    sejak: str
    jabatan: str
    alasan: str


@dataclass(frozen=True, slots=True)
class ModelSatuPejabat(Model):
    """One official: what was recorded, and what can be done."""

    kabar: str = ""
    pejabat: PejabatKelola | None = None
    riwayat: tuple[Perubahan, ...] = ()
    versi: str = ""
    akun: str = ""
    pilihan: tuple[Pilihan, ...] = ()
    alasan: str = ""
    kunci: str = ""


ORANG: Final = PejabatKelola("0190", "Budi", "Kepala Seksi", aktif=True, menjalankan="Plh. Kepala Bidang")
CONTOH: Final = (
    ("kelola_pejabat", ModelPejabat(kabar="Tercatat.", pejabat=(ORANG, replace(ORANG, aktif=False)), pilihan=(Pilihan("admin", "Admin"),))),
    ("kelola_pejabat", ModelPejabat(galat=(Galat("nama", "Wajib diisi."),), pejabat=(ORANG,), isian={"nama": "", "jabatan": "admin"})),
    ("kelola_pejabat_satu", ModelSatuPejabat(pejabat=ORANG, riwayat=(Perubahan("1", "Kepala Seksi", "SK"),), akun="0191")),
    ("kelola_pejabat_satu", ModelSatuPejabat(kabar="Tercatat.", galat=(Galat("isi", "Ditolak."),), pejabat=replace(ORANG, aktif=False))),
)


@router.get("/kelola/pejabat")
async def halaman(admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """List them."""
    return await _daftar(admin, ModelPejabat(kabar=kabar_dari(kabar)))


@router.post("/kelola/pejabat")
async def tambah(admin: DariAdmin, isian: DariFormulir) -> Response:
    """Register somebody."""
    isi = terisi(**{satu: isian.teks(satu) for satu in BIDANG})
    try:
        kiriman = PerintahLayanan("disposition", "/pejabat", isi, isian.teks("kunci"), bukti=isian.teks(BUKTI))
        hasil = await kirim(admin.orang, kiriman)
    except PenolakanLayanan as no:
        return await _daftar(admin, ModelPejabat(galat=galat(no, (*BIDANG, BUKTI)), isian=isi), no.status)
    return tercatat(f"/kelola/pejabat/{hasil['id']}", "pejabat")


@router.get("/kelola/pejabat/{orang_id}")
async def satu(orang_id: UUID, admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """Show one."""
    return await _satu(admin, orang_id, ModelSatuPejabat(kabar=kabar_dari(kabar)))


@router.post("/kelola/pejabat/{orang_id}/{urusan}")
async def ubah(orang_id: UUID, urusan: str, admin: DariAdmin, isian: DariFormulir) -> Response:
    """Move somebody to another office, or end what somebody holds."""
    if urusan not in URUSAN:
        raise HTTPException(404)
    isi: dict[str, Any] = {"alasan": isian.teks("alasan"), "boleh_kosong": bool(isian.teks("boleh_kosong"))}
    if urusan == "pindah":
        isi["jabatan"] = isian.teks("jabatan")
    jalur = f"/pejabat/{orang_id}/{URUSAN[urusan]}"
    kiriman = PerintahLayanan("disposition", jalur, isi, isian.teks("kunci"), isian.teks("versi"), bukti=isian.teks(BUKTI))
    try:
        await kirim(admin.orang, kiriman)
    except PenolakanLayanan as no:
        model = ModelSatuPejabat(galat=galat(no, ("alasan" if urusan == "akhiri" else "jabatan",)), alasan=_alasan(isian))
        return await _satu(admin, orang_id, model, no.status)
    return tercatat(f"/kelola/pejabat/{orang_id}", urusan)


def _alasan(isian: IsiFormulir) -> str:
    return isian.teks("alasan")


def _pejabat(satu: Mapping[str, Any]) -> PejabatKelola:
    lain = ", ".join(jabatan(pegang["jabatan"]) for pegang in satu["memegang"] if pegang["mandat_id"])
    return PejabatKelola(satu["orang_id"], nama(satu), satu["sebutan"], satu["aktif"], lain)


async def _daftar(admin: Admin, model: ModelPejabat, status: int = 200) -> HTMLResponse:
    pejabat = tuple(_pejabat(satu) for satu in await semua_pejabat(admin))
    lengkap = replace(model, pejabat=pejabat, pilihan=pilihan_jabatan(), kunci=kunci_baru())
    return tampilkan("kelola_pejabat", lengkap, admin.orang.pengunjung.bingkai(MENU), status)


async def _satu(admin: Admin, orang_id: UUID, model: ModelSatuPejabat, status: int = 200) -> HTMLResponse:
    pejabat = next((_pejabat(satu) for satu in await semua_pejabat(admin) if satu["orang_id"] == str(orang_id)), None)
    if pejabat is None:
        raise HTTPException(404)
    isi, versi = await _riwayat(admin, orang_id)
    async with admin.orang.runtime.basis.lend() as conn:
        akun = (await urus.milik(conn, [orang_id])).get(orang_id, "")
    lengkap = replace(model, pejabat=pejabat, riwayat=isi, versi=versi, akun=str(akun), pilihan=pilihan_jabatan(), kunci=kunci_baru())
    return tampilkan("kelola_pejabat_satu", lengkap, admin.orang.pengunjung.bingkai(MENU), status)


async def _riwayat(admin: Admin, orang_id: UUID) -> tuple[tuple[Perubahan, ...], str]:
    """Return what was recorded of an official; of whom the first directory brought there is nothing yet."""
    try:
        isi = await admin.orang.baca("disposition", f"/pejabat/{orang_id}")
    except PenolakanLayanan:
        return (), ""
    perubahan = tuple(
        Perubahan(waktu(satu["sejak"]), jabatan(satu["jabatan"]) if satu["jabatan"] else teks("kelola.tidak_memegang"), satu["alasan"])
        for satu in isi["riwayat"]
    )
    return perubahan, str(isi["versi"])
