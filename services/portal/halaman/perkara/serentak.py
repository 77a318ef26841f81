"""One act for several requests that were chosen in the inbox, with a result for each; a signature is never among them."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulirPanjang, IsiFormulir
from services.portal.halaman.perkara import bahan
from services.portal.halaman.perkara.isian import BidangFormulir, periksa, tampil
from services.portal.halaman.perkara.susun import BIDANG
from services.portal.halaman.perkara.susun_serentak import ButirSerentak, baca_semua, kirim_semua
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from services.portal.tindakan.bentuk import JenisBidang, TindakanPortal
from services.portal.tindakan.tabel import SERENTAK, TINDAKAN

router = APIRouter()
PALING_BANYAK: Final = 50
MENU: Final = "beranda"


@dataclass(frozen=True, slots=True)
class ModelSerentak(Model):
    """Before it is sent: what goes along and what does not; after: what became of each, and what may be sent again."""

    judul: str = ""
    bantuan: str = ""
    alamat: str = ""
    selesai: bool = False
    jumlah: str = ""
    ikut: tuple[ButirSerentak, ...] = ()
    tidak: tuple[ButirSerentak, ...] = ()
    bidang: tuple[BidangFormulir, ...] = ()
    tersembunyi: tuple[tuple[str, str], ...] = ()


SATU: Final = ButirSerentak("0190", "Antrean, agenda 2026/1", "/permohonan/0190", kunci="1", versi="2", sidik="sha256:0")
TERHALANG: Final = replace(SATU, halangan="Konsepnya belum Anda buka.")
SIAP: Final = ModelSerentak(judul="Paraf", bantuan="Baca.", alamat="/serentak/paraf", ikut=(SATU,), tidak=(TERHALANG,), bidang=BIDANG)
CONTOH: Final = (
    ("serentak", SIAP),
    ("serentak", replace(SIAP, ikut=(), galat=(Galat("isi", "Pilih."),))),
    ("serentak", replace(SIAP, selesai=True, jumlah="1 dari 2", ikut=(replace(SATU, jadi=True),), tersembunyi=(("harap", "x"),))),
    ("serentak", replace(SIAP, selesai=True, jumlah="0 dari 2", ikut=(replace(TERHALANG, pergi=True),))),
)


@router.get("/serentak/{nama}")
async def halaman(nama: str, request: Request, orang: DariOrang) -> HTMLResponse:
    """Show what was chosen, each with whether it can go along."""
    tindakan = _tindakan(nama)
    return await _siap(orang, tindakan, pilihan(request.query_params.getlist("p")), None)


@router.post("/serentak/{nama}")
async def lakukan(nama: str, orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Do it: once for each request and form that was shown, however often it is sent."""
    tindakan = _tindakan(nama)
    dipilih = pilihan(isian.semua("p"))
    if not 1 <= len(dipilih) <= PALING_BANYAK or periksa(tindakan, isian):
        return await _siap(orang, tindakan, dipilih, isian, 422)
    semua = tuple(_butir(satu, isian) for satu in dipilih)
    if not all(satu.kunci for satu in semua):
        raise HTTPException(400)
    hasil = await kirim_semua(orang, tindakan, semua, isian)
    model = ModelSerentak(
        judul=teks(f"serentak.{nama}"),
        alamat=f"/serentak/{nama}",
        selesai=True,
        jumlah=teks("serentak.jumlah", jadi=sum(satu.jadi for satu in hasil), semua=len(hasil)),
        ikut=hasil,
        tersembunyi=_lagi(tindakan, isian) if any(satu.pergi for satu in hasil) else (),
    )
    return tampilkan("serentak", model, orang.pengunjung.bingkai(MENU))


def pilihan(semua: "list[str] | tuple[str, ...]") -> tuple[UUID, ...]:
    """Return which requests were chosen, each once."""
    try:
        return tuple(dict.fromkeys(UUID(satu) for satu in semua))
    except ValueError:
        raise HTTPException(400) from None


def _tindakan(nama: str) -> TindakanPortal:
    if nama not in SERENTAK:
        raise HTTPException(404)
    return TINDAKAN[nama]


def _butir(permohonan_id: UUID, isian: IsiFormulir) -> ButirSerentak:
    kata = {apa: isian.teks(f"{apa}.{permohonan_id}") for apa in ("nama", "kunci", "versi", "sidik")}
    return ButirSerentak(str(permohonan_id), kata["nama"], f"/permohonan/{permohonan_id}", "", kata["kunci"], kata["versi"], kata["sidik"])


def _lagi(tindakan: TindakanPortal, isian: IsiFormulir) -> tuple[tuple[str, str], ...]:
    """Return the choices once more, for what is sent again."""
    return tuple((bidang.nama, nilai) for bidang in tindakan.bidang for nilai in isian.semua(bidang.nama))


async def _siap(
    orang: OrangMasuk, tindakan: TindakanPortal, dipilih: tuple[UUID, ...], isian: IsiFormulir | None, status: int = 200
) -> HTMLResponse:
    """Show the form; too many, or none, are said to be so, and nobody is asked about them."""
    model = ModelSerentak(
        judul=teks(f"serentak.{tindakan.nama}"), bantuan=teks(f"serentak.{tindakan.nama}.isi"), alamat=f"/serentak/{tindakan.nama}"
    )
    if not 1 <= len(dipilih) <= PALING_BANYAK:
        banyak = replace(model, galat=(Galat("isi", teks("serentak.banyak", banyak=PALING_BANYAK)),))
        return tampilkan("serentak", banyak, orang.pengunjung.bingkai(MENU), 422)
    semua = await baca_semua(orang, tindakan, dipilih)
    ikut = tuple(satu for satu in semua if not satu.halangan)
    bidang = tuple(satu for satu in tindakan.bidang if satu.wajib or satu.jenis is not JenisBidang.PANJANG or not tindakan.berkonsep)
    isian_tampil = tampil(tindakan, bidang, await bahan.pilihan(orang, tindakan), ikut[0].langkah if ikut else None, isian)
    lengkap = replace(
        model,
        galat=periksa(tindakan, isian) if isian is not None else (),
        ikut=ikut,
        tidak=tuple(satu for satu in semua if satu.halangan),
        bidang=isian_tampil if ikut else (),
    )
    return tampilkan("serentak", lengkap, orang.pengunjung.bingkai(MENU), status)
