"""An agency's own people: who acts for it beside oneself, and an invitation for a colleague who is not in yet.

Whoever is in already is reset by the administrator alone, so that a stolen account does not become another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.kelola.akun import alamat_tautan
from services.portal.layanan import PenolakanLayanan
from services.portal.masuk import akun as daftar
from services.portal.masuk import urus
from services.portal.masuk.urus import AkunTampak
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now

router = APIRouter()


@dataclass(frozen=True, slots=True)
class BarisRekan:
    """One colleague, and whether there is an account."""

    orang_id: str
    nama: str
    status: str
    kelas: str
    dapat_diundang: bool


@dataclass(frozen=True, slots=True)
class ModelRekan(Model):
    """The colleagues, and this once a link."""

    opd: str = ""
    rekan: tuple[BarisRekan, ...] = ()
    tautan: str = ""
    bagi: str = ""


SATU: Final = BarisRekan("0190", "Ani", "belum diundang", "hari", dapat_diundang=True)
CONTOH: Final = (
    ("rekan", ModelRekan(opd="Dinas Contoh", rekan=(SATU, replace(SATU, status="dapat masuk", kelas="aman", dapat_diundang=False)))),
    ("rekan", ModelRekan(opd="Dinas Contoh", rekan=(SATU,), tautan="https://portal.example/undangan/x", bagi="Ani")),
    ("rekan", ModelRekan(opd="Dinas Contoh", galat=(Galat("isi", "Ani sudah mempunyai akun."),))),
)


@dataclass(frozen=True, slots=True)
class RekanSaya:
    """The agency of whoever asks, as intake says it now, and who else acts for it."""

    orang: OrangMasuk
    opd_id: UUID
    opd_nama: str
    semua: Mapping[UUID, str]

    @classmethod
    async def dari(cls, orang: OrangMasuk) -> "RekanSaya":
        """Ask intake, whatever the account says; whoever acts for no agency has no such page."""
        try:
            saya = await orang.baca("intake", "/saya")
            if not saya["opd_id"]:
                raise HTTPException(404)
            semua: list[Mapping[str, Any]] = await orang.baca("intake", f"/opd/{saya['opd_id']}/petugas")
        except PenolakanLayanan:
            raise HTTPException(404) from None
        lain = {UUID(satu["orang_id"]): str(satu["orang_nama"]) for satu in semua if satu["orang_id"] != saya["orang_id"]}
        return cls(orang, UUID(saya["opd_id"]), str(saya["opd_nama"]), lain)


@router.get("/saya/rekan")
async def halaman(orang: DariOrang) -> HTMLResponse:
    """Show them."""
    return await _tampil(await RekanSaya.dari(orang), ModelRekan())


@router.post("/saya/rekan")
async def undang(request: Request, orang: DariOrang, isian: DariFormulir) -> Response:
    """Make an invitation for a colleague, on record with who asked for it."""
    rekan = await RekanSaya.dari(orang)
    try:
        orang_id = UUID(isian.teks("orang_id"))
        nama = rekan.semua[orang_id]
    except (ValueError, KeyError):
        raise HTTPException(404) from None
    kini = now()
    async with orang.runtime.basis.lend() as conn, conn.transaction():
        akun_id = (await urus.milik(conn, [orang_id])).get(orang_id)
        dikenal = await urus.satu(conn, akun_id, kini) if akun_id else None
        if keberatan := keberatan_undang(dikenal, rekan.opd_id):
            return await _tampil(rekan, ModelRekan(galat=(Galat("isi", teks(keberatan, nama=nama)),)), 409)
        akun_id = await daftar.buat(conn, orang_id, Jabatan.OPD_PEMOHON.value, rekan.opd_id)
        tautan = await urus.undang(conn, akun_id, kini, orang.sesi.akun_id)
    return await _tampil(rekan, ModelRekan(tautan=alamat_tautan(request, tautan), bagi=nama))


def keberatan_undang(akun: AkunTampak | None, opd_id: UUID) -> str:
    """Say why a colleague may not be invited by his agency: he is in already, was locked out, or his account is not of this agency."""
    if akun is None:
        return ""
    if (akun.peran, akun.opd_id) != (Jabatan.OPD_PEMOHON.value, opd_id):
        return "rekan.bukan"
    if not akun.aktif:
        return "rekan.dikunci"
    return "rekan.sudah" if akun.bersandi or akun.contoh else ""


async def _tampil(rekan: RekanSaya, model: ModelRekan, status: int = 200) -> HTMLResponse:
    kini = now()
    async with rekan.orang.runtime.basis.lend() as conn:
        milik = await urus.milik(conn, list(rekan.semua))
        akun = {orang_id: await urus.satu(conn, akun_id, kini) for orang_id, akun_id in milik.items()}
    baris = tuple(_baris(str(satu), nama, akun.get(satu), rekan.opd_id) for satu, nama in rekan.semua.items())
    lengkap = replace(model, opd=rekan.opd_nama, rekan=baris)
    return tampilkan("rekan", lengkap, rekan.orang.pengunjung.bingkai("akun"), status, referrer_policy="no-referrer")


def _baris(orang_id: str, nama: str, akun: AkunTampak | None, opd_id: UUID) -> BarisRekan:
    if keberatan := keberatan_undang(akun, opd_id):
        masuk = keberatan == "rekan.sudah"
        return BarisRekan(
            orang_id, nama, teks("rekan.dapat" if masuk else "rekan.tidak"), "aman" if masuk else "telat", dapat_diundang=False
        )
    return BarisRekan(orang_id, nama, teks("rekan.belum" if akun is None else "rekan.diundang"), "hari", dapat_diundang=True)
