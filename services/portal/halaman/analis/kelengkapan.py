"""SOP step 5: the completeness checklist, each row beside what the form says; rules have filled in what they know."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulirPanjang, IsiFormulir
from services.portal.halaman.analis.berkas_butir import berkas_butir, berkas_permohonan
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara, satu_dari, selesai
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.halaman.umum import Pilihan
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import Kendali
from services.portal.pengisian.terbaca import terisi
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, Tautan, tampilkan
from services.portal.teks import teks
from shared.contracts.analysis import JenisKekurangan, StatusButir
from shared.contracts.formulir.isian import FORMULIR, NOMOR

router = APIRouter()
KURANG: Final = StatusButir.TIDAK_LENGKAP.value
PILIHAN: Final = {satu.value: f"periksa.{satu}" for satu in StatusButir}
JENIS: Final = {satu.value: f"periksa.jenis.{satu}" for satu in JenisKekurangan}


@dataclass(frozen=True, slots=True)
class ButirTampil:
    """One row of the checklist."""

    kode: str
    nomor: str
    uraian: str
    nilai: tuple[str, ...]
    hasil: Kendali
    jenis: str
    catatan: str
    terbuka: bool
    berkas: tuple[Tautan, ...] = ()
    """The files that the row asks about, as far as the request has them."""


@dataclass(frozen=True, slots=True)
class ModelKelengkapan(Model):
    """The checklist."""

    perkara: PerkaraTampil = ANTREAN
    butir: tuple[ButirTampil, ...] = ()
    jenis: tuple[Pilihan, ...] = field(default_factory=lambda: tuple(Pilihan(nilai, teks(kunci)) for nilai, kunci in JENIS.items()))
    catatan: str = ""
    kunci: str = ""

    @property
    def belum(self) -> tuple[ButirTampil, ...]:
        """The rows that have no answer yet; rules have filled in what they know."""
        return tuple(satu for satu in self.butir if not any(opsi.dipilih for opsi in satu.hasil.opsi))


def baris(satu: Mapping[str, Any], nilai: Sequence[str], berkas: Sequence[Tautan] = ()) -> ButirTampil:
    """Return a row as the page shows it: what is mandatory cannot be without effect."""
    boleh = {status: teks(kunci) for status, kunci in PILIHAN.items() if status != StatusButir.TIDAK_BERLAKU or not satu["wajib"]}
    status = satu["status"] or ""
    return ButirTampil(
        satu["kode"],
        NOMOR.get(satu["kode"], ""),
        satu["uraian"],
        tuple(nilai),
        satu_dari(f"status.{satu['kode']}", satu["uraian"], boleh, status),
        satu.get("jenis") or JenisKekurangan.KURANG.value,
        satu.get("catatan") or "",
        terbuka=status == KURANG,
        berkas=tuple(berkas),
    )


BERKAS: Final = Tautan("/permohonan/1/berkas/x", "Kerangka acuan kerja")
BUTIR: Final = {"kode": "uraian", "uraian": "Uraian", "wajib": True, "status": "LENGKAP", "jenis": None, "catatan": ""}
CONTOH: Final = (
    (
        "kelengkapan",
        ModelKelengkapan(butir=(baris(BUTIR, ("Antrean warga",), (BERKAS,)), baris({**BUTIR, "kode": "x", "status": None}, ()))),
    ),
    (
        "kelengkapan",
        ModelKelengkapan(
            galat=(Galat("catatan.uraian", "Jelaskan."), Galat("status.uraian", "Pilih.")),
            butir=(baris({**BUTIR, "status": KURANG, "wajib": False, "catatan": "Kurang"}, ("a", "b")),),
        ),
    ),
)


@router.get("/permohonan/{permohonan_id}/periksa_kelengkapan")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show the checklist as rules fill it in."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, "periksa_kelengkapan", ANALISA)) is not None:
        return tertutup
    semua = await _daftar(orang, permohonan_id)
    return await _tampil(orang, permohonan_id, semua, ModelKelengkapan())


@router.post("/permohonan/{permohonan_id}/periksa_kelengkapan")
async def catat(permohonan_id: UUID, orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Hand it in; a form that is incomplete goes back to its agency at once."""
    semua = [diperiksa(satu, isian) for satu in await _daftar(orang, permohonan_id)]
    model = ModelKelengkapan(galat=tuple(keberatan(semua)), catatan=isian.teks("catatan"))
    if model.galat:
        return await _tampil(orang, permohonan_id, semua, model, 422)
    kiriman = PerintahLayanan(
        ANALISA, f"/permohonan/{permohonan_id}/pemeriksaan", tubuh(semua, model.catatan), isian.teks("kunci"), isian.teks("versi")
    )
    try:
        hasil = await kirim(orang, kiriman)
    except PenolakanLayanan as no:
        return await _tampil(orang, permohonan_id, semua, replace(model, galat=galat(no)), no.status)
    return selesai(permohonan_id, "periksa_kelengkapan", hasil)


def diperiksa(satu: Mapping[str, Any], isian: IsiFormulir) -> Mapping[str, Any]:
    """Return a row as the analyst answered it; one that the page does not show stays as rules have it."""
    if not tampak(satu):
        return satu
    kode = satu["kode"]
    status = isian.teks(f"status.{kode}")
    kurang = status == KURANG
    return {
        **satu,
        "status": status if status in PILIHAN else None,
        "jenis": isian.teks(f"jenis.{kode}") if kurang else None,
        "catatan": isian.teks(f"catatan.{kode}") if kurang else "",
    }


def tampak(satu: Mapping[str, Any]) -> bool:
    """Say whether a row is shown: what need not be there, and is not, has nothing to look at."""
    return bool(satu["wajib"]) or satu["status"] != StatusButir.TIDAK_BERLAKU


def keberatan(semua: Sequence[Mapping[str, Any]]) -> Iterator[Galat]:
    """Yield what is not answered yet, and faults without a word of explanation."""
    for satu in semua:
        if satu["status"] is None:
            yield Galat(f"status.{satu['kode']}", teks("periksa.pilih", butir=satu["uraian"]))
        elif satu["status"] == KURANG and not satu["catatan"]:
            yield Galat(f"catatan.{satu['kode']}", teks("periksa.jelaskan", butir=satu["uraian"]))


def tubuh(semua: Sequence[Mapping[str, Any]], catatan: str) -> dict[str, Any]:
    """Return the checklist as analysis takes it."""
    butir = [{nama: satu[nama] for nama in ("kode", "status", "jenis", "catatan")} for satu in semua]
    return {"butir": butir, "catatan": catatan}


def nilai_butir(formulir: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what the form says, by the checklist's codes."""
    semua: dict[str, list[str]] = {}
    for bagian in FORMULIR:
        for satu in terisi(bagian, formulir.get(bagian.kode) or {}):
            kode = satu.kode.split(".")[1]
            _, ada, dalam = satu.label.partition(": ")
            semua.setdefault(kode, []).append(f"{dalam}: {satu.nilai}" if ada and satu.kode.count(".") == 1 and dalam else satu.nilai)
    return semua


async def _daftar(orang: OrangMasuk, permohonan_id: UUID) -> Sequence[Mapping[str, Any]]:
    semua: Sequence[Mapping[str, Any]] = await baca(orang, "intake", f"/permohonan/{permohonan_id}/pemeriksaan")
    return semua


async def _tampil(
    orang: OrangMasuk, permohonan_id: UUID, semua: Sequence[Mapping[str, Any]], model: ModelKelengkapan, status: int = 200
) -> HTMLResponse:
    formulir = (await baca(orang, "intake", f"/permohonan/{permohonan_id}/formulir"))["formulir"]
    permohonan = await perkara(orang, permohonan_id)
    nilai = nilai_butir(formulir) | {"opd_id": [permohonan.opd]}
    ada = await berkas_permohonan(orang, permohonan_id)
    butir = tuple(baris(satu, nilai.get(satu["kode"], ()), berkas_butir(satu["kode"], ada)) for satu in semua if tampak(satu))
    lengkap = replace(model, perkara=permohonan, butir=butir, kunci=kunci_baru())
    return tampilkan("kelengkapan", lengkap, orang.pengunjung.bingkai(MENU), status)
