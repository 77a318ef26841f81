"""What the office does to an entry of the register: renew it, note its certificate, take it out of the active ones."""

from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.analis.bersama import ANALISA
from services.portal.halaman.analis.entri import BIDANG, dari_isian, semua_kendali
from services.portal.halaman.register.aplikasi import aplikasi
from services.portal.halaman.register.daftar import MENU, TINDAKAN
from services.portal.halaman.umum import tercatat
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import Kendali, Opsi
from services.portal.pengisian.nilai import dibaca_tanggal
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.analysis_register import SebabNonaktif

router = APIRouter()
JALUR: Final = {satu: f"/aplikasi/{{aplikasi_id}}/{satu}" for satu in ("pemutakhiran", "nomor-pse", "penonaktifan")}
ALASAN: Final = "alasan"


@dataclass(frozen=True, slots=True)
class ModelTindakanRegister(Model):
    """One form."""

    judul: str = ""
    nama: str = ""
    kembali: str = ""
    alamat: str = ""
    kendali: tuple[Kendali, ...] = ()
    versi: str = ""
    kunci: str = ""


def kendali(tindakan: str, isi: dict[str, Any], isian: IsiFormulir | None) -> tuple[Kendali, ...]:
    """Return the controls of an act, filled with what stands there, or with what was typed."""
    diketik = isian or IsiFormulir({})
    alasan = Kendali(ALASAN, teks("register.alasan"), "paragraf", nilai=diketik.teks(ALASAN))
    match tindakan:
        case "pemutakhiran":
            return (*semua_kendali(dari_isian(diketik) if isian else isi["data"] or {}), alasan)
        case "nomor-pse":
            baris = (("nomor", "register.nomor"), ("tanggal", "register.tanggal"), ("url_badge", "register.url_badge"))
            semua = (Kendali(nama, teks(kunci), "baris", nilai=diketik.teks(nama)) for nama, kunci in baris)
            return tuple(replace(satu, tanda=teks("formulir.boleh_kosong")) if satu.nama == "url_badge" else satu for satu in semua)
        case _:
            sebab = diketik.teks("sebab")
            opsi = tuple(Opsi("sebab", satu.value, teks(f"register.sebab.{satu}"), satu.value == sebab) for satu in SebabNonaktif)
            return (Kendali("sebab", teks("register.sebab"), "satu", opsi=opsi), alasan)


def tubuh(tindakan: str, isian: IsiFormulir) -> dict[str, Any]:
    """Return an act as analysis takes it."""
    match tindakan:
        case "pemutakhiran":
            return {"data": dari_isian(isian), ALASAN: isian.teks(ALASAN)}
        case "nomor-pse":
            tanggal = dibaca_tanggal(isian.teks("tanggal"))
            return {"nomor": isian.teks("nomor"), "tanggal": tanggal, "url_badge": isian.teks("url_badge") or None}
        case _:
            return {"sebab": isian.teks("sebab"), ALASAN: isian.teks(ALASAN)}


SATU: Final = ModelTindakanRegister(
    (), "Nonaktifkan", "Antrean", "/register/1", "/aplikasi/1/penonaktifan", kendali("penonaktifan", {}, None)
)
CONTOH: Final = (
    ("register_tindakan", SATU),
    ("register_tindakan", replace(SATU, galat=(Galat("sebab", "Pilih."), Galat("alasan", "Wajib."), Galat("isi", "Bukan wewenang.")))),
)


@router.get("/aplikasi/{aplikasi_id}/{tindakan}")
async def halaman(aplikasi_id: UUID, tindakan: str, orang: DariOrang) -> HTMLResponse:
    """Show the form."""
    return await _tampil(orang, aplikasi_id, tindakan, None, (), 200)


@router.post("/aplikasi/{aplikasi_id}/{tindakan}")
async def lakukan(aplikasi_id: UUID, tindakan: str, orang: DariOrang, isian: DariFormulir) -> Response:
    """Do it."""
    if tindakan not in TINDAKAN:
        raise HTTPException(404)
    jalur = JALUR[tindakan].format(aplikasi_id=aplikasi_id)
    try:
        await kirim(orang, PerintahLayanan(ANALISA, jalur, tubuh(tindakan, isian), isian.teks("kunci"), isian.teks("versi")))
    except PenolakanLayanan as no:
        bidang = (*BIDANG, "nomor", "tanggal", "url_badge", "sebab", ALASAN)
        return await _tampil(orang, aplikasi_id, tindakan, isian, galat(no, bidang), no.status)
    return tercatat(f"/register/{aplikasi_id}", "register")


async def _tampil(  # noqa: PLR0913, PLR0917 - which form of what, and what was wrong with it
    orang: OrangMasuk, aplikasi_id: UUID, tindakan: str, isian: IsiFormulir | None, salah: tuple[Galat, ...], status: int
) -> HTMLResponse:
    if tindakan not in TINDAKAN:
        raise HTTPException(404)
    isi = dict(await aplikasi(orang, aplikasi_id))
    model = ModelTindakanRegister(
        salah,
        teks(f"register.{tindakan}"),
        isi["nama_aplikasi"],
        f"/register/{aplikasi_id}",
        JALUR[tindakan].format(aplikasi_id=aplikasi_id),
        kendali(tindakan, isi, isian),
        str(isi["versi"]),
        kunci_baru(),
    )
    return tampilkan("register_tindakan", model, orang.pengunjung.bingkai(MENU), status)
