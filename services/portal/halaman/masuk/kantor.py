"""To the office's own account and out of it: links, never forms, since a policy for forms follows redirects too."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.masuk.sandi import SERING
from services.portal.kepala import dari_halaman_sendiri
from services.portal.masuk import akun as daftar
from services.portal.masuk import sesi
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.identitas import IdentitasKantor, IdentitasPergi
from services.portal.masuk.penolakan import SebabTolak
from services.portal.masuk.perjalanan import PerjalananMasuk
from services.portal.pengunjung import DIRI, DariPengunjung, Pengunjung, lanjutan
from services.portal.rupa.jendela import tampilkan
from services.portal.teks import teks
from shared.kernel.event.clock import now

router = APIRouter()
TANPA_RUJUKAN: Final = "no-referrer"
CARA: Final = "kantor"


@router.get("/masuk/kantor", dependencies=[SERING])
async def pergi(pengunjung: DariPengunjung, lanjut: str = DIRI) -> Response:
    """Send the browser to the office's provider."""
    return await _pergi(pengunjung, PerjalananMasuk.baru(lanjutan(lanjut)))


@router.get("/undangan/{isi}/kantor", dependencies=[SERING])
async def tautkan(isi: str, pengunjung: DariPengunjung) -> Response:
    """Send the browser there, to be linked by an invitation."""
    async with pengunjung.runtime.basis.lend() as conn:
        akun = await daftar.menurut_tautan(conn, isi, now())
    if akun is None:
        return tolak(pengunjung, SebabTolak.TAUTAN_HABIS, 410)
    return await _pergi(pengunjung, PerjalananMasuk.baru(DIRI, isi))


@router.get("/keluar/kantor", dependencies=[SERING])
async def keluar(request: Request, pengunjung: DariPengunjung) -> Response:
    """Sign out here and at the provider: a link of our own pages, which no other page can make a browser follow."""
    if not dari_halaman_sendiri(dict(request.headers.raw)):
        raise HTTPException(403)
    tujuan = await identitas(pengunjung).alamat_keluar()
    if pengunjung.sesi is not None:
        async with pengunjung.runtime.basis.lend() as conn, conn.transaction():
            await sesi.akhiri(conn, pengunjung.sesi)
            await catat(conn, Jenis.KELUAR, pengunjung.sesi.akun_id)
    jawaban = RedirectResponse(tujuan or "/masuk", 303, {"referrer-policy": TANPA_RUJUKAN})
    sesi.lepas(jawaban)
    return jawaban


def identitas(pengunjung: Pengunjung) -> IdentitasKantor:
    """Return the office's provider; where there is none, nothing of this is there."""
    if pengunjung.runtime.identitas is None:
        raise HTTPException(404)
    return pengunjung.runtime.identitas


async def _pergi(pengunjung: Pengunjung, perjalanan: PerjalananMasuk) -> Response:
    try:
        tujuan = await identitas(pengunjung).alamat_masuk(perjalanan)
    except IdentitasPergi:
        return tolak(pengunjung, SebabTolak.PERGI, 503)
    jawaban = RedirectResponse(tujuan, 303, {"referrer-policy": TANPA_RUJUKAN})
    perjalanan.bawa(jawaban, pengunjung.runtime.segel)
    return jawaban


def tolak(pengunjung: Pengunjung, sebab: SebabTolak, status: int) -> Response:
    """Return the page that says why nobody is signed in."""
    model = ModelGalat(judul=teks("kantor.ditolak"), kalimat=teks(sebab))
    return tampilkan("galat", model, pengunjung.bingkai("masuk"), status, referrer_policy=TANPA_RUJUKAN)
