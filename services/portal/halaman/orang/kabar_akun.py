"""What happened to somebody's account, told once after signing in, before anything else; and in words for the person's own page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from services.portal import dibaca
from services.portal.formulir import DariFormulir
from services.portal.halaman.umum import waktu
from services.portal.masuk import kabar
from services.portal.masuk.catatan import Jenis
from services.portal.masuk.kabar import KabarAkun
from services.portal.pengunjung import DIRI, DariOrang, lanjutan
from services.portal.rupa.jendela import Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
KALIMAT: Final[Mapping[Jenis, str]] = {
    Jenis.AKUN_DISETEL_ULANG: "kabar_akun.disetel_ulang",
    Jenis.AKUN_DIKELUARKAN: "kabar_akun.dikeluarkan",
    Jenis.AKUN_DIKUNCI: "kabar_akun.dikunci",
    Jenis.AKUN_DIBUKA: "kabar_akun.dibuka",
    Jenis.KODE_DIPASANG: "kabar_akun.kode_dipasang",
    Jenis.KODE_PULIH_DIPAKAI: "kabar_akun.kode_pulih",
    Jenis.KODE_PULIH_DIBATALKAN: "kabar_akun.dipulihkan",
    Jenis.BUKTI_DIBUAT: "kabar_akun.bukti",
    Jenis.SANDI_DISETEL: "kabar_akun.sandi",
    Jenis.AKUN_DITAUTKAN: "kabar_akun.ditautkan",
    Jenis.TERKUNCI: "kabar_akun.terkunci",
}


@dataclass(frozen=True, slots=True)
class ModelKabarAkun(Model):
    """What happened, newest first."""

    lanjut: str = DIRI
    semua: tuple[str, ...] = ()


CONTOH: Final = (("kabar_akun", ModelKabarAkun(semua=("Akun Anda disetel ulang.",))),)


@router.get("/akun/kabar")
async def halaman(orang: DariOrang, lanjut: str = DIRI) -> Response:
    """Tell it; whoever has heard all of it goes on."""
    async with orang.runtime.basis.lend() as conn:
        belum = await kabar.belum(conn, orang.sesi.akun_id)
    if not belum:
        return RedirectResponse(lanjutan(lanjut), 303)
    model = ModelKabarAkun(lanjut=lanjutan(lanjut), semua=kalimat(belum))
    return tampilkan("kabar_akun", model, orang.pengunjung.bingkai("akun"))


@router.post("/akun/kabar")
async def terbaca(orang: DariOrang, isian: DariFormulir) -> Response:
    """Note that it was heard, and go on."""
    async with orang.runtime.basis.lend() as conn:
        belum = await kabar.belum(conn, orang.sesi.akun_id)
        await dibaca.tandai(conn, orang.sesi.akun_id, [satu.kabar_id for satu in belum])
    return RedirectResponse(lanjutan(isian.teks("lanjut")), 303)


def kalimat(semua: Iterable[KabarAkun]) -> tuple[str, ...]:
    """Return what happened in words."""
    return tuple(
        teks(
            KALIMAT[satu.jenis],
            saat=waktu(satu.saat),
            oleh=teks("kabar_akun.operator") if satu.oleh_operator else teks("kabar_akun.admin"),
        )
        for satu in semua
    )
