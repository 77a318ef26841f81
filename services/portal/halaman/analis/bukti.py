"""Evidence of an analysis: files that the analyst uploads, and which control's answer each of them is for."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.analis.bahan import UMUM, BahanAnalisa, bahan, gagal_disimpan, kiriman_konsep
from services.portal.halaman.analis.bersama import ANALISA, MENU, baca
from services.portal.halaman.perkara.berkas import salurkan
from services.portal.halaman.umum import Pilihan, kabar_dari, tercatat
from services.portal.kirim import BASI, PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, Tautan, tampilkan
from services.portal.teks import nama_layanan, teks

router = APIRouter()
BERKAS_MAKS: Final = 60 * 1024 * 1024
BIDANG_MAKS: Final = 20
HALAMAN: Final = "/permohonan/{permohonan_id}/analisa/{aspek}/kelompok/{kode}/bukti"
Unggahan = tuple[str, bytes, str]


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """One file of a control."""

    sha256: str
    tautan: Tautan


@dataclass(frozen=True, slots=True)
class BuktiKontrol:
    """One control with its files."""

    kode: str
    uraian: str
    bukti: tuple[BuktiTampil, ...]


@dataclass(frozen=True, slots=True)
class ModelBukti(Model):
    """Evidence of one group."""

    kabar: str = ""
    judul: str = ""
    alamat: str = ""
    kontrol: tuple[BuktiKontrol, ...] = ()
    pilihan: tuple[Pilihan, ...] = ()
    ada: tuple[Pilihan, ...] = ()
    dipilih: str = ""
    versi: str = ""
    kunci: str = ""


FOTO: Final = BuktiTampil("0", Tautan("/permohonan/1/bukti/0", "layar.png"))
CONTOH_BUKTI: Final = ModelBukti(
    judul="Autentikasi",
    alamat="/permohonan/1/analisa/KEAMANAN/kelompok/A",
    kontrol=(BuktiKontrol("K1", "Sandi disimpan sebagai hash.", (FOTO,)), BuktiKontrol("K2", "Sesi berakhir.", ())),
    pilihan=(Pilihan("K1", "K1"),),
)
CONTOH: Final = (
    ("bukti", replace(CONTOH_BUKTI, kabar="Tersimpan.", ada=(Pilihan("0", "layar.png"),), dipilih="K1")),
    ("bukti", replace(CONTOH_BUKTI, galat=(Galat("berkas", "Pilih berkas."), Galat("kontrol", "Pilih."), Galat(UMUM, "Ditolak.")))),
)


@router.get("/permohonan/{permohonan_id}/bukti/{sha256}")
async def berkas(permohonan_id: UUID, sha256: str, orang: DariOrang) -> Response:
    """Give one file of evidence."""
    return await salurkan(orang, f"/permohonan/{permohonan_id}/bukti/{sha256}", "bukti", ANALISA)


@router.get(HALAMAN)
async def halaman(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, kontrol: str = "", kabar: str = "") -> HTMLResponse:  # noqa: PLR0913, PLR0917 - what the address says
    """Show the evidence of a group's controls."""
    isi = await bahan(orang, permohonan_id, aspek)
    return await _tampil(orang, isi, kode, ModelBukti(kabar=kabar_dari(kabar), dipilih=kontrol))


@router.post(HALAMAN)
async def unggah(permohonan_id: UUID, aspek: str, kode: str, request: Request, orang: DariOrang) -> Response:
    """Take a file, or one that is there already, for a control's answer; it stands in the draft then."""
    if int(request.headers.get("content-length") or BERKAS_MAKS + 1) > BERKAS_MAKS:
        raise HTTPException(413)
    async with request.form(max_files=1, max_fields=BIDANG_MAKS) as semua:
        isian = IsiFormulir({nama: nilai for nama, nilai in semua.items() if isinstance(nilai, str)})
        satu = semua.get("berkas")
        unggahan = (satu.filename, await satu.read(), satu.content_type or "") if isinstance(satu, UploadFile) and satu.filename else None
    isi = await bahan(orang, permohonan_id, aspek)
    model = ModelBukti(dipilih=isian.teks("kontrol"), galat=tuple(_belum(isi, kode, isian, unggahan)))
    if model.galat:
        return await _tampil(orang, isi, kode, model, 422)
    try:
        sha256 = await _simpan(orang, permohonan_id, unggahan, isian) if unggahan else isian.teks("ada")
        await kirim(orang, kiriman_konsep(isi, diisi(isi, isian.teks("kontrol"), sha256), isian))
    except (PenolakanLayanan, LayananPergi) as no:
        status, salah = _gagal(no)
        return await _tampil(orang, await bahan(orang, permohonan_id, aspek), kode, replace(model, galat=salah), status)
    return tercatat(HALAMAN.format(permohonan_id=permohonan_id, aspek=aspek, kode=kode), "bukti")


@router.post(f"{HALAMAN}/lepas")
async def lepas(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, isian: DariFormulir) -> Response:
    """Take a file away from an answer; it stays with the request, and can be named again."""
    isi = await bahan(orang, permohonan_id, aspek)
    try:
        await kirim(orang, kiriman_konsep(isi, diisi(isi, isian.teks("kontrol"), isian.teks("sha256"), lepas=True), isian))
    except (PenolakanLayanan, LayananPergi) as no:
        status, salah = _gagal(no)
        return await _tampil(orang, await bahan(orang, permohonan_id, aspek), kode, ModelBukti(galat=salah), status)
    return tercatat(HALAMAN.format(permohonan_id=permohonan_id, aspek=aspek, kode=kode), "bukti_lepas")


def diisi(isi: BahanAnalisa, kontrol: str, sha256: str, *, lepas: bool = False) -> dict[str, Any]:
    """Return the draft with a file named, or no longer named, by a control's answer."""
    lama = susun.isi_konsep(isi.konsep)
    jawaban = dict(susun.dijawab(lama))
    satu = jawaban.get(kontrol) or {"kode": kontrol, "nilai": None, "catatan": ""}
    tetap = [ada for ada in satu.get("bukti") or () if ada != sha256]
    jawaban[kontrol] = {**satu, "bukti": tetap if lepas else [*tetap, sha256]}
    return {**lama, "jawaban": list(jawaban.values())}


def _belum(isi: BahanAnalisa, kode: str, isian: IsiFormulir, unggahan: Unggahan | None) -> Iterator[Galat]:
    if isian.teks("kontrol") not in {satu["kode"] for satu in _kontrol(isi, kode)}:
        yield Galat("kontrol", teks("bukti.kontrol.pilih"))
    if unggahan is None and not isian.teks("ada"):
        yield Galat("berkas", teks("bukti.berkas.pilih"))


async def _simpan(orang: OrangMasuk, permohonan_id: UUID, unggahan: Unggahan, isian: IsiFormulir) -> str:
    """Store a file; return its hash, by which answers name it."""
    jalur = f"/permohonan/{permohonan_id}/bukti"
    await kirim(orang, PerintahLayanan(ANALISA, jalur, {}, f"{isian.teks('kunci')}-bukti", berkas={"berkas": unggahan}))
    return f"sha256:{hashlib.sha256(unggahan[1]).hexdigest()}"


def _gagal(no: PenolakanLayanan | LayananPergi) -> tuple[int, tuple[Galat, ...]]:
    if isinstance(no, LayananPergi):
        return 503, (Galat(UMUM, teks("formulir.tidak_menjawab", layanan=nama_layanan(no.layanan))),)
    status, salah = gagal_disimpan(no)
    return status, (*(salah if no.status == BASI else galat(no, ("berkas",), "berkas")), Galat("berkas", teks("bukti.berkas.ulang")))


def _kontrol(isi: BahanAnalisa, kode: str) -> Sequence[Mapping[str, Any]]:
    perlu = susun.berlaku(isi.konsep)
    return [satu for satu in isi.satu(kode)["kontrol"] if satu["kode"] in perlu]


def sebutan_bukti(nomor: int, satu: Mapping[str, Any]) -> str:
    """Return what a file is called: none keeps the name that it came with."""
    jenis = satu["tipe"].split("/")[-1].upper()
    return teks("bukti.nama", nomor=nomor, jenis=jenis, ukuran=-(-satu["ukuran"] // 1024))


async def _tampil(orang: OrangMasuk, isi: BahanAnalisa, kode: str, model: ModelBukti, status: int = 200) -> HTMLResponse:
    akar = f"/permohonan/{isi.permohonan_id}"
    semua = (await baca(orang, ANALISA, f"{akar}/analisa"))["bukti"]
    nama = {satu["sha256"]: sebutan_bukti(nomor, satu) for nomor, satu in enumerate(semua, 1)}
    jawaban = susun.dijawab(susun.isi_konsep(isi.konsep))

    def bukti(satu: str) -> BuktiTampil:
        return BuktiTampil(satu, Tautan(f"{akar}/bukti/{satu}", nama.get(satu, satu)))

    lengkap = replace(
        model,
        judul=isi.satu(kode)["judul"],
        alamat=f"{akar}/analisa/{isi.aspek}/kelompok/{kode}",
        kontrol=tuple(
            BuktiKontrol(satu["kode"], satu["uraian"], tuple(bukti(ada) for ada in (jawaban.get(satu["kode"]) or {}).get("bukti") or ()))
            for satu in _kontrol(isi, kode)
        ),
        pilihan=tuple(Pilihan(satu["kode"], f"{satu['kode']} {satu['uraian']}") for satu in _kontrol(isi, kode)),
        ada=tuple(Pilihan(satu, nama[satu]) for satu in nama),
        versi=str(isi.konsep["versi"]),
        kunci=kunci_baru(),
    )
    return tampilkan("bukti", lengkap, orang.pengunjung.bingkai(MENU), status)
