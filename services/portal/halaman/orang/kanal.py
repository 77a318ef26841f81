"""How a person is reached outside of the portal: addresses, channels, quiet hours, digests; notify keeps them sealed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.umum import Pilihan, kabar_dari, tercatat
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru, terisi
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import TEKS, teks

router = APIRouter()
ALAMAT: Final = ("email", "telegram", "whatsapp", "apprise")
BIDANG: Final = (*ALAMAT, "pertama", "kedua", "mulai", "selesai", "rangkuman")


@dataclass(frozen=True, slots=True)
class ModelKanal(Model):
    """The form."""

    kabar: str = ""
    isian: Mapping[str, str] | None = None
    pilihan: tuple[Pilihan, ...] | None = None
    """The channels that there are; unknown where notify says nothing of this person."""
    diatur: bool = False
    kunci: str = ""


CONTOH: Final = (
    ("kanal", ModelKanal(kabar="Tersimpan.", isian={}, pilihan=(Pilihan("EMAIL", "Surel"),), diatur=True)),
    (
        "kanal",
        ModelKanal(
            galat=(Galat("email", "Bukan surel."),),
            isian={"email": "x", "pertama": "EMAIL"},
            pilihan=(Pilihan("EMAIL", "Surel"), Pilihan("TELEGRAM", "Telegram")),
        ),
    ),
    ("kanal", ModelKanal(isian={}, pilihan=())),
    ("kanal", ModelKanal(galat=(Galat("isi", "Anda tidak memegang jabatan."),), isian={})),
)


@router.get("/saya/kanal")
async def halaman(orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show how this person is reached."""
    return await _tampil(orang, ModelKanal(kabar=kabar_dari(kabar)))


@router.post("/saya/kanal")
async def simpan(orang: DariOrang, isian: DariFormulir) -> Response:
    """Say how to be reached from now on."""
    try:
        await kirim(orang, PerintahLayanan("notify", "/kontak", dari_isian(isian), isian.teks("kunci")))
    except PenolakanLayanan as no:
        salah = ModelKanal(galat=galat(no, BIDANG), isian={satu: isian.teks(satu) for satu in BIDANG})
        return await _tampil(orang, salah, no.status)
    return tercatat("/saya/kanal", "kanal")


@router.post("/saya/kanal/hapus")
async def hapus(orang: DariOrang, isian: DariFormulir) -> Response:
    """Be reached by no channel any more."""
    try:
        await kirim(orang, PerintahLayanan("notify", "/kontak/penghapusan", {}, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await _tampil(orang, ModelKanal(galat=galat(no)), no.status)
    return tercatat("/saya/kanal", "kanal_hapus")


def dari_isian(isian: IsiFormulir) -> dict[str, Any]:
    """Return what a form says, as notify takes it: times as people here write them, 20.00, are 20:00 there."""
    mulai, selesai, rangkuman = (isian.teks(satu).replace(".", ":") for satu in ("mulai", "selesai", "rangkuman"))
    return {
        "alamat": terisi(**{satu: isian.teks(satu) for satu in ALAMAT}),
        "urutan": [satu for satu in (isian.teks("pertama"), isian.teks("kedua")) if satu],
        "jam_tenang": {"mulai": mulai, "selesai": selesai} if mulai or selesai else None,
        "rangkuman_pukul": [satu.strip() for satu in rangkuman.split(",") if satu.strip()],
    }


def ke_isian(kontak: Mapping[str, Any]) -> dict[str, str]:
    """Return what notify says, as the form has it."""
    urutan = [*kontak["urutan"], "", ""]
    tenang: Mapping[str, Any] = kontak["jam_tenang"] or {}
    return {
        **{satu: kontak["alamat"].get(satu) or "" for satu in ALAMAT},
        "pertama": urutan[0],
        "kedua": urutan[1],
        "mulai": tenang.get("mulai", "").replace(":", "."),
        "selesai": tenang.get("selesai", "").replace(":", "."),
        "rangkuman": ", ".join(kontak["rangkuman_pukul"]).replace(":", "."),
    }


async def _tampil(orang: OrangMasuk, model: ModelKanal, status: int = 200) -> HTMLResponse:
    try:
        kontak = await orang.baca("notify", "/kontak")
    except PenolakanLayanan as no:
        model = replace(model, galat=galat(no))
        return tampilkan("kanal", replace(model, isian={}), orang.pengunjung.bingkai("akun"), no.status)
    pilihan = tuple(Pilihan(satu, teks(f"kanal.{satu}") if f"kanal.{satu}" in TEKS else satu) for satu in kontak["tersedia"])
    isian = model.isian if model.isian is not None else ke_isian(kontak)
    lengkap = replace(model, isian=isian, pilihan=pilihan, diatur=bool(kontak["urutan"]), kunci=kunci_baru())
    return tampilkan("kanal", lengkap, orang.pengunjung.bingkai("akun"), status)
