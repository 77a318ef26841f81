"""Signing in with name and password, or as somebody of a set to try; and signing out."""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.masuk import akun as daftar
from services.portal.masuk import gagal, kabar, sesi
from services.portal.masuk.akun import AkunMasuk
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.sesi import TingkatMasuk
from services.portal.pengunjung import DIRI, DariOrang, DariPengunjung, Pengunjung, aman, lanjutan, pastikan_tidak_terlalu_sering
from services.portal.rupa.jendela import Bingkai, Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.office.kind import JenisSet
from shared.sop.sebutan import sebutan

router = APIRouter()
SERING: Final = Depends(pastikan_tidak_terlalu_sering)
MENIT: Final = 60


@dataclass(frozen=True, slots=True)
class AkunContoh:
    """An account that anybody may use in a set to try."""

    akun_id: str
    sebutan: str


@dataclass(frozen=True, slots=True)
class ModelMasuk(Model):
    """The page on which somebody signs in; a password is never shown again."""

    nama: str = ""
    lanjut: str = DIRI
    aman: bool = True
    kabar: str = ""
    contoh: tuple[AkunContoh, ...] = ()
    kantor: str = ""


CONTOH: Final = (
    ("masuk", ModelMasuk(contoh=(AkunContoh("0193", "Kepala Dinas"),), kabar="Sandi tersimpan.", kantor="/masuk/kantor?lanjut=/")),
    ("masuk", ModelMasuk(galat=(Galat("nama", "Tidak cocok."),), nama="budi")),
    ("masuk", ModelMasuk(aman=False)),
)


@router.get("/masuk")
async def halaman(request: Request, pengunjung: DariPengunjung, lanjut: str = DIRI, kabar: str = "") -> Response:
    """Show the form."""
    if pengunjung.masuk is not None:
        return RedirectResponse(lanjutan(lanjut), 303)
    jadi = teks("undangan.jadi") if kabar == "sandi" else ""
    return await _tampil(request, pengunjung, ModelMasuk(lanjut=lanjutan(lanjut), kabar=jadi))


@router.post("/masuk", dependencies=[SERING])
async def masuk(request: Request, pengunjung: DariPengunjung, isian: DariFormulir) -> Response:
    """Take name and password; each try is counted before it is looked at, so that many at once gain nothing."""
    runtime, kini, nama = pengunjung.runtime, now(), isian.teks("nama")
    dikenal = runtime.segel.nama(nama)
    async with runtime.basis.lend() as conn, conn.transaction():
        akun = await daftar.menurut_nama(conn, dikenal)
        lama = await gagal.terkunci(conn, dikenal, kini)
        if not lama and await gagal.hitung(conn, dikenal, kini):
            await catat(conn, Jenis.TERKUNCI, akun.akun_id if akun else None)
    if lama:
        return await _tolak(request, pengunjung, isian, teks("masuk.tunggu", lama=lamanya(lama)), 429)
    benar = await runtime.sandi.cocok(akun.sandi if akun else None, isian.utuh("sandi"))
    if akun is None or not benar:
        async with runtime.basis.lend() as conn:
            await catat(conn, Jenis.GAGAL, akun.akun_id if akun else None)
        return await _tolak(request, pengunjung, isian, teks("masuk.salah"), 422)
    async with runtime.basis.lend() as conn, conn.transaction():
        await gagal.lupakan(conn, dikenal)
        await sesi.bersihkan(conn, runtime.batas, kini)
        lanjut = await sesudah(conn, akun.akun_id, lanjutan(isian.teks("lanjut")))
        jawaban = RedirectResponse(tujuan(akun, lanjut), 303)
        tingkat = TingkatMasuk.SANDI if perlu_kode(akun) else TingkatMasuk.PENUH
        sesi.pasang(jawaban, await sesi.mulai(conn, akun.akun_id, tingkat, kini))
        if tingkat is TingkatMasuk.PENUH:
            await catat(conn, Jenis.MASUK, akun.akun_id)
    return jawaban


@router.post("/masuk/contoh", dependencies=[SERING])
async def masuk_contoh(request: Request, pengunjung: DariPengunjung, isian: DariFormulir) -> Response:
    """Let anybody be somebody of a set to try; of an office's own set nobody is."""
    runtime, kini = pengunjung.runtime, now()
    async with runtime.basis.lend() as conn, conn.transaction():
        semua = await daftar.contoh(conn) if runtime.setelan.mode is JenisSet.DEMO else ()
        akun = next((satu for satu in semua if str(satu.akun_id) == isian.teks("akun")), None)
        if akun is not None:
            isi = await sesi.mulai(conn, akun.akun_id, TingkatMasuk.PENUH, kini)
            await catat(conn, Jenis.MASUK_CONTOH, akun.akun_id)
            jawaban = RedirectResponse(lanjutan(isian.teks("lanjut")), 303)
            sesi.pasang(jawaban, isi)
            return jawaban
    return await _tolak(request, pengunjung, isian, teks("masuk.contoh.habis"), 422)


@router.post("/keluar")
async def keluar(pengunjung: DariPengunjung) -> Response:
    """Sign out here."""
    if pengunjung.sesi is not None:
        async with pengunjung.runtime.basis.lend() as conn, conn.transaction():
            await sesi.akhiri(conn, pengunjung.sesi)
            await catat(conn, Jenis.KELUAR, pengunjung.sesi.akun_id)
    jawaban = RedirectResponse("/masuk", 303)
    sesi.lepas(jawaban)
    return jawaban


@router.post("/keluar-semua")
async def keluar_semua(orang: DariOrang) -> Response:
    """Sign out everywhere else."""
    async with orang.runtime.basis.lend() as conn, conn.transaction():
        jumlah = await sesi.akhiri_semua(conn, orang.sesi.akun_id, orang.sesi.sidik)
        await catat(conn, Jenis.KELUAR_SEMUA, orang.sesi.akun_id, jumlah=jumlah)
    return RedirectResponse(f"/akun?keluar={jumlah}", 303)


def perlu_kode(akun: AkunMasuk) -> bool:
    """Say whether a password alone lets nobody in: officials have a code too, and whoever has set one up."""
    return akun.totp is not None or akun.peran != Jabatan.OPD_PEMOHON


def tujuan(akun: AkunMasuk, lanjut: str) -> str:
    """Return where somebody goes on whose password was right."""
    if not perlu_kode(akun):
        return lanjut
    return "/masuk/pasang-kode" if akun.totp is None else "/masuk/kode"


async def sesudah(conn: daftar.Conn, akun_id: UUID, lanjut: str) -> str:
    """Return where somebody goes on who is in: first to what happened to the account, where that is news."""
    return f"/akun/kabar?lanjut={quote(lanjut, safe='/')}" if await kabar.belum(conn, akun_id) else lanjut


def lamanya(lama: timedelta) -> str:
    """Return how long to wait, in words."""
    detik = math.ceil(lama.total_seconds())
    return teks("masuk.detik", jumlah=detik) if detik < MENIT else teks("masuk.menit", jumlah=math.ceil(detik / MENIT))


def sebutan_akun(peran: str) -> str:
    """Return what people call the role of an account."""
    return sebutan(Jabatan(peran))


async def _tolak(request: Request, pengunjung: Pengunjung, isian: IsiFormulir, kalimat: str, status: int) -> HTMLResponse:
    model = ModelMasuk(galat=(Galat("nama", kalimat),), nama=isian.teks("nama"), lanjut=lanjutan(isian.teks("lanjut")))
    return await _tampil(request, pengunjung, model, status)


async def _tampil(request: Request, pengunjung: Pengunjung, model: ModelMasuk, status: int = 200) -> HTMLResponse:
    bingkai: Bingkai = pengunjung.bingkai("masuk")
    contoh: tuple[AkunContoh, ...] = ()
    if bingkai.contoh:
        async with pengunjung.runtime.basis.lend() as conn:
            contoh = tuple(AkunContoh(str(satu.akun_id), sebutan_akun(satu.peran)) for satu in await daftar.contoh(conn))
    kantor = f"/masuk/kantor?{urlencode({'lanjut': model.lanjut})}" if pengunjung.runtime.identitas is not None else ""
    lengkap = ModelMasuk(model.galat, model.nama, model.lanjut, aman(request), model.kabar, contoh, kantor)
    return tampilkan("masuk", lengkap, bingkai, status)


def milik(akun_id: UUID) -> bytes:
    """Return what a secret of an account is sealed for."""
    return akun_id.bytes
