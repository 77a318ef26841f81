"""A request that came back: what is to be mended, and its form copied into a draft in which that is done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.formulir.bersama import (
    DIKEMBALIKAN,
    LAYANAN,
    MENU,
    DariPetugas,
    KonsepTampil,
    PetugasMasuk,
    agenda,
    opd_konsep,
    semua_konsep,
)
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.terbaca import Terisi
from services.portal.rupa.jendela import Galat, Model, tampilkan
from shared.contracts.formulir import LABEL

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ModelLengkapi(Model):
    """What the office asked for, and the drafts of the same application."""

    permohonan_id: str = ""
    nama: str = ""
    agenda: str = ""
    catatan: str = ""
    butir: tuple[Terisi, ...] = ()
    konsep: tuple[KonsepTampil, ...] = ()
    dari: str = ""
    """Whose paper letter it is; of an agency's own, nothing."""
    kunci: str = ""


CONTOH: Final = (
    (
        "formulir_lengkapi",
        ModelLengkapi(
            permohonan_id="1",
            nama="Antrean",
            agenda="1/2026",
            catatan="Lengkapi.",
            butir=(Terisi("uraian", "Uraian", "Belum menyebut pengguna."),),
            konsep=(KonsepTampil("2", "Antrean", "Tersimpan 10.14."),),
            dari="Dinas Contoh",
        ),
    ),
    (
        "formulir_lengkapi",
        ModelLengkapi(galat=(Galat("isi", "Terlalu banyak konsep."),), permohonan_id="1", nama="Antrean", agenda="1/2026"),
    ),
)


@router.get("/permohonan/{permohonan_id}/ajukan_kembali")
async def halaman(permohonan_id: UUID, petugas: DariPetugas) -> Response:
    """Show what is to be mended; of what waits no more, the request."""
    return await _tampil(petugas, permohonan_id, ModelLengkapi())


@router.post("/permohonan/{permohonan_id}/ajukan_kembali")
async def salin(permohonan_id: UUID, petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Copy the form into a draft."""
    try:
        isi = await petugas.orang.baca(LAYANAN, f"/permohonan/{permohonan_id}/formulir")
        siapa = {"atas_nama": opd_konsep(isi)} if petugas.agenda else {}
        hasil = await kirim(petugas.orang, PerintahLayanan(LAYANAN, "/konsep", {"formulir": isi["formulir"], **siapa}, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await _tampil(petugas, permohonan_id, ModelLengkapi(galat=galat(no)), no.status)
    return RedirectResponse(f"/formulir/{hasil['id']}", 303)


def diminta(butir: Mapping[str, Any]) -> Terisi:
    """Return one item that is to be mended, in words."""
    kode = str(butir["kode"])
    return Terisi(kode, LABEL.get(kode, kode), str(butir.get("catatan") or ""))


async def _tampil(petugas: PetugasMasuk, permohonan_id: UUID, model: ModelLengkapi, status: int = 200) -> Response:
    try:
        permohonan = await petugas.orang.baca(LAYANAN, f"/permohonan/{permohonan_id}")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    if permohonan["status"] != DIKEMBALIKAN:
        return RedirectResponse(f"/permohonan/{permohonan_id}", 303)
    await petugas.orang.membuka(permohonan_id)
    isi = permohonan["isi"]
    nama = isi["ringkasan"]["nama_aplikasi"]
    lengkap = replace(
        model,
        permohonan_id=str(permohonan_id),
        nama=nama,
        agenda=agenda(isi["ringkasan"]),
        catatan=isi["catatan"],
        butir=tuple(diminta(satu) for satu in isi["butir"]),
        konsep=tuple(satu for satu in await semua_konsep(petugas) if satu.nama == nama),
        dari=isi["ringkasan"]["opd_nama"] if petugas.agenda else "",
        kunci=kunci_baru(),
    )
    return tampilkan("formulir_lengkapi", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)
