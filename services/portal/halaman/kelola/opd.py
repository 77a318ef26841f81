"""Agencies and their people, for the administrator: listed, added, renamed, ended, active again; and which account each person has."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, DariAdmin
from services.portal.formulir import DariFormulir
from services.portal.halaman.kelola.bersama import MENU
from services.portal.halaman.umum import kabar_dari, nama, tercatat, waktu
from services.portal.kirim import BUKTI, PerintahLayanan, galat, kirim, kunci_baru, terisi
from services.portal.layanan import PenolakanLayanan
from services.portal.masuk import urus
from services.portal.rupa.jendela import Galat, Model, tampilkan

router = APIRouter()
BIDANG: Final = ("nama", "kode", "alasan")
BIDANG_PETUGAS: Final = ("nama", "email", "telepon", "alasan")
URUSAN: Final = {"akhiri": "penonaktifan", "aktifkan": "pengaktifan"}


@dataclass(frozen=True, slots=True)
class OpdKelola:
    """One agency."""

    opd_id: str
    kode: str
    nama: str


@dataclass(frozen=True, slots=True)
class ModelOpd(Model):
    """The list, and the form by which one is added."""

    kabar: str = ""
    opd: tuple[OpdKelola, ...] = ()
    isian: Mapping[str, str] | None = None
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class PetugasKelola:
    """Somebody who acts for an agency, or did."""

    orang_id: str
    nama: str
    aktif: bool
    akun: str = ""
    tercatat: str = ""
    """Since when and for what reason it is so: by that one is known, whose name the office does not read."""


@dataclass(frozen=True, slots=True)
class ModelSatuOpd(Model):
    """One agency with its people."""

    kabar: str = ""
    opd: OpdKelola | None = None
    petugas: tuple[PetugasKelola, ...] = ()
    versi: str = ""
    isian: Mapping[str, str] | None = None
    kunci: str = ""


DINAS: Final = OpdKelola("0190", "A", "Dinas Contoh")
CONTOH: Final = (
    ("kelola_opd", ModelOpd(kabar="Tercatat.", opd=(DINAS,))),
    ("kelola_opd", ModelOpd(galat=(Galat("kode", "Sudah dipakai."),), isian={"kode": "A"})),
    (
        "kelola_opd_satu",
        ModelSatuOpd(
            opd=DINAS,
            petugas=(
                PetugasKelola("1", "Petugas OPD", aktif=True, tercatat="30-11-2026 10.00, SK 800/1"),
                PetugasKelola("2", "Ali", aktif=False, akun="3"),
            ),
        ),
    ),
    ("kelola_opd_satu", ModelSatuOpd(kabar="Tercatat.", galat=(Galat("nama", "Wajib diisi."),), opd=DINAS, isian={"nama": ""})),
)


@router.get("/kelola/opd")
async def halaman(admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """List them."""
    return await _daftar(admin, ModelOpd(kabar=kabar_dari(kabar)))


@router.post("/kelola/opd")
async def tambah(admin: DariAdmin, isian: DariFormulir) -> Response:
    """Register an agency."""
    isi = terisi(**{satu: isian.teks(satu) for satu in BIDANG})
    try:
        hasil = await kirim(admin.orang, PerintahLayanan("intake", "/opd", isi, isian.teks("kunci")))
    except PenolakanLayanan as no:
        return await _daftar(admin, ModelOpd(galat=galat(no, BIDANG), isian=isi), no.status)
    return tercatat(f"/kelola/opd/{hasil['id']}", "opd")


@router.get("/kelola/opd/{opd_id}")
async def satu(opd_id: UUID, admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """Show one with its people."""
    return await _satu(admin, opd_id, ModelSatuOpd(kabar=kabar_dari(kabar)))


@router.post("/kelola/opd/{opd_id}/nama")
async def ubah_nama(opd_id: UUID, admin: DariAdmin, isian: DariFormulir) -> Response:
    """Rename an agency."""
    isi = terisi(nama=isian.teks("nama_baru"), alasan=isian.teks("alasan"))
    return await _ubah(
        admin, opd_id, PerintahLayanan("intake", f"/opd/{opd_id}/nama", isi, isian.teks("kunci"), isian.teks("versi")), "opd_nama"
    )


@router.post("/kelola/opd/{opd_id}/petugas")
async def tambah_petugas(opd_id: UUID, admin: DariAdmin, isian: DariFormulir) -> Response:
    """Let somebody act for an agency."""
    isi = terisi(**{satu: isian.teks(satu) for satu in BIDANG_PETUGAS})
    kiriman = PerintahLayanan("intake", f"/opd/{opd_id}/petugas", isi, isian.teks("kunci"), isian.teks("versi"), bukti=isian.teks(BUKTI))
    return await _ubah(admin, opd_id, kiriman, "petugas", (*BIDANG_PETUGAS, BUKTI))


@router.post("/kelola/opd/{opd_id}/{urusan}/{orang_id}")
async def ubah_petugas(opd_id: UUID, urusan: str, orang_id: UUID, admin: DariAdmin, isian: DariFormulir) -> Response:
    """Let somebody no longer act for an agency, or again."""
    if urusan not in URUSAN:
        raise HTTPException(404)
    isi: dict[str, Any] = {"alasan": isian.teks("alasan")}
    if urusan == "akhiri":
        isi["boleh_kosong"] = bool(isian.teks("boleh_kosong"))
    jalur = f"/opd/{opd_id}/{URUSAN[urusan]}/{orang_id}"
    kiriman = PerintahLayanan("intake", jalur, isi, isian.teks("kunci"), isian.teks("versi"), bukti=isian.teks(BUKTI))
    return await _ubah(admin, opd_id, kiriman, f"petugas_{urusan}")


async def _ubah(admin: Admin, opd_id: UUID, kiriman: PerintahLayanan, kabar: str, bidang: tuple[str, ...] = ()) -> Response:
    try:
        await kirim(admin.orang, kiriman)
    except PenolakanLayanan as no:
        isian = kiriman.isi if bidang else None
        return await _satu(admin, opd_id, ModelSatuOpd(galat=galat(no, bidang), isian=isian), no.status)
    return tercatat(f"/kelola/opd/{opd_id}", kabar)


async def _daftar(admin: Admin, model: ModelOpd, status: int = 200) -> HTMLResponse:
    semua: list[OpdKelola] = []
    sebelum = ""
    while True:
        isi = await admin.orang.baca("intake", f"/opd?{urlencode({'batas': '200'} | ({'sebelum': sebelum} if sebelum else {}))}")
        semua += [OpdKelola(satu["opd_id"], satu["kode"], satu["opd_nama"]) for satu in isi["opd"]]
        if not (sebelum := isi["lanjut"] or ""):
            break
    lengkap = replace(model, opd=tuple(semua), kunci=kunci_baru())
    return tampilkan("kelola_opd", lengkap, admin.orang.pengunjung.bingkai(MENU), status)


async def _satu(admin: Admin, opd_id: UUID, model: ModelSatuOpd, status: int = 200) -> HTMLResponse:
    try:
        isi = await admin.orang.baca("intake", f"/opd/{opd_id}")
        riwayat = await admin.orang.baca("intake", f"/opd/{opd_id}/riwayat")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    semua = isi["petugas"] or ()
    async with admin.orang.runtime.basis.lend() as conn:
        akun = await urus.milik(conn, [UUID(satu["orang_id"]) for satu in semua])
    alasan = {satu["orang_id"]: f"{waktu(satu['sejak'])}, {satu['alasan']}" for satu in riwayat["riwayat"] if satu["orang_id"]}
    petugas = tuple(
        PetugasKelola(
            satu["orang_id"], nama(satu), satu["aktif"], str(akun.get(UUID(satu["orang_id"]), "")), alasan.get(satu["orang_id"], "")
        )
        for satu in semua
    )
    opd = OpdKelola(str(opd_id), isi["kode"], isi["opd_nama"])
    lengkap = replace(model, opd=opd, petugas=petugas, versi=str(riwayat["versi"]), kunci=kunci_baru())
    return tampilkan("kelola_opd_satu", lengkap, admin.orang.pengunjung.bingkai(MENU), status)
