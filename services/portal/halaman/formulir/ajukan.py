"""Check your answers and files, submit once: as a new request, or as the completion of one that came back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import orjson
from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.formulir.bersama import (
    DIKEMBALIKAN,
    LAYANAN,
    MENU,
    TERBUKA,
    DariPetugas,
    PetugasMasuk,
    agenda,
    dikembalikan,
    konsep_dari,
    nama_konsep,
    opd_konsep,
    surat_dari,
    tertutup,
    untuk_apa,
)
from services.portal.halaman.umum import Pilihan
from services.portal.kirim import BASI, PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.berkas import BerkasTampil, daftar_berkas
from services.portal.pengisian.terbaca import Kurang, Terisi, kurang, terisi
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import Asli, teks
from shared.contracts.formulir import JenisBerkas
from shared.contracts.formulir.isian import FORMULIR

router = APIRouter()
JENIS: Final = tuple(satu.value for satu in JenisBerkas)


@dataclass(frozen=True, slots=True)
class BagianTerisi:
    """One section in words."""

    kode: str
    judul: str
    terisi: tuple[Terisi, ...]


@dataclass(frozen=True, slots=True)
class ModelAjukan(Model):
    """The whole form, what is missing, and what is submitted."""

    konsep_id: str = ""
    dari: str = ""
    bagian: tuple[BagianTerisi, ...] = ()
    kurang: tuple[Kurang, ...] = ()
    berkas: tuple[BerkasTampil, ...] = ()
    untuk: tuple[Pilihan, ...] = ()
    pilih_untuk: str = ""
    versi: str = ""
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class ModelDiterima(Model):
    """A request that was taken in."""

    nama: str = ""
    agenda: str = ""


IDENTITAS: Final = BagianTerisi("identitas", "B. Identitas", (Terisi("identitas.nama_aplikasi", "Nama Aplikasi", "Antrean"),))
SURAT: Final = BerkasTampil("surat", Asli("Surat permohonan (PDF)"), wajib=True)
CONTOH: Final = (
    ("formulir_ajukan", ModelAjukan(konsep_id="1", bagian=(IDENTITAS,), kurang=(Kurang("identitas", "identitas.fungsi", "Wajib."),))),
    ("formulir_ajukan", ModelAjukan(konsep_id="1", bagian=(replace(IDENTITAS, terisi=()),), kurang=(Kurang("", "", "Terlalu dalam."),))),
    (
        "formulir_ajukan",
        ModelAjukan(
            galat=(Galat("surat", "Wajib dilampirkan."),),
            konsep_id="1",
            dari="Dinas Contoh",
            berkas=(SURAT, replace(SURAT, nama="kak", ukuran="48 kB", unggahan="1")),
            untuk=(Pilihan("2", "Pelengkapan"),),
        ),
    ),
    ("formulir_diterima", ModelDiterima(nama="Antrean", agenda="1/2026")),
)


@router.get("/formulir/{konsep_id}/ajukan")
async def halaman(konsep_id: UUID, petugas: DariPetugas) -> HTMLResponse:
    """Show the whole form before it is submitted."""
    return await _tampil(petugas, konsep_id, ModelAjukan())


@router.post("/formulir/{konsep_id}/ajukan")
async def ajukan(konsep_id: UUID, petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Submit it with the files that were kept with it."""
    untuk, kunci, versi = (isian.teks(satu) for satu in ("untuk", "kunci", "versi"))
    model = ModelAjukan(pilih_untuk=untuk)
    konsep = await konsep_dari(petugas, konsep_id)
    if untuk and konsep["status"] != TERBUKA and await _sudah_lengkap(petugas, untuk):
        return RedirectResponse(f"/formulir/{UUID(untuk)}/diterima", 303)
    if konsep["status"] == TERBUKA and str(konsep["versi"]) != versi:
        return await _tampil(petugas, konsep_id, replace(model, galat=(Galat("isi", teks("kirim.basi")),)), BASI)
    try:
        hasil = await kirim(petugas.orang, pengajuan(konsep_id, untuk, konsep["formulir"], kunci))
    except PenolakanLayanan as no:
        return await _tampil(petugas, konsep_id, replace(model, galat=galat(no, JENIS)), no.status)
    return RedirectResponse(f"/formulir/{hasil['id']}/diterima", 303)


@router.get("/formulir/{permohonan_id}/diterima")
async def diterima(permohonan_id: UUID, petugas: DariPetugas) -> HTMLResponse:
    """Say under which number a request was taken in."""
    try:
        ringkasan = (await petugas.orang.baca(LAYANAN, f"/permohonan/{permohonan_id}"))["isi"]["ringkasan"]
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    model = ModelDiterima(nama=ringkasan["nama_aplikasi"], agenda=agenda(ringkasan))
    return tampilkan("formulir_diterima", model, petugas.orang.pengunjung.bingkai(MENU))


def pengajuan(konsep_id: UUID, untuk: str, formulir: Mapping[str, Any], kunci: str) -> PerintahLayanan:
    """Return what is sent: the draft itself as a new request, or its form and files for a request that came back."""
    if not untuk:
        return PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}/pengajuan", {}, kunci, berkas={})
    try:
        permohonan_id = UUID(untuk)
    except ValueError:
        raise HTTPException(400) from None
    isi = {"formulir": orjson.dumps(formulir).decode(), "konsep_id": str(konsep_id)}
    return PerintahLayanan(LAYANAN, f"/permohonan/{permohonan_id}/pengajuan-kembali", isi, kunci, berkas={})


async def _sudah_lengkap(petugas: PetugasMasuk, permohonan_id: str) -> bool:
    """Say whether a request does not wait to be completed any more: the form that completed it was sent twice."""
    try:
        status = (await petugas.orang.baca(LAYANAN, f"/permohonan/{UUID(permohonan_id)}"))["status"]
    except (ValueError, PenolakanLayanan):
        return False
    return bool(status != DIKEMBALIKAN)


async def _tampil(petugas: PetugasMasuk, konsep_id: UUID, model: ModelAjukan, status: int = 200) -> HTMLResponse:
    isi = await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    formulir = isi["formulir"]
    kembali = await dikembalikan(petugas, opd_konsep(isi))
    lengkap = replace(
        model,
        konsep_id=str(konsep_id),
        dari=await surat_dari(petugas, isi),
        bagian=tuple(BagianTerisi(satu.kode, satu.judul, tuple(terisi(satu, formulir.get(satu.kode, {})))) for satu in FORMULIR),
        kurang=kurang(isi["kekurangan"]),
        berkas=daftar_berkas(isi, pelengkapan=bool(kembali)),
        untuk=tuple(Pilihan(satu.permohonan_id, teks("formulir.untuk.lengkapi", nama=satu.nama, agenda=satu.agenda)) for satu in kembali),
        pilih_untuk=model.pilih_untuk or untuk_apa(nama_konsep(isi), kembali),
        versi=str(isi["versi"]),
        kunci=kunci_baru(),
    )
    return tampilkan("formulir_ajukan", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)
