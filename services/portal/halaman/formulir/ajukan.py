"""Check your answers, choose the files, submit once: as a new request, or as the completion of one that came back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.halaman.formulir.bersama import (
    LAYANAN,
    MENU,
    TERBUKA,
    DariPetugas,
    Dikembalikan,
    PetugasMasuk,
    agenda,
    dikembalikan,
    konsep_dari,
    tertutup,
)
from services.portal.halaman.umum import Pilihan
from services.portal.kirim import BASI, PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian.terbaca import Kurang, Terisi, kurang, terisi
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import Asli, teks
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir import KODE_BERKAS, LABEL, JenisBerkas, berkas_wajib
from shared.contracts.formulir.isian import FORMULIR

router = APIRouter()
BERKAS_MAKS: Final = 60 * 1024 * 1024
BIDANG_MAKS: Final = 20
JENIS: Final = tuple(satu.value for satu in JenisBerkas)


@dataclass(frozen=True, slots=True)
class BagianTerisi:
    """One section in words."""

    kode: str
    judul: str
    terisi: tuple[Terisi, ...]


@dataclass(frozen=True, slots=True)
class BerkasTampil:
    """One kind of file."""

    nama: str
    label: str
    petunjuk: str


@dataclass(frozen=True, slots=True)
class ModelAjukan(Model):
    """The whole form, what is missing, and what is submitted."""

    konsep_id: str = ""
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
SURAT: Final = BerkasTampil("surat", "Surat permohonan (PDF)", "Wajib.")
CONTOH: Final = (
    ("formulir_ajukan", ModelAjukan(konsep_id="1", bagian=(IDENTITAS,), kurang=(Kurang("identitas", "identitas.fungsi", "Wajib."),))),
    ("formulir_ajukan", ModelAjukan(konsep_id="1", bagian=(replace(IDENTITAS, terisi=()),), kurang=(Kurang("", "", "Terlalu dalam."),))),
    (
        "formulir_ajukan",
        ModelAjukan(galat=(Galat("surat", "Wajib dilampirkan."),), konsep_id="1", berkas=(SURAT,), untuk=(Pilihan("2", "Pelengkapan"),)),
    ),
    ("formulir_diterima", ModelDiterima(nama="Antrean", agenda="1/2026")),
)


@router.get("/formulir/{konsep_id}/ajukan")
async def halaman(konsep_id: UUID, petugas: DariPetugas) -> HTMLResponse:
    """Show the whole form before it is submitted."""
    return await _tampil(petugas, konsep_id, ModelAjukan())


@router.post("/formulir/{konsep_id}/ajukan")
async def ajukan(konsep_id: UUID, request: Request, petugas: DariPetugas) -> Response:
    """Submit it with its files."""
    if int(request.headers.get("content-length") or BERKAS_MAKS + 1) > BERKAS_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=len(JENIS), max_fields=BIDANG_MAKS) as isian:
        berkas = {satu: isi for satu in JENIS if (isi := await _berkas(isian, satu)) is not None}
        untuk, kunci, versi = (str(isian.get(satu) or "") for satu in ("untuk", "kunci", "versi"))
    model = ModelAjukan(pilih_untuk=untuk)
    konsep = await konsep_dari(petugas, konsep_id)
    if konsep["status"] == TERBUKA and str(konsep["versi"]) != versi:
        return await _tampil(petugas, konsep_id, replace(model, galat=(Galat("isi", teks("kirim.basi")),)), BASI)
    try:
        hasil = await kirim(petugas.orang, pengajuan(konsep_id, untuk, konsep["formulir"], berkas, kunci))
    except PenolakanLayanan as no:
        salah = (*galat(no, JENIS), *([Galat(JENIS[0], teks("formulir.berkas.ulang"))] if berkas else []))
        return await _tampil(petugas, konsep_id, replace(model, galat=salah), no.status)
    if untuk:
        await _buang(petugas, konsep_id, kunci)
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


def pengajuan(
    konsep_id: UUID, untuk: str, formulir: Mapping[str, Any], berkas: Mapping[str, tuple[str, bytes, str]], kunci: str
) -> PerintahLayanan:
    """Return what is sent: the draft itself as a new request, or its form for a request that came back."""
    if not untuk:
        return PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}/pengajuan", {}, kunci, berkas=berkas)
    try:
        permohonan_id = UUID(untuk)
    except ValueError:
        raise HTTPException(400) from None
    isi = {"formulir": orjson.dumps(formulir).decode()}
    return PerintahLayanan(LAYANAN, f"/permohonan/{permohonan_id}/pengajuan-kembali", isi, kunci, berkas=berkas)


def daftar_berkas(formulir: Mapping[str, Any]) -> tuple[BerkasTampil, ...]:
    """Return the kinds of files, and which of them a request of this kind must bring."""
    jenis = formulir.get("permohonan", {}).get("jenis_permohonan", JenisPermohonan.INVENTARISASI_SAJA)
    harus = berkas_wajib(JenisPermohonan(jenis))
    return tuple(
        BerkasTampil(satu.value, Asli(LABEL[KODE_BERKAS[satu]]), teks("formulir.berkas.wajib") if satu in harus else "")
        for satu in JenisBerkas
    )


def untuk_apa(nama_aplikasi: str, kembali: tuple[Dikembalikan, ...]) -> str:
    """Return which returned request a draft most likely completes: the one of the same application."""
    return next((satu.permohonan_id for satu in kembali if satu.nama == nama_aplikasi), "")


async def _berkas(isian: FormData, jenis: str) -> tuple[str, bytes, str] | None:
    berkas = isian.get(jenis)
    if not isinstance(berkas, UploadFile) or not berkas.filename:
        return None
    return berkas.filename, await berkas.read(), berkas.content_type or "application/octet-stream"


async def _buang(petugas: PetugasMasuk, konsep_id: UUID, kunci: str) -> None:
    """Throw the copy away that was submitted; where that fails it stays in the list, and its owner throws it away."""
    try:
        await kirim(petugas.orang, PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}/pembuangan", {}, f"{kunci}-buang"))
    except (PenolakanLayanan, LayananPergi):
        return


async def _tampil(petugas: PetugasMasuk, konsep_id: UUID, model: ModelAjukan, status: int = 200) -> HTMLResponse:
    isi = await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    formulir = isi["formulir"]
    kembali = await dikembalikan(petugas)
    lengkap = replace(
        model,
        konsep_id=str(konsep_id),
        bagian=tuple(BagianTerisi(satu.kode, satu.judul, tuple(terisi(satu, formulir.get(satu.kode, {})))) for satu in FORMULIR),
        kurang=kurang(isi["kekurangan"]),
        berkas=daftar_berkas(formulir),
        untuk=tuple(Pilihan(satu.permohonan_id, teks("formulir.untuk.lengkapi", nama=satu.nama, agenda=satu.agenda)) for satu in kembali),
        pilih_untuk=model.pilih_untuk or untuk_apa(formulir.get("identitas", {}).get("nama_aplikasi", ""), kembali),
        versi=str(isi["versi"]),
        kunci=kunci_baru(),
    )
    return tampilkan("formulir_ajukan", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)
