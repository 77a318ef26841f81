"""SOP step 10: the three analyses together, and the outcome that is drawn from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from services.portal.formulir import DariFormulir, IsiFormulir
from services.portal.halaman.analis.bahan import ASPEK
from services.portal.halaman.analis.bersama import ANALISA, ANTREAN, MENU, PerkaraTampil, baca, perkara, satu_dari, selesai
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.kirim import PerintahLayanan, galat, kirim, kunci_baru
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import Kendali
from services.portal.pengisian.temuan import PENILAIAN, TINGKAT
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import Galat, Model, tampilkan
from services.portal.teks import teks
from shared.contracts.analysis import Kesimpulan

router = APIRouter()
KESIMPULAN: Final = {satu.value: f"hasil.kesimpulan.{satu}" for satu in Kesimpulan}
BIDANG: Final = ("kesimpulan", "uraian", "catatan", "alasan_berbeda")


@dataclass(frozen=True, slots=True)
class BarisStandar:
    """One analysis in short."""

    nama: str
    penilaian: str
    skor: str
    kesimpulan: str


@dataclass(frozen=True, slots=True)
class TemuanTampil:
    """One finding in words."""

    kode: str
    tingkat: str
    uraian: str
    saran: str


@dataclass(frozen=True, slots=True)
class ModelHasil(Model):
    """What the outcome is drawn from, and its form."""

    perkara: PerkaraTampil = ANTREAN
    belum: str = ""
    anjuran: str = ""
    standar: tuple[BarisStandar, ...] = ()
    temuan: tuple[TemuanTampil, ...] = ()
    kendali: tuple[Kendali, ...] = ()
    kunci: str = ""


def kendali(isi: Mapping[str, str]) -> tuple[Kendali, ...]:
    """Return the form's controls."""
    boleh = teks("formulir.boleh_kosong")
    return (
        satu_dari("kesimpulan", teks("hasil.kesimpulan"), {nilai: teks(kunci) for nilai, kunci in KESIMPULAN.items()}, isi["kesimpulan"]),
        Kendali("uraian", teks("hasil.uraian"), "paragraf", nilai=isi["uraian"]),
        Kendali("catatan", teks("hasil.catatan"), "paragraf", boleh, teks("hasil.catatan.petunjuk"), isi["catatan"]),
        Kendali("alasan_berbeda", teks("hasil.alasan"), "paragraf", boleh, nilai=isi["alasan_berbeda"]),
    )


KOSONG: Final[dict[str, str]] = dict.fromkeys(BIDANG, "")
CONTOH: Final = (
    (
        "hasil",
        ModelHasil(
            anjuran="Direkomendasikan",
            standar=(BarisStandar("keamanan", "Memenuhi", "81,2", "Memadai."),),
            temuan=(TemuanTampil("K1", "Tinggi", "Sandi polos.", "Pakai hash."),),
            kendali=kendali(KOSONG),
        ),
    ),
    ("hasil", ModelHasil(galat=(Galat("uraian", "Wajib diisi."),), belum="fungsi", kendali=kendali(KOSONG))),
)


@router.get("/permohonan/{permohonan_id}/olah_hasil")
async def halaman(permohonan_id: UUID, orang: DariOrang) -> HTMLResponse:
    """Show what there is; findings' own advice is where the notes begin."""
    if (tertutup := await bila_tertutup(orang, permohonan_id, "olah_hasil", ANALISA)) is not None:
        return tertutup
    bahan = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/hasil")
    isi = KOSONG | {"kesimpulan": bahan["anjuran"] or "", "catatan": "\n".join(bahan["usul_catatan"])}
    return await _tampil(orang, permohonan_id, bahan, ModelHasil(kendali=kendali(isi)))


@router.post("/permohonan/{permohonan_id}/olah_hasil")
async def catat(permohonan_id: UUID, orang: DariOrang, isian: DariFormulir) -> Response:
    """Record the outcome."""
    try:
        jalur = f"/permohonan/{permohonan_id}/hasil"
        hasil = await kirim(orang, PerintahLayanan(ANALISA, jalur, tubuh(isian), isian.teks("kunci"), isian.teks("versi")))
    except PenolakanLayanan as no:
        bahan = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/hasil")
        model = ModelHasil(galat=galat(no, BIDANG), kendali=kendali({satu: isian.teks(satu) for satu in BIDANG}))
        return await _tampil(orang, permohonan_id, bahan, model, no.status)
    return selesai(permohonan_id, "olah_hasil", hasil)


def tubuh(isian: IsiFormulir) -> dict[str, Any]:
    """Return the outcome as analysis takes it: a note a line."""
    catatan = [satu.strip() for satu in isian.teks("catatan").splitlines() if satu.strip()]
    return {
        "kesimpulan": isian.teks("kesimpulan"),
        "uraian": isian.teks("uraian"),
        "catatan": catatan,
        "alasan_berbeda": isian.teks("alasan_berbeda"),
    }


def standar(satu: Mapping[str, Any]) -> BarisStandar:
    """Return an analysis in short: its score in hundredths of a hundred."""
    hitungan: Mapping[str, Any] = satu.get("hitungan") or {}
    terhitung: Mapping[str, Any] = hitungan.get("skor") or {}
    seribu: int | None = terhitung.get("seribu")
    penilaian = satu.get("penilaian")
    skor = teks("hasil.tanpa_skor") if seribu is None else f"{seribu // 10},{seribu % 10}"
    return BarisStandar(teks(ASPEK[satu["aspek"]]), teks(PENILAIAN[penilaian]) if penilaian else "", skor, satu["kesimpulan"])


async def _tampil(orang: OrangMasuk, permohonan_id: UUID, bahan: Mapping[str, Any], model: ModelHasil, status: int = 200) -> HTMLResponse:
    lengkap = replace(
        model,
        perkara=await perkara(orang, permohonan_id),
        belum=", ".join(teks(ASPEK[satu]) for satu in bahan["belum"]),
        anjuran=teks(KESIMPULAN[bahan["anjuran"]]) if bahan["anjuran"] else "",
        standar=tuple(standar(satu) for satu in bahan["standar"]),
        temuan=tuple(TemuanTampil(satu["kode"], teks(TINGKAT[satu["tingkat"]]), satu["uraian"], satu["saran"]) for satu in bahan["temuan"]),
        kunci=kunci_baru(),
    )
    return tampilkan("hasil", lengkap, orang.pengunjung.bingkai(MENU), status)
