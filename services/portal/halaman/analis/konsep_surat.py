"""SOP step 11: the draft of the letter, begun from its last version; the verdict is written into it by the service."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.gambar import TidakTergambar
from services.portal.halaman.analis.bersama import ANTREAN, MENU, PerkaraTampil, baca, perkara, selesai
from services.portal.halaman.formulir.bersama import jam
from services.portal.halaman.perkara.bahan import TITIK
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru, minta
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian.kendali import Kendali, Opsi
from services.portal.pengisian.nilai import YA
from services.portal.pengisian.surat import awal
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import nama_layanan, teks
from shared.kernel.event.clock import now

router = APIRouter()
LAYANAN: Final = "letters"
LEMBAR_MAKS: Final = 4
"""So many pages of a preview stand on the page."""
LANGSUNG: Final = "langsung"
"""What a page's script asks for: the pages alone."""
DAFTAR: Final = ("isi", "tembusan")
BIDANG: Final = ("hal", "kepada", "pembuka", "isi", "penutup", "tembusan", "sebut_kemiripan")
LABEL: Final = {
    "hal": "surat.hal",
    "kepada": "surat.kepada",
    "pembuka": "surat.pembuka",
    "isi": "surat.isi",
    "penutup": "surat.penutup",
    "tembusan": "surat.tembusan",
}
RUPA: Final = {"hal": "baris", "kepada": "baris"}


@dataclass(frozen=True, slots=True)
class ModelSurat(Model):
    """The form."""

    perkara: PerkaraTampil = ANTREAN
    kendali: tuple[Kendali, ...] = ()
    koreksi: tuple[str, ...] = ()
    kunci: str = ""
    pratinjau: tuple[str, ...] = ()
    """Pages of the letter as it would be."""
    tanpa_gambar: bool = False


def kendali(isi: Mapping[str, Any]) -> tuple[Kendali, ...]:
    """Return the form's controls, filled with a draft."""
    baris = {nama: "\n".join(isi.get(nama) or ()) if nama in DAFTAR else isi.get(nama) or "" for nama in LABEL}
    semua = tuple(
        Kendali(
            f"surat.{nama}",
            teks(kunci),
            RUPA.get(nama, "paragraf"),
            teks("formulir.boleh_kosong") if nama == "tembusan" else "",
            teks("surat.daftar") if nama in DAFTAR else "",
            baris[nama],
        )
        for nama, kunci in LABEL.items()
    )
    opsi = (Opsi("surat.sebut_kemiripan", YA, teks("surat.kemiripan.ya"), bool(isi.get("sebut_kemiripan"))),)
    return (*semua, Kendali("surat.sebut_kemiripan", teks("surat.kemiripan"), "banyak", opsi=opsi))


LEMBAR: Final = (TITIK, TITIK)
CONTOH_PRATINJAU: Final = ModelSurat(kendali=kendali({"hal": "Rekomendasi", "isi": ["Satu.", "Dua."]}), pratinjau=LEMBAR)
CONTOH: Final = (
    ("konsep_surat", ModelSurat(kendali=kendali({"hal": "Rekomendasi", "isi": ["Satu.", "Dua."]}), koreksi=("Perbaiki hal.",))),
    ("konsep_surat", ModelSurat(galat=(Galat("surat.hal", "Wajib diisi."), Galat("isi", "Belum.")), kendali=kendali({}))),
    ("konsep_surat", CONTOH_PRATINJAU),
    ("konsep_surat", ModelSurat(kendali=kendali({}), tanpa_gambar=True)),
)


@router.get("/permohonan/{permohonan_id}/susun_konsep")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show the last draft, or how one begins."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, "susun_konsep", LAYANAN)) is not None:
        return tertutup
    surat = await baca(orang, LAYANAN, f"/permohonan/{permohonan_id}/surat")
    if surat.get("konsep"):
        isi: Mapping[str, Any] = surat["konsep"]["isi"]
    else:
        ringkasan = (await baca(orang, LAYANAN, f"/permohonan/{permohonan_id}"))["isi"]["ringkasan"]
        isi = awal(ringkasan, surat.get("hasil") or {})
    return await _tampil(orang, permohonan_id, ModelSurat(kendali=kendali(isi)))


@router.post("/permohonan/{permohonan_id}/susun_konsep")
async def susun(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Hand the draft in."""
    isi = tubuh(isian)
    if isian.teks("pratinjau") == LANGSUNG:
        return await _langsung(orang, permohonan_id, isi)
    if isian.teks("pratinjau"):
        status, model = await _pratinjau(orang, permohonan_id, isi)
        return await _tampil(orang, permohonan_id, model, status)
    try:
        hasil = await kirim(
            orang, PerintahLayanan(LAYANAN, f"/permohonan/{permohonan_id}/konsep", isi, isian.teks("kunci"), isian.teks("versi"))
        )
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, ModelSurat(galat=galat_surat(no), kendali=kendali(isi)), no.status)
    return selesai(permohonan_id, "susun_konsep", hasil)


async def _langsung(orang: OrangMasuk, permohonan_id: UUID, isi: Mapping[str, Any]) -> Response:
    """Return the letter as it would be while somebody types, or why there is none now; what was shown last may stay."""
    try:
        status, model = await _pratinjau(orang, permohonan_id, isi)
    except LayananPergi as pergi:
        return JSONResponse({"lembar": (), "kata": teks("surat.pratinjau.pergi", layanan=nama_layanan(pergi.layanan))}, 503)
    if model.galat:
        kata = teks("surat.pratinjau.ditolak", sebab=" ".join(satu.kalimat for satu in model.galat))
    elif model.tanpa_gambar:
        kata = teks("surat.pratinjau.belum")
    else:
        kini = now()
        kata = teks("surat.pratinjau.pukul", pukul=jam(kini, kini))
    return JSONResponse({"lembar": model.pratinjau, "kata": kata}, status)


async def _pratinjau(orang: OrangMasuk, permohonan_id: UUID, isi: Mapping[str, Any]) -> tuple[int, ModelSurat]:
    """Return the letter as it would be beside what was typed; nothing is recorded."""
    model = ModelSurat(kendali=kendali(isi))
    try:
        jawaban = await minta(orang, PerintahLayanan(LAYANAN, f"/permohonan/{permohonan_id}/konsep/pratinjau", isi, ""))
    except PenolakanLayanan as no:
        return no.status, replace(model, galat=galat_surat(no))
    try:
        lembar = await orang.runtime.penggambar.semua(jawaban.isi, LEMBAR_MAKS)
    except TidakTergambar:
        return 200, replace(model, tanpa_gambar=True)
    return 200, replace(model, pratinjau=lembar)


def galat_surat(no: PenolakanLayanan) -> tuple[Galat, ...]:
    """Return what is wrong, each at its control; `isi` is a field of the letter, and the whole of the page."""
    semua = galat(no, BIDANG, "")
    return tuple(Galat(f"surat.{satu.bidang}" if satu.bidang else "isi", satu.kalimat) for satu in semua)


def tubuh(isian: IsiFormulir) -> dict[str, Any]:
    """Return the draft as the service takes it: a paragraph a line."""
    satu = {nama: isian.teks(f"surat.{nama}") for nama in LABEL}
    daftar = {nama: [baris.strip() for baris in satu[nama].splitlines() if baris.strip()] for nama in DAFTAR}
    return {**satu, **daftar, "sebut_kemiripan": isian.teks("surat.sebut_kemiripan") == YA}


async def _tampil(orang: OrangMasuk, permohonan_id: UUID, model: ModelSurat, status: int = 200) -> HTMLResponse:
    surat = await baca(orang, LAYANAN, f"/permohonan/{permohonan_id}")
    koreksi = tuple(f"{c['bagian']}: {c['teks']}" for satu in surat["isi"].get("koreksi") or () for c in satu["catatan"])
    permohonan = replace(await perkara(orang, permohonan_id), versi=str(surat["versi"]))
    lengkap = replace(model, perkara=permohonan, koreksi=koreksi, kunci=kunci_baru())
    return tampilkan("konsep_surat", lengkap, orang.pengunjung.bingkai(MENU), status)
