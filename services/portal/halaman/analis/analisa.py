"""SOP steps 7 to 9: the three standards in any order; of one, its groups with how far each is, saved as the analyst's own draft."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from services.portal.formulir import DariFormulirPanjang
from services.portal.halaman.analis.bahan import ASPEK, UMUM, BahanAnalisa, bahan, gagal_disimpan, kiriman_konsep
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara
from services.portal.halaman.umum import Pilihan, kabar_dari, tercatat
from services.portal.kirim import kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian.instrumen import KelompokTampil, KontrolTampil
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ModelStandar(Model):
    """The three standards, with how far each is."""

    perkara: PerkaraTampil = ANTREAN
    standar: tuple[tuple[Pilihan, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelAnalisa(Model):
    """One standard: its groups."""

    perkara: PerkaraTampil = ANTREAN
    kabar: str = ""
    aspek: str = ""
    judul: str = ""
    petunjuk: str = ""
    kelompok: tuple[KelompokTampil, ...] = ()
    maju: str = ""
    tersimpan: str = ""


@dataclass(frozen=True, slots=True)
class ModelKelompok(Model):
    """One group: its controls."""

    perkara: PerkaraTampil = ANTREAN
    kabar: str = ""
    aspek: str = ""
    kode: str = ""
    judul: str = ""
    maju: str = ""
    kontrol: tuple[KontrolTampil, ...] = ()
    tersimpan: str = ""
    versi: str = ""
    kunci: str = ""


KONTROL: Final = {"kode": "K1", "uraian": "Sandi disimpan sebagai hash.", "bukti": "Kode sumber", "penentu": True}
CONTOH_KELOMPOK: Final = {"kode": "A", "judul": "Autentikasi", "kontrol": [KONTROL, {**KONTROL, "kode": "K2", "penentu": False}]}
BARIS: Final = tuple(susun.kontrol(CONTOH_KELOMPOK, frozenset({"K1"}), {"K1": {"kode": "K1", "nilai": "SEBAGIAN", "catatan": "Lihat."}}))
SATU: Final = ModelKelompok(aspek="KEAMANAN", kode="A", judul="Autentikasi", maju="41 dari 75 dijawab.", kontrol=BARIS, kabar="Tersimpan.")
CONTOH: Final = (
    ("analisa_standar", ModelStandar(standar=((Pilihan("KEAMANAN", "Analisa keamanan"), "41 dari 75 dijawab."),))),
    (
        "analisa",
        ModelAnalisa(
            aspek="KEAMANAN",
            judul="Instrumen",
            petunjuk="Jawab.",
            kelompok=(KelompokTampil("A", "A", 1, 1), KelompokTampil("B", "B", 0, 0)),
        ),
    ),
    ("analisa_kelompok", SATU),
    ("analisa_kelompok", replace(SATU, galat=(Galat(UMUM, "Disimpan dari tempat lain."),), kabar="", tersimpan="Tersimpan 10.14.")),
)


@router.get("/permohonan/{permohonan_id}/analisa_standar")
async def standar(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show the three standards."""
    belum = (await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/hasil"))["belum"]
    semua = {aspek: (await bahan(orang, permohonan_id, aspek)).maju if aspek in belum else teks("nilai.sudah") for aspek in ASPEK}
    maju = tuple((Pilihan(aspek, teks("nilai.judul", aspek=teks(ASPEK[aspek]))), satu) for aspek, satu in semua.items())
    model = ModelStandar(perkara=await perkara(orang, permohonan_id), standar=maju)
    return tampilkan("analisa_standar", model, orang.pengunjung.bingkai(MENU))


@router.get("/permohonan/{permohonan_id}/analisa/{aspek}")
async def halaman(permohonan_id: UUID, aspek: str, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show a standard's groups."""
    isi = await bahan(orang, permohonan_id, aspek)
    model = ModelAnalisa(
        perkara=await perkara(orang, permohonan_id),
        kabar=kabar_dari(kabar),
        aspek=aspek,
        judul=isi.instrumen["judul"],
        petunjuk=isi.instrumen["petunjuk"],
        kelompok=isi.kelompok,
        maju=isi.maju,
        tersimpan=isi.tersimpan,
    )
    return tampilkan("analisa", model, orang.pengunjung.bingkai(MENU))


@router.get("/permohonan/{permohonan_id}/analisa/{aspek}/kelompok/{kode}")
async def kelompok(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show a group's controls."""
    isi = await bahan(orang, permohonan_id, aspek)
    jawaban = susun.dijawab(susun.isi_konsep(isi.konsep))
    model = replace(await _model(orang, permohonan_id, isi, kode, jawaban), kabar=kabar_dari(kabar))
    return tampilkan("analisa_kelompok", model, orang.pengunjung.bingkai(MENU))


@router.post("/permohonan/{permohonan_id}/analisa/{aspek}/kelompok/{kode}")
async def simpan(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Save a group into the draft; what is refused stays on the page as it was answered."""
    isi = await bahan(orang, permohonan_id, aspek)
    lama = susun.isi_konsep(isi.konsep)
    jawaban = susun.terima(isi.satu(kode), susun.berlaku(isi.konsep), susun.dijawab(lama), isian)
    try:
        await kirim(orang, kiriman_konsep(isi, {**lama, "jawaban": jawaban}, isian))
    except (PenolakanLayanan, LayananPergi) as no:
        model = await _model(orang, permohonan_id, isi, kode, {satu["kode"]: satu for satu in jawaban})
        status, salah = gagal_disimpan(no)
        return tampilkan("analisa_kelompok", replace(model, galat=salah), orang.pengunjung.bingkai(MENU), status)
    return _lalu(permohonan_id, isi, kode, isian.teks("lalu"))


async def _model(
    orang: OrangMasuk, permohonan_id: UUID, isi: BahanAnalisa, kode: str, jawaban: Mapping[str, Mapping[str, Any]]
) -> ModelKelompok:
    satu = isi.satu(kode)
    return ModelKelompok(
        perkara=await perkara(orang, permohonan_id),
        aspek=isi.aspek,
        kode=kode,
        judul=satu["judul"],
        maju=isi.maju,
        kontrol=tuple(susun.kontrol(satu, susun.berlaku(isi.konsep), jawaban)),
        tersimpan=isi.tersimpan,
        versi=str(isi.konsep["versi"]),
        kunci=kunci_baru(),
    )


def _lalu(permohonan_id: UUID, isi: BahanAnalisa, kode: str, lalu: str) -> Response:
    """Go on as the button says: the next group that applies, the list, or here."""
    alamat = f"/permohonan/{permohonan_id}/analisa/{isi.aspek}"
    if lalu == "daftar":
        return tercatat(alamat, "formulir")
    if lalu != "lanjut":
        return tercatat(f"{alamat}/kelompok/{kode}", "formulir")
    semua = [satu.kode for satu in isi.kelompok if satu.semua or satu.kode == kode]
    berikut = semua[semua.index(kode) + 1 :]
    return RedirectResponse(f"{alamat}/kelompok/{berikut[0]}" if berikut else f"{alamat}/simpulan", 303)
