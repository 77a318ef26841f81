"""The end of an analysis: findings, what users said, what is concluded; saved into the draft, or recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulirPanjang
from services.portal.halaman.analis.bahan import UMUM, BahanAnalisa, bahan, bila_selesai, gagal_disimpan, kiriman_konsep, lepas_ketikan
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, perkara, selesai
from services.portal.halaman.formulir.bagian import tempat
from services.portal.halaman.umum import kabar_dari, tercatat
from services.portal.kirim import BASI, PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian import temuan
from services.portal.pengisian.instrumen import KelompokTampil
from services.portal.pengisian.kendali import BarisKendali, Kendali
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import Asli, teks

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ModelSimpulan(Model):
    """The page."""

    perkara: PerkaraTampil = ANTREAN
    kabar: str = ""
    aspek: str = ""
    judul: str = ""
    maju: str = ""
    belum: int = 0
    sisa: tuple[KelompokTampil, ...] = ()
    """The groups where something is still to be answered."""
    temuan: tuple[BarisKendali, ...] = ()
    simpulan: tuple[Kendali, ...] = ()
    versi: str = ""
    kunci: str = ""
    kunci_catat: str = ""


TEMUAN: Final = tuple(temuan.baris_temuan(({"kode": "K1", "uraian": "Sandi polos.", "tenggat": "2026-12-01"},), {"K1": "K1 Sandi"}))
SIMPULAN: Final = tuple(temuan.simpulan(susun.KOSONG, dengan_sus=True))
SISA: Final = (KelompokTampil("A", "Autentikasi", 40, 42, ("K2", "K3")),)
SATU: Final = ModelSimpulan(
    aspek="KEAMANAN", judul="Instrumen", maju="41 dari 75 dijawab.", temuan=TEMUAN, simpulan=SIMPULAN, belum=34, sisa=SISA
)
SALAH: Final = (Galat("kesimpulan", "Wajib."), Galat("temuan.0.kode", "Pilih."))
CONTOH: Final = (("analisa_simpulan", SATU), ("analisa_simpulan", replace(SATU, belum=0, sisa=(), kabar="Tersimpan.", galat=SALAH)))


@router.get("/permohonan/{permohonan_id}/analisa/{aspek}/simpulan")
async def halaman(permohonan_id: UUID, aspek: str, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show what is concluded so far."""
    if (tertutup := await bila_selesai(orang, permohonan_id, aspek)) is not None:
        return tertutup
    isi = await bahan(orang, permohonan_id, aspek)
    return await _tampil(orang, isi, susun.isi_konsep(isi.konsep), ModelSimpulan(kabar=kabar_dari(kabar)))


@router.post("/permohonan/{permohonan_id}/analisa/{aspek}/simpulan")
async def simpan(permohonan_id: UUID, aspek: str, orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Save it into the draft, and record the analysis where that was asked."""
    isi = await bahan(orang, permohonan_id, aspek)
    diisi = temuan.terima(susun.isi_konsep(isi.konsep), isian)
    try:
        await kirim(orang, kiriman_konsep(isi, diisi, isian))
    except (PenolakanLayanan, LayananPergi) as no:
        status, salah = gagal_disimpan(no)
        if isinstance(no, PenolakanLayanan) and no.status != BASI:
            salah = galat_simpulan(no)
        return await _tampil(orang, isi, diisi, ModelSimpulan(galat=salah), status)
    alamat = f"/permohonan/{permohonan_id}/analisa/{aspek}"
    if isian.teks("lalu") != "catat":
        return tercatat(f"{alamat}/simpulan" if isian.teks("lalu") == "di-sini" else alamat, "formulir")
    kiriman = PerintahLayanan(ANALISA, alamat, temuan.tubuh(diisi), isian.teks("kunci_catat"))
    try:
        hasil = await kirim(orang, kiriman)
    except PenolakanLayanan as no:
        kini = await bahan(orang, permohonan_id, aspek)
        return await _tampil(orang, kini, diisi, ModelSimpulan(galat=galat_simpulan(no)), no.status)
    await lepas_ketikan(orang, isi)
    return selesai(permohonan_id, "analisa_standar", hasil)


def galat_simpulan(no: PenolakanLayanan) -> tuple[Galat, ...]:
    """Return what is wrong, each at its control; what is said of the whole, at the whole."""
    butir = no.masalah.get("butir") or ()
    if not butir:
        return galat(no)
    ada = {"penilaian", "kesimpulan", "alasan_berbeda", "sus"}
    ada |= {f"temuan.{nomor}.{nama}" for nomor in range(temuan.TEMUAN_MAKS) for nama in ("kode", "uraian", "tingkat", "saran", "tenggat")}
    semua = tuple(Galat(tempat(str(satu.get("jalur", "")).removeprefix("isi."), ada), Asli(satu.get("pesan", ""))) for satu in butir)
    return (*semua, Galat(UMUM, teks("kirim.perbaiki")))


def berlaku_bernama(isi: BahanAnalisa) -> dict[str, str]:
    """Return the controls that findings can come from, by name."""
    perlu = susun.berlaku(isi.konsep)
    semua = (kontrol for kelompok in isi.instrumen["kelompok"] for kontrol in kelompok["kontrol"])
    return {satu["kode"]: f"{satu['kode']} {satu['uraian']}" for satu in semua if satu["kode"] in perlu}


async def _tampil(orang: OrangMasuk, isi: BahanAnalisa, diisi: Mapping[str, Any], model: ModelSimpulan, status: int = 200) -> HTMLResponse:
    lengkap = replace(
        model,
        perkara=await perkara(orang, isi.permohonan_id),
        aspek=isi.aspek,
        judul=isi.instrumen["judul"],
        maju=isi.maju,
        belum=len(isi.konsep["belum"]),
        sisa=tuple(satu for satu in isi.kelompok if satu.belum),
        temuan=tuple(temuan.baris_temuan(diisi["temuan"], berlaku_bernama(isi))),
        simpulan=tuple(temuan.simpulan(diisi, dengan_sus=bool(isi.instrumen.get("sus")))),
        versi=str(isi.konsep["versi"]),
        kunci=kunci_baru(),
        kunci_catat=kunci_baru(),
    )
    return tampilkan("analisa_simpulan", lengkap, orang.pengunjung.bingkai(MENU), status)
