"""SOP steps 7 to 9: the three standards in any order; of one, its groups with how far each is, saved as the analyst's own draft."""

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import RedirectResponse, Response

from services.portal.formulir import DariFormulirPanjang
from services.portal.halaman.analis.bahan import ASPEK, UMUM, BahanAnalisa, bahan, bila_selesai, gagal_disimpan, kiriman_konsep
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.halaman.umum import Pilihan, kabar_dari, tercatat
from services.portal.kirim import kirim, kunci_baru
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian.instrumen import KelompokTampil, KontrolTampil, MajuTampil
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ModelStandar(Model):
    """The three standards, with how far each is."""

    perkara: PerkaraTampil = ANTREAN
    standar: tuple[tuple[Pilihan, str], ...] = ()
    """Each with the address where it goes on, its name, and how far it is."""


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
    lanjut: str = ""
    """Where the first control is that is still to be answered."""


BELUM_MAJU: Final = MajuTampil(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ModelKelompok(Model):
    """One group: its controls."""

    perkara: PerkaraTampil = ANTREAN
    kabar: str = ""
    aspek: str = ""
    kode: str = ""
    judul: str = ""
    maju: MajuTampil = BELUM_MAJU
    kontrol: tuple[KontrolTampil, ...] = ()
    tersimpan: str = ""
    versi: str = ""
    kunci: str = ""


KONTROL: Final = {"kode": "K1", "uraian": "Sandi disimpan sebagai hash.", "bukti": "Kode sumber", "penentu": True}
LAIN: Final = tuple({**KONTROL, "kode": kode, "penentu": False} for kode in ("K2", "K3"))
CONTOH_KELOMPOK: Final = {"kode": "A", "judul": "Autentikasi", "kontrol": [KONTROL, *LAIN]}
DIJAWAB: Final = {"K1": {"kode": "K1", "nilai": "SEBAGIAN", "catatan": "Lihat."}}
BARIS: Final = tuple(susun.kontrol(CONTOH_KELOMPOK, frozenset({"K1", "K2"}), DIJAWAB))
MAJU: Final = MajuTampil(41, 75, 20, 21, "K2")
SATU: Final = ModelKelompok(aspek="KEAMANAN", kode="A", judul="Autentikasi", maju=MAJU, kontrol=BARIS, kabar="Tersimpan.")
CONTOH: Final = (
    ("analisa_standar", ModelStandar(standar=((Pilihan("/permohonan/1/analisa/KEAMANAN", "Analisa keamanan"), "41 dari 75 dijawab."),))),
    (
        "analisa",
        ModelAnalisa(
            aspek="KEAMANAN",
            judul="Instrumen",
            petunjuk="Jawab.",
            kelompok=(KelompokTampil("A", "A", 1, 1), KelompokTampil("B", "B", 0, 0), KelompokTampil("C", "C", 0, 1, ("K9",))),
            lanjut="/permohonan/1/analisa/KEAMANAN/kelompok/C#nilai.K9",
        ),
    ),
    ("analisa_kelompok", SATU),
    ("analisa_kelompok", replace(SATU, galat=(Galat(UMUM, "Disimpan dari tempat lain."),), kabar="", tersimpan="Tersimpan 10.14.")),
)


@router.get("/permohonan/{permohonan_id}/analisa_standar")
async def standar(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show the three standards."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, "analisa_standar", ANALISA)) is not None:
        return tertutup
    belum = (await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/hasil"))["belum"]
    semua = tuple([await _standar(orang, permohonan_id, aspek, terbuka=aspek in belum) for aspek in ASPEK])
    model = ModelStandar(perkara=await perkara(orang, permohonan_id), standar=semua)
    return tampilkan("analisa_standar", model, orang.pengunjung.bingkai(MENU))


async def _standar(orang: OrangMasuk, permohonan_id: UUID, aspek: str, *, terbuka: bool) -> tuple[Pilihan, str]:
    """Return a standard with how far it is; one that was begun leads to where it goes on."""
    judul = teks("nilai.judul", aspek=teks(ASPEK[aspek]))
    if not terbuka:
        return Pilihan(f"/permohonan/{permohonan_id}/analisa/{aspek}", judul), teks("nilai.sudah")
    isi = await bahan(orang, permohonan_id, aspek)
    return Pilihan(isi.lanjut if isi.konsep["isi"] else isi.alamat, judul), isi.maju


@router.get("/permohonan/{permohonan_id}/analisa/{aspek}")
async def halaman(permohonan_id: UUID, aspek: str, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show a standard's groups."""
    if (tertutup := await bila_selesai(orang, permohonan_id, aspek)) is not None:
        return tertutup
    isi = await bahan(orang, permohonan_id, aspek)
    model = ModelAnalisa(
        perkara=await perkara(orang, permohonan_id),
        kabar=kabar_dari(kabar),
        aspek=aspek,
        judul=isi.instrumen["judul"],
        petunjuk=susun.petunjuk(isi.instrumen),
        kelompok=isi.kelompok,
        maju=isi.maju,
        tersimpan=isi.tersimpan,
        lanjut=isi.lanjut,
    )
    return tampilkan("analisa", model, orang.pengunjung.bingkai(MENU))


@router.get("/permohonan/{permohonan_id}/analisa/{aspek}/kelompok/{kode}")
async def kelompok(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, kabar: str = "") -> HTMLResponse:
    """Show a group's controls."""
    if (tertutup := await bila_selesai(orang, permohonan_id, aspek)) is not None:
        return tertutup
    isi = await bahan(orang, permohonan_id, aspek)
    model = replace(await _model(orang, isi, kode), kabar=kabar_dari(kabar))
    return tampilkan("analisa_kelompok", model, orang.pengunjung.bingkai(MENU))


@router.post("/permohonan/{permohonan_id}/analisa/{aspek}/kelompok/{kode}")
async def simpan(permohonan_id: UUID, aspek: str, kode: str, orang: DariOrang, isian: DariFormulirPanjang) -> Response:
    """Save a group into the draft; what is refused stays on the page as it was answered."""
    isi = (await bahan(orang, permohonan_id, aspek)).terketik({kode: isian})
    try:
        await kirim(orang, kiriman_konsep(isi, susun.isi_konsep(isi.konsep), isian))
    except (PenolakanLayanan, LayananPergi) as no:
        model = await _model(orang, isi, kode)
        status, salah = gagal_disimpan(no)
        return tampilkan("analisa_kelompok", replace(model, galat=salah), orang.pengunjung.bingkai(MENU), status)
    return _lalu(isi, kode, isian.teks("lalu"))


async def _model(orang: OrangMasuk, isi: BahanAnalisa, kode: str) -> ModelKelompok:
    satu = isi.satu(kode)
    return ModelKelompok(
        perkara=await perkara(orang, isi.permohonan_id),
        aspek=isi.aspek,
        kode=kode,
        judul=satu["judul"],
        maju=susun.maju(isi.kelompok, kode),
        kontrol=tuple(susun.kontrol(satu, susun.berlaku(isi.konsep), susun.dijawab(susun.isi_konsep(isi.konsep)))),
        tersimpan=isi.tersimpan,
        versi=str(isi.konsep["versi"]),
        kunci=kunci_baru(),
    )


def _lalu(isi: BahanAnalisa, kode: str, lalu: str) -> Response:
    """Go on as the button says: the next control that is still to be answered, the list, or here."""
    if lalu == "daftar":
        return tercatat(isi.alamat, "formulir")
    if lalu != "lanjut":
        return tercatat(f"{isi.alamat}/kelompok/{kode}", "formulir")
    return RedirectResponse(isi.lanjut_dari(kode), 303)
