"""The agency's form: its drafts, and one draft's sections with how far each is (SOP step 1); intake keeps every draft, sealed."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.formulir.agenda import ModelAgenda, tampil_agenda
from services.portal.halaman.formulir.bersama import (
    LAYANAN,
    MENU,
    TERBUKA,
    DariPetugas,
    Dikembalikan,
    KonsepTampil,
    PetugasMasuk,
    dikembalikan,
    konsep_dari,
    nama_konsep,
    opd_konsep,
    semua_konsep,
    surat_dari,
    tersimpan,
    tertutup,
    untuk_apa,
)
from services.portal.halaman.umum import kabar_dari, tercatat
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.berkas import BERKAS, daftar_berkas, kemajuan_berkas
from services.portal.pengisian.terbaca import Kemajuan, kemajuan, kurang
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()
ATAS_NAMA: Final = "atas_nama"
UMUM: Final = "isi"


@dataclass(frozen=True, slots=True)
class ModelFormulir(Model):
    """All drafts, and what waits to be completed."""

    kabar: str = ""
    konsep: tuple[KonsepTampil, ...] = ()
    kembali: tuple[Dikembalikan, ...] = ()
    kunci: str = ""
    kunci_lembar: str = ""


@dataclass(frozen=True, slots=True)
class ModelKonsep(Model):
    """One draft."""

    kabar: str = ""
    konsep_id: str = ""
    nama: str = ""
    dari: str = ""
    tersimpan: str = ""
    bagian: tuple[Kemajuan, ...] = ()
    lengkap: int = 0
    versi: str = ""
    kunci: str = ""
    kunci_buang: str = ""


KEMAJUAN: Final = Kemajuan("identitas", "B. Identitas aplikasi", "Kurang 2", "hari")
KEMAJUAN_BERKAS: Final = Kemajuan(BERKAS, "Berkas", "Kurang 1", "hari")
CONTOH: Final = (
    (
        "formulir",
        ModelFormulir(konsep=(KonsepTampil("1", "Antrean", "Tersimpan 10.14."),), kembali=(Dikembalikan("2", "Arsip", "2026/1"),)),
    ),
    ("formulir", ModelFormulir(kabar="Konsep dibuang.", galat=(Galat("lembar", "Bukan lembar."),))),
    (
        "formulir_konsep",
        ModelKonsep(kabar="Ada.", konsep_id="1", nama="Antrean", dari="Dinas", tersimpan="10.14.", bagian=(KEMAJUAN, KEMAJUAN_BERKAS)),
    ),
    ("formulir_konsep", ModelKonsep(konsep_id="1", nama="Antrean", galat=(Galat("lembar", "Bukan lembar."),), bagian=(KEMAJUAN,))),
)


@router.get("/formulir")
async def halaman(petugas: DariPetugas, kabar: str = "", sebelum: str = "") -> HTMLResponse:
    """List the drafts, and what was written down before a place in the clerk's list."""
    return await daftar(petugas, ModelFormulir(kabar=kabar_dari(kabar)), sebelum=sebelum)


@router.post("/formulir")
async def mulai(petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Begin a draft."""
    if petugas.agenda and not isian.teks(ATAS_NAMA):
        return await daftar(petugas, ModelFormulir(galat=(Galat(ATAS_NAMA, teks("agenda.opd.pilih")),)), 422)
    siapa = {ATAS_NAMA: isian.teks(ATAS_NAMA)} if petugas.agenda else {}
    try:
        hasil = await kirim(petugas.orang, PerintahLayanan(LAYANAN, "/konsep", {"formulir": {}, **siapa}, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await daftar(petugas, ModelFormulir(galat=galat(no, umum=ATAS_NAMA if petugas.agenda else UMUM)), no.status)
    return RedirectResponse(f"/formulir/{hasil['id']}", 303)


@router.get("/formulir/{konsep_id}")
async def satu(konsep_id: UUID, petugas: DariPetugas, kabar: str = "") -> HTMLResponse:
    """Show how far a draft is."""
    return await tampil_konsep(petugas, konsep_id, ModelKonsep(kabar=kabar_dari(kabar)))


@router.post("/formulir/{konsep_id}/buang")
async def buang(konsep_id: UUID, petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Throw a draft away."""
    try:
        await kirim(petugas.orang, PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}/pembuangan", {}, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await tampil_konsep(petugas, konsep_id, ModelKonsep(galat=galat(no)), no.status)
    return tercatat("/formulir", "formulir_buang")


async def daftar(petugas: PetugasMasuk, model: ModelFormulir, status: int = 200, sebelum: str = "") -> HTMLResponse:
    """Show the list, with what there is to say besides."""
    if petugas.agenda:
        return await tampil_agenda(petugas, ModelAgenda(model.galat, model.kabar), sebelum, status)
    konsep = await semua_konsep(petugas)
    lengkap = replace(model, konsep=konsep, kembali=await dikembalikan(petugas), kunci=kunci_baru(), kunci_lembar=kunci_baru())
    return tampilkan("formulir", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)


async def tampil_konsep(petugas: PetugasMasuk, konsep_id: UUID, model: ModelKonsep, status: int = 200) -> HTMLResponse:
    """Show a draft's sections, with what there is to say besides."""
    isi = await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    pelengkapan = bool(untuk_apa(nama_konsep(isi), await dikembalikan(petugas, opd_konsep(isi))))
    berkas = kemajuan_berkas(daftar_berkas(isi, pelengkapan=pelengkapan))
    bagian = (*kemajuan(isi["formulir"], kurang(isi["kekurangan"])), berkas)
    lengkap = replace(
        model,
        konsep_id=str(konsep_id),
        nama=nama_konsep(isi) or teks("formulir.tanpa_nama"),
        dari=await surat_dari(petugas, isi),
        tersimpan=await tersimpan(petugas, konsep_id),
        bagian=bagian,
        lengkap=sum(satu.kelas == "aman" for satu in bagian),
        versi=str(isi["versi"]),
        kunci=kunci_baru(),
        kunci_buang=kunci_baru(),
    )
    return tampilkan("formulir_konsep", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)
