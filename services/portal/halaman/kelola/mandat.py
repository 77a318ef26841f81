"""Mandates, for the administrator: who acts in whose office by which order, which is read here, and ended here."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.admin import Admin, DariAdmin
from services.portal.formulir import DariFormulir
from services.portal.halaman.kelola.bersama import MENU
from services.portal.halaman.umum import jabatan, kabar_dari, tercatat, waktu
from services.portal.kirim import BUKTI, PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Kapasitas
from shared.sop.sebutan import SEBAGAI

router = APIRouter()
LAYANAN: Final = "disposition"


@dataclass(frozen=True, slots=True)
class Saat:
    """A moment as people read it, and as programs do."""

    kata: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class MandatKelola:
    """One mandate, in words."""

    mandat_id: str
    sebagai: str
    nama: str
    menggantikan: str
    masa: tuple[Saat, ...]
    dasar: str
    status: str
    kelas: str
    dapat_dicabut: bool


@dataclass(frozen=True, slots=True)
class ModelMandat(Model):
    """The book of mandates."""

    kabar: str = ""
    mandat: tuple[MandatKelola, ...] = ()
    kunci: str = ""


MASA: Final = (Saat("30-11-2026 08.00", "2026-11-30T08:00:00+07:00"), Saat("dicabut"))
SATU: Final = MandatKelola("0190", "Plh. Kepala Bidang", "Budi", "Ani", MASA, "800/1", "Berlaku", "aman", dapat_dicabut=True)
CONTOH: Final = (
    ("kelola_mandat", ModelMandat(kabar="Dicabut.", mandat=(SATU, replace(SATU, dapat_dicabut=False, menggantikan="")))),
    ("kelola_mandat", ModelMandat(galat=(Galat("isi", "Ditolak."),))),
)


@router.get("/kelola/mandat")
async def halaman(admin: DariAdmin, kabar: str = "") -> HTMLResponse:
    """List them, the latest first."""
    return await _tampil(admin, ModelMandat(kabar=kabar_dari(kabar)))


@router.get("/kelola/mandat/{mandat_id}/surat")
async def surat(mandat_id: UUID, admin: DariAdmin) -> Response:
    """Give the order of a mandate."""
    try:
        jawaban = await admin.orang.ambil(LAYANAN, f"/mandat/{mandat_id}/surat-perintah")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    return Response(jawaban.isi, media_type="application/pdf")


@router.post("/kelola/mandat/{mandat_id}/cabut")
async def cabut(mandat_id: UUID, admin: DariAdmin, isian: DariFormulir) -> Response:
    """End a mandate before its time."""
    jalur, isi = f"/mandat/{mandat_id}/pencabutan", {"alasan": isian.teks("alasan")}
    kiriman = PerintahLayanan(LAYANAN, jalur, isi, isian.teks("kunci"), bukti=isian.teks(BUKTI))
    try:
        await kirim(admin.orang, kiriman)
    except PenolakanLayanan as no:
        return await _tampil(admin, ModelMandat(galat=galat(no)), no.status)
    return tercatat("/kelola/mandat", "mandat")


async def _tampil(admin: Admin, model: ModelMandat, status: int = 200) -> HTMLResponse:
    semua = await admin.orang.baca(LAYANAN, "/mandat")
    lengkap = replace(model, mandat=tuple(baris(satu) for satu in reversed(semua)), kunci=kunci_baru())
    return tampilkan("kelola_mandat", lengkap, admin.orang.pengunjung.bingkai(MENU), status)


def baris(satu: dict[str, str]) -> MandatKelola:
    """Return a mandate in words."""
    tanpa_nama = teks("kelola.tanpa_nama")
    selesai = Saat(waktu(satu["selesai"]), satu["selesai"]) if satu["selesai"] else Saat(teks("mandat.tanpa_akhir"))
    berakhir = bool(satu["berakhir"])
    keadaan = satu["berakhir"] or ("BERLAKU" if satu["berlaku"] else "NANTI")
    return MandatKelola(
        satu["mandat_id"],
        SEBAGAI[Kapasitas(satu["jenis"])] + jabatan(satu["jabatan"]),
        satu.get("orang_nama") or tanpa_nama,
        (satu.get("menggantikan_nama") or tanpa_nama) if satu["menggantikan_id"] else "",
        (Saat(waktu(satu["mulai"]), satu["mulai"]), selesai),
        satu["dasar_nomor"],
        teks(f"mandat.status.{keadaan}"),
        "aman" if satu["berlaku"] else "",
        dapat_dicabut=not berakhir,
    )
