"""How the set is, in words: each service as its `/readyz` says it, and events that were parked, which can be tried again."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, AdminTerganggu, DariAdmin
from services.portal.formulir import DariFormulir
from services.portal.halaman.kelola.bersama import MENU
from services.portal.halaman.umum import kabar_dari, tercatat, waktu
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import TEKS, nama_layanan, teks
from shared.office.names import SERVICES

router = APIRouter()
KELAS: Final = {"siap": "aman", "terganggu": "hari"}
PERGI: Final = "pergi"


@dataclass(frozen=True, slots=True)
class Parkir:
    """Something that a service could not take in, of one request."""

    layanan: str
    kelompok: str
    jenis: str
    galat: str
    sejak: str
    percobaan: int


@dataclass(frozen=True, slots=True)
class KeadaanLayanan:
    """One service."""

    nama: str
    kata: str
    kelas: str
    hal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelKeadaan(Model):
    """All of them, and what is parked."""

    kabar: str = ""
    layanan: tuple[KeadaanLayanan, ...] = ()
    parkir: tuple[Parkir, ...] = ()
    tidak_terbaca: tuple[str, ...] = ()
    kunci: str = ""


CONTOH: Final = (
    (
        "kelola_keadaan",
        ModelKeadaan(layanan=(KeadaanLayanan("surat", "Siap", "aman", ("Satu hal",)), KeadaanLayanan("analisa", "Siap", "aman"))),
    ),
    (
        "kelola_keadaan",
        ModelKeadaan(
            kabar="Dicoba lagi.",
            layanan=(KeadaanLayanan("surat", "Siap", "aman"),),
            galat=(Galat("isi", "Ditolak."),),
            parkir=(Parkir("notify", "k", "Jenis", "galat", "1", 1),),
            tidak_terbaca=("surat",),
        ),
    ),
)


@router.get("/kelola/keadaan")
async def halaman(admin: AdminTerganggu, kabar: str = "") -> HTMLResponse:
    """Show it."""
    return await _tampil(admin, ModelKeadaan(kabar=kabar_dari(kabar)))


@router.post("/kelola/keadaan/coba-lagi")
async def coba_lagi(admin: DariAdmin, isian: DariFormulir) -> Response:
    """Let a service try again what it parked of one request."""
    layanan, kelompok = isian.teks("layanan"), isian.teks("kelompok")
    if layanan not in SERVICES or not kelompok:
        raise HTTPException(404)
    try:
        hasil = await kirim(admin.orang, PerintahLayanan(layanan, f"/parkir/{quote(kelompok, safe='')}/coba-lagi", {}, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await _tampil(admin, ModelKeadaan(galat=galat(no)), no.status)
    return tercatat("/kelola/keadaan", "parkir" if hasil["berhasil"] else "parkir_gagal")


async def _tampil(admin: Admin, model: ModelKeadaan, status: int = 200) -> HTMLResponse:
    semua = await asyncio.gather(*(_keadaan(admin, layanan) for layanan in SERVICES))
    parkir: list[Parkir] = []
    tidak_terbaca: list[str] = []
    for layanan in SERVICES:
        try:
            isi = await admin.orang.baca(layanan, "/parkir")
        except (LayananPergi, PenolakanLayanan):
            tidak_terbaca.append(nama_layanan(layanan))
            continue
        parkir += [
            Parkir(layanan, satu["kelompok"], satu["jenis"], satu["galat"], waktu(satu["dibuat"]), satu["percobaan"])
            for satu in isi["parkir"]
        ]
    lengkap = ModelKeadaan(model.galat, model.kabar, tuple(semua), tuple(parkir), tuple(tidak_terbaca), kunci_baru())
    return tampilkan("kelola_keadaan", lengkap, admin.orang.pengunjung.bingkai(MENU), status)


async def _keadaan(admin: Admin, layanan: str) -> KeadaanLayanan:
    """Return how a service says that it is; one that says nothing is away."""
    try:
        isi: Mapping[str, Any] = (await admin.orang.runtime.layanan.minta(layanan, "GET", "/readyz")).json()
    except (LayananPergi, ValueError):
        return KeadaanLayanan(nama_layanan(layanan), teks("keadaan.pergi"), "telat", (teks("keadaan.hal.pergi"),))
    status = str(isi.get("status", PERGI)).replace(" ", "_")
    kunci = f"keadaan.{status}"
    return KeadaanLayanan(nama_layanan(layanan), teks(kunci if kunci in TEKS else "keadaan.pergi"), KELAS.get(status, "telat"), hal(isi))


def hal(isi: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is not as it should be, in words."""
    kurang = [teks(f"keadaan.hal.{satu}") for satu in ("basis_data", "broker", "direktori", "pemindai") if isi.get(satu) is False]
    banyak = [teks(f"keadaan.hal.{satu}", jumlah=isi[satu]) for satu in ("diparkir", "kertas_menunggu") if isi.get(satu)]
    kata = [str(satu) for nama in ("berhenti", "peringatan", "keterangan") for satu in isi.get(nama) or ()]
    return (*kurang, *banyak, *kata)
