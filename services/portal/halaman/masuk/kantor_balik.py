"""Back from the office's own account: whom the answer names is signed in, or linked by the invitation that the journey began with."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from services.portal.halaman.masuk.kantor import TANPA_RUJUKAN, identitas, tolak
from services.portal.halaman.masuk.sandi import SERING, sesudah
from services.portal.masuk import akun as daftar
from services.portal.masuk import akun_kantor, sesi
from services.portal.masuk.akun import AkunMasuk
from services.portal.masuk.akun_kantor import IdentitasTerpakai
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.identitas import BALIK, IdentitasPergi
from services.portal.masuk.penolakan import IdentitasDitolak, SebabTolak
from services.portal.masuk.perjalanan import KUKI, PerjalananMasuk, lepas
from services.portal.masuk.sesi import TingkatMasuk
from services.portal.pengunjung import DariPengunjung, Pengunjung
from shared.kernel.event.clock import now

router = APIRouter()
CARA: Final = "kantor"


@router.get(BALIK, dependencies=[SERING])
async def balik(request: Request, pengunjung: DariPengunjung) -> Response:
    """Take the answer that the browser brings, once; whoever is not known by it is told why."""
    runtime = pengunjung.runtime
    try:
        perjalanan = PerjalananMasuk.dari(request.cookies.get(KUKI), runtime.segel)
        subjek = await identitas(pengunjung).siapa(perjalanan, dict(request.query_params))
        jawaban = await _masuk(pengunjung, perjalanan, runtime.segel.identitas(identitas(pengunjung).penerbit, subjek))
    except IdentitasDitolak as no:
        async with runtime.basis.lend() as conn:
            await catat(conn, Jenis.GAGAL, cara=CARA, sebab=no.sebab)
        jawaban = tolak(pengunjung, no.sebab, 403)
    except IdentitasPergi:
        jawaban = tolak(pengunjung, SebabTolak.PERGI, 503)
    lepas(jawaban)
    return jawaban


async def _masuk(pengunjung: Pengunjung, perjalanan: PerjalananMasuk, sidik_identitas: bytes) -> Response:
    runtime, kini = pengunjung.runtime, now()
    async with runtime.basis.lend() as conn, conn.transaction():
        if perjalanan.undangan:
            await _taut(conn, perjalanan.undangan, sidik_identitas)
        akun = await akun_kantor.pemilik(conn, sidik_identitas)
        if akun is None:
            raise IdentitasDitolak(SebabTolak.BELUM_TERTAUT)
        await sesi.bersihkan(conn, runtime.batas, kini)
        jawaban = RedirectResponse(await sesudah(conn, akun.akun_id, perjalanan.lanjut), 303, {"referrer-policy": TANPA_RUJUKAN})
        sesi.pasang(jawaban, await sesi.mulai(conn, akun.akun_id, TingkatMasuk.PENUH, kini))
        await catat(conn, Jenis.MASUK, akun.akun_id, cara=CARA)
    return jawaban


async def _taut(conn: akun_kantor.Conn, undangan: str, sidik_identitas: bytes) -> None:
    kini = now()
    akun: AkunMasuk | None = await daftar.menurut_tautan(conn, undangan, kini)
    try:
        if akun is None or not await akun_kantor.tautkan(conn, akun, undangan, sidik_identitas, kini):
            raise IdentitasDitolak(SebabTolak.TAUTAN_HABIS)
    except IdentitasTerpakai:
        raise IdentitasDitolak(SebabTolak.TERPAKAI) from None
