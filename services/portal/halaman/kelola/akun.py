"""Accounts of the portal, for the administrator: listed, invited, locked, unlocked, reset, signed out everywhere."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, DariAdmin
from services.portal.formulir import DariFormulir
from services.portal.halaman.kelola.bersama import MENU, semua_pejabat
from services.portal.halaman.umum import SEHALAMAN, jabatan, kabar_dari, nama, tercatat, waktu
from services.portal.layanan import PenolakanLayanan
from services.portal.masuk import akun as daftar
from services.portal.masuk import urus
from services.portal.masuk.setel_ulang import setel_ulang
from services.portal.masuk.urus import AkunTampak
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

router = APIRouter()
BERTAUTAN: Final = frozenset({"undang", "setel-ulang"})


@dataclass(frozen=True, slots=True)
class BarisAkun:
    """One account, in words."""

    akun_id: str
    nama: str
    jabatan: str
    status: str
    kelas: str
    aktif: bool
    contoh: bool
    sesi: int
    sendiri: bool = False
    terkunci: bool = False
    """Whether it cannot be signed in with now, though it might: locked, or tried too often."""


@dataclass(frozen=True, slots=True)
class ModelDaftarAkun(Model):
    """A page of accounts."""

    akun: tuple[BarisAkun, ...] = ()
    lanjut: str = ""


@dataclass(frozen=True, slots=True)
class ModelSatuAkun(Model):
    """One account, what can be done, and this once a link."""

    kabar: str = ""
    akun: BarisAkun | None = None
    tautan: str = ""


SATU: Final = BarisAkun("0190", "Budi", "Kepala Seksi", "Dapat masuk.", "aman", aktif=True, contoh=False, sesi=1)
CONTOH: Final = (
    ("kelola_akun", ModelDaftarAkun(akun=(SATU, replace(SATU, aktif=False, kelas="telat")), lanjut="0190")),
    ("kelola_akun_satu", ModelSatuAkun(akun=SATU, tautan="https://portal.example/undangan/x")),
    ("kelola_akun_satu", ModelSatuAkun(akun=replace(SATU, sendiri=True), galat=(Galat("isi", "Tidak boleh."),))),
    ("kelola_akun_satu", ModelSatuAkun(akun=replace(SATU, aktif=False, terkunci=True), kabar="Dikunci.")),
)


@router.get("/kelola/akun")
async def halaman(admin: DariAdmin, sesudah: UUID | None = None) -> HTMLResponse:
    """List them, page by page."""
    kini = now()
    async with admin.orang.runtime.basis.lend() as conn:
        semua = await urus.semua(conn, kini, sesudah, SEHALAMAN + 1)
    siapa = await _nama(admin)
    baris = tuple(_baris(admin, satu, siapa) for satu in semua[:SEHALAMAN])
    model = ModelDaftarAkun(akun=baris, lanjut=baris[-1].akun_id if len(semua) > SEHALAMAN else "")
    return tampilkan("kelola_akun", model, admin.orang.pengunjung.bingkai(MENU))


@router.post("/kelola/akun")
async def buat(request: Request, admin: DariAdmin, isian: DariFormulir) -> Response:
    """Make an account for somebody whom the services know, and show its link."""
    try:
        orang_id, opd_id = UUID(isian.teks("orang_id")), UUID(isian.teks("opd_id")) if isian.teks("opd_id") else None
    except ValueError:
        raise HTTPException(400) from None
    peran = await _peran(admin, orang_id, opd_id)
    if peran is None:
        raise HTTPException(404)
    async with admin.orang.runtime.basis.lend() as conn, conn.transaction():
        akun_id = await daftar.buat(conn, orang_id, peran, opd_id)
        tautan = await urus.undang(conn, akun_id, now(), admin.orang.sesi.akun_id)
    return await _satu(admin, akun_id, ModelSatuAkun(tautan=alamat_tautan(request, tautan)))


@router.get("/kelola/akun/{akun_id}")
async def satu(akun_id: UUID, admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """Show one."""
    return await _satu(admin, akun_id, ModelSatuAkun(kabar=kabar_dari(kabar)))


@router.post("/kelola/akun/{akun_id}/{urusan}")
async def ubah(request: Request, akun_id: UUID, urusan: str, admin: DariAdmin) -> Response:
    """Do one of the things that can be done with an account."""
    runtime, oleh, kini = admin.orang.runtime, admin.orang.sesi.akun_id, now()
    tautan = ""
    async with runtime.basis.lend() as conn:
        akun = await urus.satu(conn, akun_id, kini)
    if akun is None:
        raise HTTPException(404)
    if keberatan := _keberatan(akun, urusan, oleh):
        return await _satu(admin, akun_id, ModelSatuAkun(galat=(Galat("isi", keberatan),)), 409)
    async with runtime.basis.lend() as conn, conn.transaction():
        match urusan:
            case "undang":
                tautan = await urus.undang(conn, akun_id, kini, oleh)
            case "setel-ulang":
                tautan = await setel_ulang(conn, akun_id, kini, oleh)
            case "kunci":
                await urus.kunci(conn, akun_id, oleh)
            case "buka":
                await urus.buka(conn, akun_id, runtime.segel.nama(f"kode:{akun_id}"), oleh)
            case "keluarkan":
                await urus.keluarkan(conn, akun_id, oleh)
            case _:
                raise HTTPException(404)
    if tautan:
        return await _satu(admin, akun_id, ModelSatuAkun(tautan=alamat_tautan(request, tautan)))
    return tercatat(f"/kelola/akun/{akun_id}", f"akun_{urusan}")


def alamat_tautan(request: Request, isi: str) -> str:
    """Return where a link leads, as the browser that asks reaches the portal."""
    asal = request.headers.get("origin", "")
    return f"{asal if '://' in asal else str(request.base_url).rstrip('/')}/undangan/{isi}"


def _keberatan(akun: AkunTampak, urusan: str, oleh: UUID) -> str:
    """Say what speaks against it: nobody locks the door behind himself, and an example account has no password."""
    if urusan in {"kunci", "setel-ulang"} and akun.akun_id == oleh:
        return teks("akun.jangan_sendiri")
    if urusan in BERTAUTAN and akun.contoh:
        return teks("akun.contoh")
    return teks("akun.buka_dahulu") if urusan in BERTAUTAN and not akun.aktif else ""


async def _peran(admin: Admin, orang_id: UUID, opd_id: UUID | None) -> str | None:
    """Return the role that the services know a person in, now."""
    if opd_id is None:
        semua = await semua_pejabat(admin)
        return next((satu["jabatan"] for satu in semua if satu["orang_id"] == str(orang_id) and satu["aktif"]), None)
    try:
        opd = await admin.orang.baca("intake", f"/opd/{opd_id}")
    except PenolakanLayanan:
        return None
    ada = any(satu["orang_id"] == str(orang_id) and satu["aktif"] for satu in opd["petugas"] or ())
    return Jabatan.OPD_PEMOHON.value if ada else None


async def _nama(admin: Admin) -> dict[str, str]:
    return {satu["orang_id"]: nama(satu) for satu in await semua_pejabat(admin)}


def _baris(admin: Admin, akun: AkunTampak, siapa: dict[str, str]) -> BarisAkun:
    status, kelas = _status(akun)
    sendiri = akun.akun_id == admin.orang.sesi.akun_id
    sebutan = siapa.get(str(akun.orang_id), teks("akun.orang_opd"))
    terkunci = not akun.aktif or akun.menunggu_sampai is not None
    return BarisAkun(str(akun.akun_id), sebutan, jabatan(akun.peran), status, kelas, akun.aktif, akun.contoh, akun.sesi, sendiri, terkunci)


def _status(akun: AkunTampak) -> tuple[str, str]:
    if not akun.aktif:
        return teks("akun.status.dikunci"), "telat"
    if akun.contoh:
        return teks("akun.status.contoh"), ""
    if akun.menunggu_sampai is not None:
        return teks("akun.status.menunggu", saat=waktu(akun.menunggu_sampai)), "hari"
    if akun.diundang_sampai is not None:
        return teks("akun.status.diundang", saat=waktu(akun.diundang_sampai)), "hari"
    return (teks("akun.status.dapat"), "aman") if akun.bersandi else (teks("akun.status.tanpa_sandi"), "hari")


async def _satu(admin: Admin, akun_id: UUID, model: ModelSatuAkun, status: int = 200) -> HTMLResponse:
    async with admin.orang.runtime.basis.lend() as conn:
        akun = await urus.satu(conn, akun_id, now())
    if akun is None:
        raise HTTPException(404)
    siapa = await _nama(admin)
    if akun.opd_id is not None:
        opd = await admin.orang.baca("intake", f"/opd/{akun.opd_id}")
        siapa |= {satu["orang_id"]: f"{nama(satu)}, {opd['opd_nama']}" for satu in opd["petugas"] or ()}
    lengkap = replace(model, akun=_baris(admin, akun, siapa))
    return tampilkan("kelola_akun_satu", lengkap, admin.orang.pengunjung.bingkai(MENU), status, referrer_policy="no-referrer")
