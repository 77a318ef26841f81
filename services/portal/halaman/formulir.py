"""The agency's form: its drafts, and one draft's sections with how far each is (SOP step 1); intake keeps every draft, sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from services.portal.formulir import DariFormulir
from services.portal.halaman.galat import ModelGalat
from services.portal.halaman.kelola import kabar_dari, tercatat
from services.portal.kirim import Kiriman, galat, kirim, kunci_baru
from services.portal.layanan import Ditolak
from services.portal.pengisian.terbaca import Kemajuan, kemajuan, kurang
from services.portal.pengunjung import DariOrang, Orang
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.kernel.event.clock import WIB, now

router = APIRouter()
MENU: Final = "formulir"
LAYANAN: Final = "intake"
TERBUKA: Final = "TERBUKA"
DIKEMBALIKAN: Final = "DIKEMBALIKAN"


@dataclass(frozen=True, slots=True)
class Petugas:
    """Somebody who acts for an agency."""

    orang: Orang

    @staticmethod
    async def dari(orang: DariOrang) -> "Petugas":
        """Return who asks; officials have no form of their own."""
        if orang.sesi.opd_id is None:
            raise HTTPException(404)
        return Petugas(orang)


DariPetugas = Annotated[Petugas, Depends(Petugas.dari)]


@dataclass(frozen=True, slots=True)
class BarisKonsep:
    """One draft in a list."""

    konsep_id: str
    nama: str
    tersimpan: str


@dataclass(frozen=True, slots=True)
class Dikembalikan:
    """A request that waits for its agency."""

    permohonan_id: str
    nama: str
    agenda: str


@dataclass(frozen=True, slots=True)
class ModelFormulir(Model):
    """All drafts, and what waits to be completed."""

    kabar: str = ""
    konsep: tuple[BarisKonsep, ...] = ()
    kembali: tuple[Dikembalikan, ...] = ()
    kunci: str = ""
    kunci_lembar: str = ""


@dataclass(frozen=True, slots=True)
class ModelKonsep(Model):
    """One draft."""

    kabar: str = ""
    konsep_id: str = ""
    nama: str = ""
    tersimpan: str = ""
    bagian: tuple[Kemajuan, ...] = ()
    lengkap: int = 0
    versi: str = ""
    kunci: str = ""
    kunci_buang: str = ""


KEMAJUAN: Final = Kemajuan("identitas", "B. Identitas aplikasi", "Kurang 2", "hari")
CONTOH: Final = (
    ("formulir", ModelFormulir(konsep=(BarisKonsep("1", "Antrean", "Tersimpan 10.14."),), kembali=(Dikembalikan("2", "Arsip", "2026/1"),))),
    ("formulir", ModelFormulir(kabar="Konsep dibuang.", galat=(Galat("lembar", "Bukan lembar."),))),
    ("formulir_konsep", ModelKonsep(kabar="Tersimpan.", konsep_id="1", nama="Antrean", tersimpan="Tersimpan 10.14.", bagian=(KEMAJUAN,))),
    ("formulir_konsep", ModelKonsep(konsep_id="1", nama="Antrean", galat=(Galat("lembar", "Bukan lembar."),))),
)


@router.get("/formulir")
async def halaman(petugas: DariPetugas, kabar: str = "") -> HTMLResponse:
    """List the agency's drafts."""
    return await daftar(petugas, ModelFormulir(kabar=kabar_dari(kabar)))


@router.post("/formulir")
async def mulai(petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Begin a draft."""
    try:
        hasil = await kirim(petugas.orang, Kiriman(LAYANAN, "/konsep", {"formulir": {}}, isian.teks("kunci")))
    except Ditolak as no:
        return await daftar(petugas, ModelFormulir(galat=galat(no)), no.status)
    return RedirectResponse(f"/formulir/{hasil['id']}", 303)


@router.get("/formulir/{konsep_id}")
async def satu(konsep_id: UUID, petugas: DariPetugas, kabar: str = "") -> HTMLResponse:
    """Show how far a draft is."""
    return await tampil_konsep(petugas, konsep_id, ModelKonsep(kabar=kabar_dari(kabar)))


@router.post("/formulir/{konsep_id}/buang")
async def buang(konsep_id: UUID, petugas: DariPetugas, isian: DariFormulir) -> Response:
    """Throw a draft away."""
    try:
        await kirim(petugas.orang, Kiriman(LAYANAN, f"/konsep/{konsep_id}/pembuangan", {}, isian.teks("kunci")))
    except Ditolak as no:
        return await tampil_konsep(petugas, konsep_id, ModelKonsep(galat=galat(no)), no.status)
    return tercatat("/formulir", "formulir_buang")


async def daftar(petugas: Petugas, model: ModelFormulir, status: int = 200) -> HTMLResponse:
    """Show the list, with what there is to say besides."""
    konsep = await semua_konsep(petugas)
    lengkap = replace(model, konsep=konsep, kembali=await dikembalikan(petugas), kunci=kunci_baru(), kunci_lembar=kunci_baru())
    return tampilkan("formulir", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)


async def tampil_konsep(petugas: Petugas, konsep_id: UUID, model: ModelKonsep, status: int = 200) -> HTMLResponse:
    """Show a draft's sections, with what there is to say besides."""
    isi = await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    bagian = tuple(kemajuan(isi["formulir"], kurang(isi["kekurangan"])))
    lengkap = replace(
        model,
        konsep_id=str(konsep_id),
        nama=isi["formulir"].get("identitas", {}).get("nama_aplikasi") or teks("formulir.tanpa_nama"),
        tersimpan=await tersimpan(petugas, konsep_id),
        bagian=bagian,
        lengkap=sum(satu.kelas == "aman" for satu in bagian),
        versi=str(isi["versi"]),
        kunci=kunci_baru(),
        kunci_buang=kunci_baru(),
    )
    return tampilkan("formulir_konsep", lengkap, petugas.orang.pengunjung.bingkai(MENU), status)


def tertutup(petugas: Petugas) -> HTMLResponse:
    """Say that a draft was submitted or thrown away."""
    model = ModelGalat(judul=teks("formulir.bukan.judul"), kalimat=teks("formulir.bukan"))
    return tampilkan("galat", model, petugas.orang.pengunjung.bingkai(MENU), 409)


async def konsep_dari(petugas: Petugas, konsep_id: UUID) -> Mapping[str, Any]:
    """Return a draft of this agency."""
    try:
        isi: Mapping[str, Any] = await petugas.orang.baca(LAYANAN, f"/konsep/{konsep_id}")
    except Ditolak as no:
        raise HTTPException(404) from no
    return isi


async def semua_konsep(petugas: Petugas) -> tuple[BarisKonsep, ...]:
    """Return the agency's drafts, the latest change first."""
    kini = now()
    return tuple(
        BarisKonsep(satu["konsep_id"], satu["nama_aplikasi"] or teks("formulir.tanpa_nama"), pukul(satu["diperbarui"], kini))
        for satu in await _konsep(petugas)
    )


async def tersimpan(petugas: Petugas, konsep_id: UUID) -> str:
    """Return when a draft was saved, in words."""
    saat = (satu["diperbarui"] for satu in await _konsep(petugas) if satu["konsep_id"] == str(konsep_id))
    return next((pukul(satu, now()) for satu in saat), "")


def pukul(saat: str, kini: datetime) -> str:
    """Return when something was saved: today by the clock alone."""
    setempat = datetime.fromisoformat(saat).astimezone(WIB)
    hari_ini = setempat.date() == kini.astimezone(WIB).date()
    return teks("formulir.tersimpan", pukul=setempat.strftime("%H.%M" if hari_ini else "%d-%m-%Y %H.%M"))


async def dikembalikan(petugas: Petugas) -> tuple[Dikembalikan, ...]:
    """Return the requests that wait for this agency."""
    try:
        isi = await petugas.orang.baca(LAYANAN, f"/permohonan?status={DIKEMBALIKAN}&batas=200")
    except Ditolak as no:
        raise HTTPException(404) from no
    return tuple(_dikembalikan(satu["permohonan_id"], satu["isi"]["ringkasan"]) for satu in isi["permohonan"])


def _dikembalikan(permohonan_id: str, ringkasan: Mapping[str, Any]) -> Dikembalikan:
    return Dikembalikan(permohonan_id, ringkasan["nama_aplikasi"], agenda(ringkasan))


def agenda(ringkasan: Mapping[str, Any]) -> str:
    """Return a request's agenda number, as people say it."""
    return f"{ringkasan['nomor_agenda']}/{ringkasan['tahun_agenda']}"


async def _konsep(petugas: Petugas) -> Sequence[Mapping[str, Any]]:
    try:
        isi: Mapping[str, Any] = await petugas.orang.baca(LAYANAN, "/konsep")
    except Ditolak as no:
        raise HTTPException(404) from no
    semua: Sequence[Mapping[str, Any]] = isi["konsep"]
    return semua
