"""Pages for what went wrong, in words: what happened, what to do, and the code by which the administrator finds it in the logs."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.portal.admin import BukanAdmin
from services.portal.gambar import TidakTergambar
from services.portal.halaman.umum import jabatan
from services.portal.kepala import KEPALA
from services.portal.layanan import LayananPergi
from services.portal.pengunjung import Pengunjung, PerluMasuk, alamat_masuk
from services.portal.rupa.jendela import Bingkai, Model, tampilkan
from services.portal.teks import TEKS, nama_layanan, teks
from shared.kernel.http.bounds import NAMED
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.logs import CORRELATION

ULANG_DETIK: Final = "5"
UMUM: Final = 400
BELUM_DIPERIKSA: Final = "BerkasBelumDiperiksa"
"""The service is there, and what looks at files is not: the office's scanner, or its own."""


@dataclass(frozen=True, slots=True)
class ModelGalat(Model):
    """What a page of this kind says."""

    judul: str = ""
    kalimat: str = ""
    kode: str = ""
    sebagai: str = ""
    """Who is signed in, where that is known."""


CONTOH: Final = (
    ("galat", ModelGalat(judul="Halaman ini tidak ada", kalimat="Alamatnya mungkin salah ketik.", kode="0190-1")),
    ("galat", ModelGalat(judul="Halaman ini tidak ada", kalimat="Alamatnya mungkin salah ketik.", sebagai="Kepala Dinas")),
)


def halaman(status: int, pengunjung: Pengunjung | None = None) -> HTMLResponse:
    """Return the page for a status."""
    nomor = status if f"galat.{status}.judul" in TEKS else UMUM
    kode = CORRELATION.get() if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
    return _tampil(ModelGalat(judul=teks(f"galat.{nomor}.judul"), kalimat=teks(f"galat.{nomor}.isi"), kode=kode), pengunjung, status)


def _tampil(model: ModelGalat, pengunjung: Pengunjung | None, status: int, **kepala: str) -> HTMLResponse:
    """Return a page within what is around every page for this visitor; where nobody is known, as for anybody."""
    if pengunjung is None:
        return tampilkan("galat", model, Bingkai(), status, **kepala)
    siapa = jabatan(pengunjung.masuk.peran) if pengunjung.masuk is not None else ""
    return tampilkan("galat", replace(model, sebagai=siapa), pengunjung.bingkai(), status, **kepala)


async def siapa(request: Request) -> Pengunjung | None:
    """Return who looks; nobody where the database does not answer now."""
    try:
        return await Pengunjung.dari(request)
    except Unavailable:
        return None


async def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101 - registered for this class only
    jawaban = halaman(fault.status_code, await siapa(request))
    jawaban.headers.update(fault.headers or {})
    return jawaban


async def _bukan_begitu(request: Request, _: Exception) -> Response:
    return halaman(HTTPStatus.BAD_REQUEST, await siapa(request))


def _basis(_: Request, __: Exception) -> Response:
    model = ModelGalat(judul=teks("galat.basis.judul"), kalimat=teks("galat.basis.isi"), kode=CORRELATION.get())
    return _tampil(model, None, HTTPStatus.SERVICE_UNAVAILABLE, retry_after=ULANG_DETIK)


async def _layanan(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, LayananPergi)  # noqa: S101 - registered for this class only
    if fault.aturan == BELUM_DIPERIKSA:
        judul, kalimat = teks("galat.pemeriksa.judul"), teks("galat.pemeriksa.isi")
    else:
        judul, kalimat = teks("galat.layanan.judul", layanan=nama_layanan(fault.layanan)), teks("galat.layanan.isi")
    model = ModelGalat(judul=judul, kalimat=kalimat, kode=CORRELATION.get())
    return _tampil(model, await siapa(request), HTTPStatus.SERVICE_UNAVAILABLE, retry_after=ULANG_DETIK)


def _rusak(_: Request, __: Exception) -> Response:
    """Answer what is our mistake, asking nothing of what may be broken; this page leaves outside of `Kepala`, and bears its headers."""
    jawaban = halaman(HTTPStatus.INTERNAL_SERVER_ERROR)
    jawaban.headers.update({nama.decode(): nilai.decode() for nama, nilai in KEPALA.items()})
    jawaban.headers[NAMED.decode()] = CORRELATION.get()
    return jawaban


def _masuk(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, PerluMasuk)  # noqa: S101 - registered for this class only
    return RedirectResponse(alamat_masuk(fault.lanjut), HTTPStatus.SEE_OTHER)


async def _bukan_admin(request: Request, _: Exception) -> Response:
    model = ModelGalat(judul=teks("admin.bukan.judul"), kalimat=teks("admin.bukan.isi"))
    return _tampil(model, await siapa(request), HTTPStatus.FORBIDDEN)


async def _tidak_tergambar(request: Request, _: Exception) -> Response:
    model = ModelGalat(judul=teks("gambar.tidak.judul"), kalimat=teks("gambar.tidak.isi"))
    return _tampil(model, await siapa(request), HTTPStatus.UNPROCESSABLE_ENTITY)


PENANGAN: Final[dict[type[Exception], Callable[[Request, Exception], Response | Awaitable[Response]]]] = {
    HTTPException: _http,
    PerluMasuk: _masuk,
    BukanAdmin: _bukan_admin,
    TidakTergambar: _tidak_tergambar,
    RequestValidationError: _bukan_begitu,
    Unavailable: _basis,
    LayananPergi: _layanan,
    Exception: _rusak,
}
"""How each fault is answered."""
