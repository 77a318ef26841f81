"""What the pages of an analysis are made of: its instrument, the analyst's draft, and how that is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from starlette.exceptions import HTTPException

from services.portal.formulir import IsiFormulir
from services.portal.halaman.analis.bersama import ANALISA, baca
from services.portal.halaman.formulir.bersama import pukul
from services.portal.kirim import BASI, PerintahLayanan, galat
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian.instrumen import KelompokTampil
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Galat
from services.portal.teks import nama_layanan, teks
from shared.contracts.penilaian import Aspek
from shared.kernel.event.clock import now

ASPEK: Final = {satu.value: f"nilai.{satu}" for satu in Aspek}
UMUM: Final = "isi"


@dataclass(frozen=True, slots=True)
class BahanAnalisa:
    """An instrument in the version that this analysis began under, and the analyst's draft."""

    permohonan_id: UUID
    aspek: str
    instrumen: Mapping[str, Any]
    konsep: Mapping[str, Any]

    @property
    def kelompok(self) -> tuple[KelompokTampil, ...]:
        """How far each group is."""
        return tuple(susun.kelompok(self.instrumen, self.konsep))

    @property
    def maju(self) -> str:
        """How far the whole is, in words."""
        semua = self.kelompok
        return teks("nilai.maju", dijawab=sum(satu.dijawab for satu in semua), semua=sum(satu.semua for satu in semua))

    @property
    def tersimpan(self) -> str:
        """When the draft was saved, in words."""
        saat = self.konsep["diperbarui"]
        return pukul(saat, now()) if saat else ""

    def satu(self, kode: str) -> Mapping[str, Any]:
        """Return a group."""
        for kelompok in self.instrumen["kelompok"]:
            if kelompok["kode"] == kode:
                found: Mapping[str, Any] = kelompok
                return found
        raise HTTPException(404)


async def bahan(orang: OrangMasuk, permohonan_id: UUID, aspek: str) -> BahanAnalisa:
    """Return what an analysis is made of; only the assigned analyst has a draft."""
    if aspek not in ASPEK:
        raise HTTPException(404)
    rincian = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/analisa")
    versi = next((f"?versi={satu['versi']}" for satu in rincian["instrumen"] if satu["aspek"] == aspek), "")
    instrumen = await baca(orang, ANALISA, f"/instrumen/{aspek}{versi}")
    return BahanAnalisa(permohonan_id, aspek, instrumen, await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/analisa/{aspek}/konsep"))


def kiriman_konsep(bahan: BahanAnalisa, diisi: Mapping[str, Any], isian: IsiFormulir) -> PerintahLayanan:
    """Return the act that saves a draft in the place of the one that was seen."""
    versi = isian.teks("versi")
    tubuh = {"versi": int(versi) if versi.isascii() and versi.isdigit() else 0, "isi": diisi}
    return PerintahLayanan(ANALISA, f"/permohonan/{bahan.permohonan_id}/analisa/{bahan.aspek}/konsep", tubuh, isian.teks("kunci"))


def gagal_disimpan(no: PenolakanLayanan | LayananPergi) -> tuple[int, tuple[Galat, ...]]:
    """Return why a draft could not be saved, in words; what was typed is on the page."""
    if isinstance(no, LayananPergi):
        return 503, (Galat(UMUM, teks("formulir.tidak_menjawab", layanan=nama_layanan(no.layanan))),)
    return no.status, (Galat(UMUM, teks("nilai.timpa")),) if no.status == BASI else galat(no)
