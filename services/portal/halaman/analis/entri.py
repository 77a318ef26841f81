"""SOP step 6: the application's data for the register, begun from the form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara, selesai
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.halaman.umum import Pilihan
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import Kendali, kendali
from services.portal.pengisian.nilai import dibaca
from services.portal.pengisian.terima import satu_isian
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.formulir.isian import FORMULIR, JenisIsian
from shared.contracts.formulir.isian import Isian as Jawaban
from shared.contracts.penilaian import DataAplikasi

router = APIRouter()
TERKAIT: Final = "sistem_terkait"
SEMUA: Final = {satu.jalur[1]: satu for bagian in FORMULIR for satu in bagian.isi if isinstance(satu, Jawaban)}
DATA: Final = tuple(SEMUA[nama] for nama in DataAplikasi.model_fields if nama in SEMUA)
"""What the register keeps of what the form asks."""
PER_MIL: Final = 1000
BIDANG: Final = (*(satu.jalur[1] for satu in DATA), TERKAIT)


@dataclass(frozen=True, slots=True)
class MiripTampil:
    """One application that is like the requested one, and in what."""

    nama: str
    siapa: str
    alamat: str
    kuat: bool
    alasan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelEntri(Model):
    """The form."""

    perkara: PerkaraTampil = ANTREAN
    kendali: tuple[Kendali, ...] = ()
    aplikasi: tuple[Pilihan, ...] = ()
    aplikasi_id: str = ""
    mirip: tuple[MiripTampil, ...] = ()
    kunci: str = ""


def semua_kendali(data: Mapping[str, Any]) -> tuple[Kendali, ...]:
    """Return the controls, filled with these data; names are those of the register."""
    terkait = "\n".join(data.get(TERKAIT) or ())
    isian = (kendali(satu, satu.jalur[1], data.get(satu.jalur[1]) or None) for satu in DATA)
    return (
        *isian,
        Kendali(TERKAIT, teks("entri.sistem_terkait"), "paragraf", teks("formulir.boleh_kosong"), teks("formulir.daftar"), terkait),
    )


MIRIP: Final = MiripTampil("Antrean Lama", "Dinas Contoh", "/register/1", kuat=True, alasan=("Fungsi: antrean",))
CONTOH: Final = (
    ("entri", ModelEntri(kendali=semua_kendali({"nama_aplikasi": "Antrean", "basis_aplikasi": ["WEB"]}))),
    (
        "entri",
        ModelEntri(
            galat=(Galat("uraian", "Wajib diisi."),),
            kendali=semua_kendali({}),
            aplikasi=(Pilihan("1", "Antrean"),),
            mirip=(MIRIP, replace(MIRIP, alamat="", kuat=False)),
        ),
    ),
)


@router.get("/permohonan/{permohonan_id}/entri_data")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show what the form says; in a later round, what was entered before, renewed by the form."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, "entri_data", ANALISA)) is not None:
        return tertutup
    formulir = (await baca(orang, "intake", f"/permohonan/{permohonan_id}/formulir"))["formulir"]
    return await _tampil(orang, permohonan_id, ModelEntri(kendali=semua_kendali(dari_formulir(formulir))))


@router.post("/permohonan/{permohonan_id}/entri_data")
async def catat(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Enter it."""
    data = dari_isian(isian)
    isi = {"aplikasi_id": isian.teks("aplikasi_id") or None, "data": data}
    try:
        jalur = f"/permohonan/{permohonan_id}/entri-data"
        hasil = await kirim(orang, PerintahLayanan(ANALISA, jalur, isi, isian.teks("kunci"), isian.teks("versi")))
    except PenolakanLayanan as no:
        model = ModelEntri(galat=galat(no, BIDANG), kendali=semua_kendali(data), aplikasi_id=isian.teks("aplikasi_id"))
        return await _tampil(orang, permohonan_id, model, no.status)
    return selesai(permohonan_id, "entri_data", hasil)


def dari_formulir(formulir: Mapping[str, Any]) -> dict[str, Any]:
    """Return the register's data as the form says them; systems that the form names are related ones."""
    bagian: Mapping[str, Mapping[str, Any]] = {satu.kode: formulir.get(satu.kode) or {} for satu in FORMULIR}
    data = {satu.jalur[1]: bagian[satu.jalur[0]].get(satu.jalur[1]) for satu in DATA}
    rincian: Sequence[Mapping[str, Any]] = bagian["pengoperasian"].get("integrasi_rincian") or ()
    return {**data, TERKAIT: [satu["nama_sistem"] for satu in rincian]}


def dari_isian(isian: IsiFormulir) -> dict[str, Any]:
    """Return what was filled in, as analysis takes it; what is empty is left to its default."""
    data = {satu.jalur[1]: satu_isian(satu, satu.jalur[1], isian) for satu in DATA}
    data[TERKAIT] = dibaca(DAFTAR, isian.teks(TERKAIT))
    return {nama: nilai for nama, nilai in data.items() if nilai not in (None, "", [])}


def mirip_dari(satu: Mapping[str, Any]) -> MiripTampil:
    """Return what the register's radar says of one application, in words."""
    alasan = (
        teks(
            "mirip.alasan",
            bidang=teks(f"mirip.{bidang['bidang']}"),
            nilai=f"{bidang['nilai'] / PER_MIL:.0%}",
            kata=", ".join(bidang["kata"]),
        )
        for bidang in satu["bidang"]
        if bidang["nilai"]
    )
    alamat = f"/register/{satu['aplikasi_id']}" if satu["aplikasi_id"] else ""
    return MiripTampil(satu["nama_aplikasi"], satu["opd_nama"], alamat, satu["kuat"], tuple(alasan))


DAFTAR: Final = next(satu for satu in DATA if satu.jenis is JenisIsian.DAFTAR)


async def _tampil(orang: OrangMasuk, permohonan_id: UUID, model: ModelEntri, status: int = 200) -> HTMLResponse:
    permohonan = await perkara(orang, permohonan_id)
    ada = await baca(orang, ANALISA, f"/aplikasi?{urlencode({'cari': permohonan.nama, 'batas': '20'})}")
    aplikasi = tuple(Pilihan(satu["aplikasi_id"], f"{satu['nama_aplikasi']}, {satu['opd_nama']}") for satu in ada["aplikasi"])
    mirip = tuple(
        mirip_dari(satu) for satu in (await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/kemiripan"))["sekarang"]["kemiripan"]
    )
    lengkap = replace(model, perkara=permohonan, aplikasi=aplikasi, mirip=mirip, kunci=kunci_baru())
    return tampilkan("entri", lengkap, orang.pengunjung.bingkai(MENU), status)
