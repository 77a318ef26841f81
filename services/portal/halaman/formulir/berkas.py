"""The files of a draft: kept with it one by one, so that nothing is chosen twice; what another browser put there is not replaced unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.formulir.bersama import LAYANAN, MENU, TERBUKA, DariPetugas, PetugasMasuk, konsep_dari, tertutup
from services.portal.halaman.perkara.berkas import salurkan
from services.portal.halaman.umum import kabar_dari, tercatat
from services.portal.kirim import BASI, PerintahLayanan, kirim, kunci_baru, sebab
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.berkas import BerkasTampil, daftar_berkas
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import Asli, teks
from shared.contracts.formulir import JenisBerkas

router = APIRouter()
BERKAS_MAKS: Final = 60 * 1024 * 1024
BIDANG_MAKS: Final = 40
JENIS: Final = tuple(satu.value for satu in JenisBerkas)
ADA: Final = "ada."
"""Before a kind's name: the field that says which file of the kind the page showed."""
Unggahan = tuple[str, bytes, str]


@dataclass(frozen=True, slots=True)
class ModelBerkas(Model):
    """The files of one draft."""

    kabar: str = ""
    konsep_id: str = ""
    berkas: tuple[BerkasTampil, ...] = ()
    versi: str = ""
    kunci: str = ""


SURAT: Final = BerkasTampil("surat", Asli("Surat permohonan (PDF)"), wajib=True)
ADA_SURAT: Final = replace(SURAT, ukuran="48 kB", unggahan="1")
CONTOH: Final = (
    ("formulir_berkas", ModelBerkas(konsep_id="1", berkas=(SURAT, replace(SURAT, nama="kak", wajib=False)), kabar="Tersimpan.")),
    ("formulir_berkas", ModelBerkas(konsep_id="1", berkas=(ADA_SURAT,), galat=(Galat("surat", "Bukan PDF."), Galat("isi", "Ditolak.")))),
)


class BerkasDiganti(Exception):
    """Another browser put a file there, or took it off, after the page was shown."""


@router.get("/formulir/{konsep_id}/berkas")
async def halaman(konsep_id: UUID, petugas: DariPetugas, kabar: str = "") -> HTMLResponse:
    """Show which files there are."""
    return await _tampil(petugas, konsep_id, ModelBerkas(kabar=kabar_dari(kabar)))


@router.get("/formulir/{konsep_id}/berkas/{jenis}")
async def satu(konsep_id: UUID, jenis: str, petugas: DariPetugas) -> Response:
    """Give one file."""
    return await salurkan(petugas.orang, f"/konsep/{konsep_id}/berkas/{_dikenal(jenis)}", jenis, LAYANAN)


@router.post("/formulir/{konsep_id}/berkas")
async def simpan(konsep_id: UUID, request: Request, petugas: DariPetugas) -> Response:
    """Keep the files that were chosen; what is refused is said at its kind, and the others are kept."""
    if int(request.headers.get("content-length") or BERKAS_MAKS + 1) > BERKAS_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=len(JENIS), max_fields=BIDANG_MAKS) as isian:
        dikirim = {nama: isi for nama in JENIS if (isi := await _unggahan(isian, nama)) is not None}
        teksnya = {nama: nilai for nama, nilai in isian.items() if isinstance(nilai, str)}
    if not dikirim:
        return await _tampil(petugas, konsep_id, ModelBerkas(galat=(Galat("surat", teks("formulir.berkas.pilih")),)), 422)
    galat: list[Galat] = []
    status, versi = 200, teksnya.get("versi", "")
    for nama, isi in dikirim.items():
        kiriman = PerintahLayanan(
            LAYANAN, f"/konsep/{konsep_id}/berkas/{nama}", {}, f"{teksnya.get('kunci', '')}-{nama}", versi, {"berkas": isi}
        )
        try:
            versi = str((await _catat(petugas, konsep_id, nama, teksnya.get(f"{ADA}{nama}", ""), kiriman))["versi"])
        except (PenolakanLayanan, BerkasDiganti) as no:
            salah, status = _salah(no)
            galat.append(Galat(nama, salah))
    if galat:
        return await _tampil(petugas, konsep_id, ModelBerkas(galat=tuple(galat)), status)
    return tercatat(f"/formulir/{konsep_id}/berkas", "formulir_berkas")


@router.post("/formulir/{konsep_id}/berkas/{jenis}/hapus")
async def hapus(konsep_id: UUID, jenis: str, petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Keep a file no longer."""
    nama = _dikenal(jenis)
    kiriman = PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}/berkas/{nama}/penghapusan", {}, isian.teks("kunci"), isian.teks("versi"))
    try:
        await _catat(petugas, konsep_id, nama, isian.teks(f"{ADA}{nama}"), kiriman)
    except (PenolakanLayanan, BerkasDiganti) as no:
        salah, status = _salah(no)
        return await _tampil(petugas, konsep_id, ModelBerkas(galat=(Galat(nama, salah),)), status)
    return tercatat(f"/formulir/{konsep_id}/berkas", "formulir_berkas_hapus")


async def _catat(petugas: PetugasMasuk, konsep_id: UUID, jenis: str, dilihat: str, kiriman: PerintahLayanan) -> Mapping[str, Any]:
    """Change one file; what others changed elsewhere in the draft does not stand in the way, another file of this kind does."""
    try:
        return await kirim(petugas.orang, kiriman)
    except PenolakanLayanan as no:
        if no.status != BASI:
            raise
    konsep = await konsep_dari(petugas, konsep_id)
    kini = next((ada["unggahan_id"] for ada in konsep["berkas"] if ada["jenis"] == jenis), "")
    if kini != dilihat:
        raise BerkasDiganti
    return await kirim(petugas.orang, replace(kiriman, versi=str(konsep["versi"])))


def _salah(no: PenolakanLayanan | BerkasDiganti) -> tuple[str, int]:
    """Return why a file was not taken, and the answer's status."""
    if isinstance(no, BerkasDiganti) or no.status == BASI:
        return teks("formulir.berkas.lain"), BASI
    return sebab(no), no.status


def _dikenal(jenis: str) -> str:
    if jenis not in JENIS:
        raise HTTPException(404)
    return jenis


async def _unggahan(isian: FormData, nama: str) -> Unggahan | None:
    berkas = isian.get(nama)
    if not isinstance(berkas, UploadFile) or not berkas.filename:
        return None
    return nama, await berkas.read(), berkas.content_type or "application/octet-stream"


async def _tampil(petugas: PetugasMasuk, konsep_id: UUID, model: ModelBerkas, status: int = 200) -> HTMLResponse:
    konsep = await konsep_dari(petugas, konsep_id)
    if konsep["status"] != TERBUKA:
        return tertutup(petugas)
    lengkap = replace(model, konsep_id=str(konsep_id), berkas=daftar_berkas(konsep), versi=str(konsep["versi"]), kunci=kunci_baru())
    return tampilkan("formulir_berkas", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)
