"""The second half of signing in: a code of the authenticator app, or setting one up, with ten recovery codes that are shown once."""

import base64
import binascii
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.masuk.sandi import SERING, lamanya, milik, sesudah
from services.portal.masuk import akun as daftar
from services.portal.masuk import gagal, sesi, totp
from services.portal.masuk.akun import AkunMasuk, Conn
from services.portal.masuk.catatan import Jenis, catat
from services.portal.masuk.segel import SegelRusak
from services.portal.masuk.sesi import SesiMasuk, TingkatMasuk
from services.portal.pengunjung import DIRI, DariPengunjung, Pengunjung, PerluMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.kernel.event.clock import now
from shared.office.totp import cocok

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ModelKode(Model):
    """The page that asks for a code."""


@dataclass(frozen=True, slots=True)
class ModelPasang(Model):
    """The page on which an app is set up; `segel` is the secret, sealed for this account."""

    gambar: str = ""
    rahasia: str = ""
    segel: str = ""


@dataclass(frozen=True, slots=True)
class ModelPulih(Model):
    """The codes, this once."""

    kode: tuple[str, ...] = ()


CONTOH: Final = (
    ("kode", ModelKode()),
    ("kode", ModelKode(galat=(Galat("kode", "Tidak cocok."),))),
    ("pasang", ModelPasang(gambar="data:,", rahasia="ABCD EFGH", segel="x")),
    ("pulih", ModelPulih(kode=("abcd-efgh-jkmn-pqrs",))),
)


@dataclass(frozen=True, slots=True)
class Setengah:
    """Somebody whose password was right, or who is signed in."""

    pengunjung: Pengunjung
    sesi: SesiMasuk
    akun: AkunMasuk

    @staticmethod
    async def dari(pengunjung: DariPengunjung) -> "Setengah":
        """Return who has begun to sign in; whoever has not begins there."""
        if pengunjung.sesi is None or pengunjung.sesi.contoh:
            raise PerluMasuk(DIRI)
        async with pengunjung.runtime.basis.lend() as conn:
            akun = await daftar.menurut_id(conn, pengunjung.sesi.akun_id)
        if akun is None:
            raise PerluMasuk(DIRI)
        return Setengah(pengunjung, pengunjung.sesi, akun)

    async def naik(self, conn: Conn, jawaban: Response) -> None:
        """Be signed in whole, by a session of another name."""
        await sesi.akhiri(conn, self.sesi)
        sesi.pasang(jawaban, await sesi.mulai(conn, self.akun.akun_id, TingkatMasuk.PENUH, now()))
        await catat(conn, Jenis.MASUK, self.akun.akun_id)


DariSetengah = Annotated[Setengah, Depends(Setengah.dari)]


@router.get("/masuk/kode")
async def halaman(setengah: DariSetengah) -> Response:
    """Ask for the code."""
    if setengah.akun.totp is None:
        return RedirectResponse("/masuk/pasang-kode", 303)
    return tampilkan("kode", ModelKode(), setengah.pengunjung.bingkai("masuk"))


@router.post("/masuk/kode", dependencies=[SERING])
async def kirim(setengah: DariSetengah, isian: DariFormulir) -> Response:
    """Take a code, or a recovery code; tries are counted as those of passwords are."""
    runtime, akun, kini = setengah.pengunjung.runtime, setengah.akun, now()
    dikenal = runtime.segel.nama(f"kode:{akun.akun_id}")
    async with runtime.basis.lend() as conn, conn.transaction():
        lama = await gagal.terkunci(conn, dikenal, kini)
        if not lama and await gagal.hitung(conn, dikenal, kini):
            await catat(conn, Jenis.TERKUNCI, akun.akun_id)
    if lama:
        return _tolak(setengah, teks("masuk.tunggu", lama=lamanya(lama)), 429)
    async with runtime.basis.lend() as conn, conn.transaction():
        if await _benar(conn, setengah, isian.teks("kode")):
            jawaban = RedirectResponse(await sesudah(conn, akun.akun_id, DIRI), 303)
            await gagal.lupakan(conn, dikenal)
            await setengah.naik(conn, jawaban)
            return jawaban
        await catat(conn, Jenis.GAGAL, akun.akun_id)
    return _tolak(setengah, teks("kode.salah"), 422)


@router.get("/masuk/pasang-kode")
async def pasang(setengah: DariSetengah) -> HTMLResponse:
    """Offer a new secret; who has an app already and gave only the password is asked for its code."""
    _pastikan_boleh_memasang(setengah)
    return _tawarkan(setengah, totp.rahasia_baru(), "")


@router.post("/masuk/pasang-kode", dependencies=[SERING])
async def kirim_pasang(setengah: DariSetengah, isian: DariFormulir) -> Response:
    """Take the first code of an app; show the recovery codes."""
    _pastikan_boleh_memasang(setengah)
    runtime, akun = setengah.pengunjung.runtime, setengah.akun
    try:
        segel = base64.urlsafe_b64decode(isian.teks("segel"))
        rahasia = runtime.segel.buka(milik(akun.akun_id), segel)
    except (SegelRusak, binascii.Error, ValueError):
        raise HTTPException(400) from None
    langkah = cocok(rahasia, isian.teks("kode"), now().timestamp(), 0)
    if langkah is None:
        return _tawarkan(setengah, rahasia, teks("kode.salah"))
    async with runtime.basis.lend() as conn, conn.transaction():
        kode = await daftar.pasang_kode(conn, akun.akun_id, segel, langkah)
        jawaban = tampilkan("pulih", ModelPulih(kode=kode), setengah.pengunjung.bingkai("masuk"))
        if setengah.sesi.tingkat is TingkatMasuk.SANDI:
            await setengah.naik(conn, jawaban)
        else:
            await sesi.akhiri_semua(conn, akun.akun_id, setengah.sesi.sidik)
    return jawaban


def _pastikan_boleh_memasang(setengah: Setengah) -> None:
    """Refuse to replace an app by the password alone."""
    if setengah.akun.totp is not None and setengah.sesi.tingkat is not TingkatMasuk.PENUH:
        raise PerluMasuk(DIRI)


async def _benar(conn: Conn, setengah: Setengah, kode: str) -> bool:
    akun = setengah.akun
    if akun.totp is None:
        return False
    rahasia = setengah.pengunjung.runtime.segel.buka(milik(akun.akun_id), akun.totp)
    langkah = cocok(rahasia, kode, now().timestamp(), akun.totp_langkah)
    if langkah is not None:
        return await daftar.pakai_langkah(conn, akun.akun_id, langkah)
    return await daftar.pakai_pulih(conn, akun.akun_id, kode)


def _tolak(setengah: Setengah, kalimat: str, status: int) -> HTMLResponse:
    return tampilkan("kode", ModelKode(galat=(Galat("kode", kalimat),)), setengah.pengunjung.bingkai("masuk"), status)


def _tawarkan(setengah: Setengah, rahasia: str, salah: str) -> HTMLResponse:
    tertutup = setengah.pengunjung.runtime.segel.tutup(milik(setengah.akun.akun_id), rahasia)
    model = ModelPasang(
        galat=(Galat("kode", salah),) if salah else (),
        gambar=totp.gambar(rahasia, teks("pasang.akun")),
        rahasia=" ".join(rahasia[mulai : mulai + 4] for mulai in range(0, len(rahasia), 4)),
        segel=base64.urlsafe_b64encode(tertutup).decode(),
    )
    return tampilkan("pasang", model, setengah.pengunjung.bingkai("masuk"), 422 if salah else 200)
