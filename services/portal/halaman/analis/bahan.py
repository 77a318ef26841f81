"""What the pages of an analysis are made of: its instrument, the analyst's draft, and how that is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal import ketikan
from services.portal.formulir import IsiFormulir
from services.portal.halaman.analis.bersama import ANALISA, baca
from services.portal.halaman.formulir.bersama import pukul
from services.portal.halaman.perkara.tertutup import bila_tertutup
from services.portal.kirim import BASI, PerintahLayanan, galat
from services.portal.layanan import LayananPergi, PenolakanLayanan
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian.instrumen import KelompokTampil
from services.portal.pengunjung import OrangMasuk
from services.portal.rupa.jendela import Galat
from services.portal.teks import nama_layanan, teks
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.penilaian import Aspek
from shared.kernel.event.clock import now
from shared.sop.table import ditutup

ASPEK: Final = {satu.value: f"nilai.{satu}" for satu in Aspek}
LANGKAH: Final = dict(zip(ASPEK, ditutup(StandarDianalisa), strict=True))
"""In which step which standard is analysed."""
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
    def alamat(self) -> str:
        """Where its pages are."""
        return f"/permohonan/{self.permohonan_id}/analisa/{self.aspek}"

    @property
    def lanjut(self) -> str:
        """Where the first control is that is still to be answered; the conclusion where there is none."""
        return self.lanjut_dari("")

    def lanjut_dari(self, kode: str) -> str:
        """Return likewise, looking after a group first."""
        semua = list(self.kelompok)
        awal = next((nomor for nomor, satu in enumerate(semua, 1) if satu.kode == kode), 0)
        sisa = (satu for satu in (*semua[awal:], *semua[:awal]) if satu.belum)
        return next((butir(self.alamat, satu.kode, satu.belum[0]) for satu in sisa), f"{self.alamat}/simpulan")

    @property
    def tersimpan(self) -> str:
        """When the draft was saved, in words."""
        saat = self.konsep["diperbarui"]
        return pukul(saat, now()) if saat else ""

    def terketik(self, diketik: Mapping[str, IsiFormulir]) -> "BahanAnalisa":
        """Return the draft with what is typed into groups and not saved yet."""
        return replace(self, konsep=susun.dengan_ketikan(self.instrumen, self.konsep, diketik))

    def satu(self, kode: str) -> Mapping[str, Any]:
        """Return a group."""
        for kelompok in self.instrumen["kelompok"]:
            if kelompok["kode"] == kode:
                found: Mapping[str, Any] = kelompok
                return found
        raise HTTPException(404)


async def bila_selesai(orang: OrangMasuk, permohonan_id: UUID, aspek: str) -> HTMLResponse | None:
    """Return the page that says why an analysis cannot go on now; nothing where it can."""
    if aspek not in LANGKAH:
        raise HTTPException(404)
    return await bila_tertutup(orang, permohonan_id, "analisa_standar", ANALISA, LANGKAH[aspek])


async def bahan(orang: OrangMasuk, permohonan_id: UUID, aspek: str) -> BahanAnalisa:
    """Return what an analysis is made of; only the assigned analyst has a draft."""
    if aspek not in ASPEK:
        raise HTTPException(404)
    rincian = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/analisa")
    versi = next((f"?versi={satu['versi']}" for satu in rincian["instrumen"] if satu["aspek"] == aspek), "")
    instrumen = await baca(orang, ANALISA, f"/instrumen/{aspek}{versi}")
    konsep = await baca(orang, ANALISA, f"/permohonan/{permohonan_id}/analisa/{aspek}/konsep")
    isi = BahanAnalisa(permohonan_id, aspek, instrumen, konsep)
    return isi.terketik(await _diketik(orang, isi))


def tempat_kelompok(isi: BahanAnalisa) -> dict[str, str]:
    """Return the group that stands at each address."""
    return {f"{isi.alamat}/kelompok/{satu['kode']}": satu["kode"] for satu in isi.instrumen["kelompok"]}


async def _diketik(orang: OrangMasuk, isi: BahanAnalisa) -> dict[str, IsiFormulir]:
    """Return what is typed into groups and not saved yet."""
    runtime, semua = orang.runtime, tempat_kelompok(isi)
    async with runtime.basis.lend() as conn:
        ada = await ketikan.buka_semua(conn, runtime.segel, orang.sesi.akun_id, list(semua), now())
    return {semua[alamat]: IsiFormulir(dict(satu.isi)) for alamat, satu in ada.items()}


async def lepas_ketikan(orang: OrangMasuk, isi: BahanAnalisa) -> None:
    """Let go of what was typed, now that the analysis is recorded."""
    async with orang.runtime.basis.lend() as conn:
        await ketikan.buang_semua(conn, orang.sesi.akun_id, list(tempat_kelompok(isi)))


def butir(alamat: str, kelompok: str, kode: str) -> str:
    """Return where a control is."""
    return f"{alamat}/kelompok/{kelompok}#nilai.{kode}"


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
