"""A link that works once: whoever holds it gives an account its name and password; the office's administrator never sees either."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.masuk.sandi import SERING, sebutan_akun
from services.portal.masuk import akun as daftar
from services.portal.masuk.akun import AkunMasuk, NamaTerpakai
from services.portal.masuk.sandi import keberatan
from services.portal.pengunjung import DariPengunjung, Pengunjung
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.kernel.event.clock import now

router = APIRouter()
TANPA_RUJUKAN: Final = "no-referrer"
"""The address is the secret: no other page hears of it."""
NAMA_MAKS: Final = 200


@dataclass(frozen=True, slots=True)
class ModelUndangan(Model):
    """The page on which a password is chosen."""

    isi: str = ""
    nama: str = ""
    sebutan: str = ""
    kantor: bool = False


CONTOH: Final = (
    ("undangan", ModelUndangan(galat=(Galat("sandi", "Terlalu pendek."),), isi="x", nama="budi", sebutan="Kepala Dinas", kantor=True)),
)


@router.get("/undangan/{isi}", dependencies=[SERING])
async def halaman(isi: str, pengunjung: DariPengunjung) -> HTMLResponse:
    """Show the form, while the link works."""
    async with pengunjung.runtime.basis.lend() as conn:
        akun = await daftar.menurut_tautan(conn, isi, now())
    if akun is None:
        return _habis(pengunjung)
    model = ModelUndangan(isi=isi, sebutan=sebutan_akun(akun.peran), kantor=pengunjung.runtime.identitas is not None)
    return tampilkan("undangan", model, pengunjung.bingkai(), referrer_policy=TANPA_RUJUKAN)


@router.post("/undangan/{isi}", dependencies=[SERING])
async def kirim(isi: str, pengunjung: DariPengunjung, isian: DariFormulir) -> Response:
    """Take name and password."""
    runtime, nama = pengunjung.runtime, isian.teks("nama")
    async with runtime.basis.lend() as conn:
        akun = await daftar.menurut_tautan(conn, isi, now())
    if akun is None:
        return _habis(pengunjung)
    galat = _periksa(isian)
    if not galat:
        hash_ = await runtime.sandi.hash(isian.utuh("sandi"))
        try:
            async with runtime.basis.lend() as conn:
                jadi = await daftar.setel_dengan_tautan(conn, akun, isi, runtime.segel.nama(nama), hash_)
            return RedirectResponse("/masuk?kabar=sandi", 303) if jadi else _habis(pengunjung)
        except NamaTerpakai:
            galat = (Galat("nama", teks("undangan.terpakai")),)
    return _salah(pengunjung, akun, galat, isi, nama)


def _salah(pengunjung: Pengunjung, akun: AkunMasuk, galat: tuple[Galat, ...], isi: str, nama: str) -> HTMLResponse:
    model = ModelUndangan(
        galat=galat, isi=isi, nama=nama, sebutan=sebutan_akun(akun.peran), kantor=pengunjung.runtime.identitas is not None
    )
    return tampilkan("undangan", model, pengunjung.bingkai(), 422, referrer_policy=TANPA_RUJUKAN)


def _periksa(isian: IsiFormulir) -> tuple[Galat, ...]:
    nama, sandi = isian.teks("nama"), isian.utuh("sandi")
    salah = [Galat("nama", teks("undangan.kosong"))] if not nama or len(nama) > NAMA_MAKS else []
    if keberatannya := keberatan(sandi, nama):
        salah.append(Galat("sandi", keberatannya))
    elif sandi != isian.utuh("ulang"):
        salah.append(Galat("ulang", teks("undangan.beda")))
    return tuple(salah)


def _habis(pengunjung: Pengunjung) -> HTMLResponse:
    model = ModelGalat(judul=teks("undangan.habis.judul"), kalimat=teks("undangan.habis.isi"))
    return tampilkan("galat", model, pengunjung.bingkai(), 410, referrer_policy=TANPA_RUJUKAN)
