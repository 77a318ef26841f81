"""One section of a draft: filled in, saved when it is left, and never lost, whatever is refused or away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulirPanjang
from services.portal.halaman.formulir.bersama import LAYANAN, MENU, TERBUKA, DariPetugas, PetugasMasuk, konsep_dari, tersimpan, tertutup
from services.portal.halaman.umum import kabar_dari, tercatat
from services.portal.kirim import BASI, PerintahLayanan, kirim, kunci_baru, sebab
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian.berkas import daftar_berkas, sebut_berkas
from services.portal.pengisian.kendali import TURUNAN, Susunan, susunan
from services.portal.pengisian.terbaca import terisi
from services.portal.pengisian.terima import ganti, terima
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import Asli, nama_layanan, teks
from shared.contracts.formulir.isian import FORMULIR, BagianFormulir

router = APIRouter()
BAGIAN: Final = {satu.kode: satu for satu in FORMULIR}
UMUM: Final = "isi"


@dataclass(frozen=True, slots=True)
class ModelBagian(Model):
    """One section."""

    kabar: str = ""
    konsep_id: str = ""
    kode: str = ""
    judul: str = ""
    nomor: int = 0
    semua: int = len(FORMULIR)
    susunan: tuple[Susunan, ...] = ()
    tersimpan: str = ""
    versi: str = ""
    berkas: str = ""
    """Which files the page knew of."""
    kunci: str = ""


def model_bagian(bagian: BagianFormulir, konsep_id: str, isi: Mapping[str, Any]) -> ModelBagian:
    """Return a section filled with what stands in it."""
    return ModelBagian(
        konsep_id=konsep_id,
        kode=bagian.kode,
        judul=bagian.judul,
        nomor=FORMULIR.index(bagian) + 1,
        susunan=tuple(susunan(bagian, isi)),
        kunci=kunci_baru(),
    )


SALAH: Final = (Galat("identitas.nama_aplikasi", "Wajib diisi."), Galat("identitas.jenis_aplikasi", "Pilih satu."))
CONTOH: Final = (
    *(("formulir_bagian", replace(model_bagian(satu, "1", {}), kabar="Tersimpan.", tersimpan="Tersimpan 10.14.")) for satu in FORMULIR),
    ("formulir_bagian", replace(model_bagian(BAGIAN["identitas"], "1", {"nama_aplikasi": "<Antrean>"}), galat=SALAH)),
    ("formulir_bagian", replace(model_bagian(BAGIAN["kajian"], "1", {}), galat=(Galat("kajian.manajemen_risiko", "Wajib."),))),
)


@router.get("/formulir/{konsep_id}/bagian/{kode}")
async def halaman(konsep_id: UUID, kode: str, petugas: DariPetugas, kabar: str = "") -> HTMLResponse:
    """Show a section."""
    bagian, isi = _bagian(kode), await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    model = replace(
        model_bagian(bagian, str(konsep_id), isi["formulir"].get(kode, {})),
        kabar=kabar_dari(kabar),
        tersimpan=await tersimpan(petugas, konsep_id),
        versi=str(isi["versi"]),
        berkas=sebut_berkas(isi),
    )
    return tampilkan("formulir_bagian", model, petugas.orang.pengunjung.bingkai(MENU))


@router.post("/formulir/{konsep_id}/bagian/{kode}")
async def simpan(konsep_id: UUID, kode: str, petugas: DariPetugas, isian: DariFormulirPanjang) -> Response:
    """Save a section in its place; what is refused, or cannot be saved now, stays on the page as it was typed."""
    bagian = _bagian(kode)
    diisi, versi = terima(bagian, isian), isian.teks("versi")
    model = replace(model_bagian(bagian, str(konsep_id), diisi), versi=versi, berkas=isian.teks("berkas"))
    try:
        isi = await konsep_dari(petugas, konsep_id)
        baru = ganti(isi["formulir"], bagian, diisi)
        await kirim(petugas.orang, PerintahLayanan(LAYANAN, f"/konsep/{konsep_id}", {"formulir": baru}, isian.teks("kunci"), versi))
    except LayananPergi as no:
        pergi = Galat(UMUM, teks("formulir.tidak_menjawab", layanan=nama_layanan(no.layanan)))
        return _tampil(petugas, replace(model, galat=(pergi,), kunci=isian.teks("kunci")), 503)
    except PenolakanLayanan as no:
        if no.status == BASI:
            return await _basi(petugas, konsep_id, bagian, model, diisi)
        return _tampil(petugas, replace(model, galat=tuple(galat_bagian(no, model.susunan))), no.status)
    return _lalu(konsep_id, bagian, isian.teks("lalu"))


def _bagian(kode: str) -> BagianFormulir:
    if kode not in BAGIAN:
        raise HTTPException(404)
    return BAGIAN[kode]


def _lalu(konsep_id: UUID, bagian: BagianFormulir, lalu: str) -> Response:
    """Go on as the button says: the next section, the list, or here."""
    if lalu == "daftar":
        return tercatat(f"/formulir/{konsep_id}", "formulir")
    if lalu != "lanjut":
        return tercatat(f"/formulir/{konsep_id}/bagian/{bagian.kode}", "formulir")
    berikut = FORMULIR.index(bagian) + 1
    akhir = berikut == len(FORMULIR)
    return RedirectResponse(f"/formulir/{konsep_id}/{'berkas' if akhir else f'bagian/{FORMULIR[berikut].kode}'}", 303)


def galat_bagian(ditolak: PenolakanLayanan, semua: tuple[Susunan, ...]) -> Iterator[Galat]:
    """Yield what is wrong, each at its control: in a table at the row's, of a set at the whole."""
    ada = {nama for satu in semua for nama in (satu.nama, *(k.nama for baris in satu.baris for k in baris.kendali))}
    for satu in ditolak.masalah.get("butir") or ():
        yield Galat(tempat(str(satu.get("jalur", "")), ada), Asli(satu.get("pesan", "")))
    if not ditolak.masalah.get("butir"):
        yield Galat(UMUM, sebab(ditolak))
    yield Galat(UMUM, teks("kirim.perbaiki"))


def tempat(jalur: str, ada: set[str]) -> str:
    """Return the control that a path leads to, or the nearest around it."""
    while jalur and jalur not in ada:
        jalur = jalur.rpartition(".")[0]
    return jalur or UMUM


async def _basi(
    petugas: PetugasMasuk, konsep_id: UUID, bagian: BagianFormulir, model: ModelBagian, diisi: Mapping[str, Any]
) -> HTMLResponse:
    """Show what somebody else saved meanwhile, beside what was typed; saving again is then meant."""
    isi = await konsep_dari(petugas, konsep_id)
    if isi["status"] != TERBUKA:
        return tertutup(petugas)
    lain = (*beda(bagian, isi["formulir"].get(bagian.kode, {}), diisi), *beda_berkas(model.berkas, isi))
    galat = (Galat(UMUM, teks("formulir.timpa")), *lain)
    return _tampil(petugas, replace(model, galat=galat, versi=str(isi["versi"]), berkas=sebut_berkas(isi)), BASI)


def beda_berkas(dilihat: str, konsep: Mapping[str, Any]) -> Iterator[Galat]:
    """Yield which files changed since the page was shown."""
    lama = dilihat.split()
    for satu in daftar_berkas(konsep):
        if f"{satu.nama}:{satu.unggahan}" not in lama:
            kini = satu.ukuran or teks("formulir.dikosongkan")
            yield Galat(UMUM, teks("formulir.orang_lain", label=satu.label, nilai=kini))


def beda(bagian: BagianFormulir, ada: Mapping[str, Any], diisi: Mapping[str, Any]) -> Iterator[Galat]:
    """Yield where what is saved differs from what was typed."""
    lama, baru = ({(satu.kode, satu.label): satu.nilai for satu in terisi(bagian, isi)} for isi in (ada, diisi))
    for kode, label in dict.fromkeys((*lama, *baru)):
        if kode != TURUNAN and (tersimpan_kini := lama.get((kode, label), "")) != baru.get((kode, label), ""):
            yield Galat(kode, teks("formulir.orang_lain", label=label, nilai=tersimpan_kini or teks("formulir.dikosongkan")))


def _tampil(petugas: PetugasMasuk, model: ModelBagian, status: int) -> HTMLResponse:
    return tampilkan("formulir_bagian", model, petugas.orang.pengunjung.bingkai(MENU), status)
