"""What the pages of the agency's form have in common: who acts for an agency, its drafts, and its requests that came back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from services.portal.halaman.galat import ModelGalat
from services.portal.layanan import PenolakanLayanan
from services.portal.pengunjung import DariOrang, OrangMasuk
from services.portal.rupa.jendela import tampilkan
from services.portal.teks import teks
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB, now

MENU: Final = "formulir"
LAYANAN: Final = "intake"
TERBUKA: Final = "TERBUKA"
DIKEMBALIKAN: Final = "DIKEMBALIKAN"


@dataclass(frozen=True, slots=True)
class PetugasMasuk:
    """Somebody who acts for an agency, or the clerk, who writes the letters of any down."""

    orang: OrangMasuk
    agenda: bool = False

    @staticmethod
    async def dari(orang: DariOrang) -> "PetugasMasuk":
        """Return who asks; other officials have no form of their own."""
        if orang.sesi.opd_id is not None:
            return PetugasMasuk(orang)
        try:
            agenda = (await orang.baca(LAYANAN, "/saya"))["jabatan"] == Jabatan.PETUGAS_AGENDA
        except PenolakanLayanan:
            agenda = False
        if not agenda:
            raise HTTPException(404)
        return PetugasMasuk(orang, agenda=True)


DariPetugas = Annotated[PetugasMasuk, Depends(PetugasMasuk.dari)]


@dataclass(frozen=True, slots=True)
class KonsepTampil:
    """One draft in a list."""

    konsep_id: str
    nama: str
    tersimpan: str


@dataclass(frozen=True, slots=True)
class Dikembalikan:
    """A request that waits for its agency."""

    permohonan_id: str
    nama: str
    agenda: str
    opd_id: str = ""


def tertutup(petugas: PetugasMasuk) -> HTMLResponse:
    """Say that a draft was submitted or thrown away."""
    model = ModelGalat(judul=teks("formulir.bukan.judul"), kalimat=teks("formulir.bukan"))
    return tampilkan("galat", model, petugas.orang.pengunjung.bingkai(MENU), 409)


async def konsep_dari(petugas: PetugasMasuk, konsep_id: UUID) -> Mapping[str, Any]:
    """Return a draft of this agency."""
    try:
        isi: Mapping[str, Any] = await petugas.orang.baca(LAYANAN, f"/konsep/{konsep_id}")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    return isi


async def semua_konsep(petugas: PetugasMasuk) -> tuple[KonsepTampil, ...]:
    """Return the agency's drafts, the latest change first."""
    kini = now()
    return tuple(
        KonsepTampil(satu["konsep_id"], satu["nama_aplikasi"] or teks("formulir.tanpa_nama"), pukul(satu["diperbarui"], kini))
        for satu in await _konsep(petugas)
    )


async def tersimpan(petugas: PetugasMasuk, konsep_id: UUID) -> str:
    """Return when a draft was saved, in words."""
    saat = (satu["diperbarui"] for satu in await _konsep(petugas) if satu["konsep_id"] == str(konsep_id))
    return next((pukul(satu, now()) for satu in saat), "")


def pukul(saat: str, kini: datetime) -> str:
    """Return when something was saved: today by the clock alone."""
    return teks("formulir.tersimpan", pukul=jam(datetime.fromisoformat(saat), kini))


def jam(saat: datetime, kini: datetime) -> str:
    """Return a moment as people say it: today by the clock alone."""
    setempat = saat.astimezone(WIB)
    hari_ini = setempat.date() == kini.astimezone(WIB).date()
    return setempat.strftime("%H.%M" if hari_ini else "%d-%m-%Y %H.%M")


async def semua_opd(petugas: PetugasMasuk) -> Mapping[str, str]:
    """Return what all agencies are called, by their ids, in the order of their codes."""
    semua: dict[str, str] = {}
    sebelum = ""
    while True:
        isi = await petugas.orang.baca(LAYANAN, f"/opd?{urlencode({'batas': '200'} | ({'sebelum': sebelum} if sebelum else {}))}")
        semua |= {satu["opd_id"]: satu["opd_nama"] for satu in isi["opd"]}
        if not (sebelum := isi["lanjut"] or ""):
            return semua


async def surat_dari(petugas: PetugasMasuk, konsep: Mapping[str, Any]) -> str:
    """Return whose paper letter a draft of the clerk's is; of an agency's own, nothing."""
    if not petugas.agenda:
        return ""
    return str((await petugas.orang.baca(LAYANAN, f"/opd/{opd_konsep(konsep)}"))["opd_nama"])


def nama_konsep(konsep: Mapping[str, Any]) -> str:
    """Return what the application of a draft is called, where that was said."""
    return str(konsep["formulir"].get("identitas", {}).get("nama_aplikasi") or "")


def opd_konsep(konsep: Mapping[str, Any]) -> str:
    """Return which agency a draft is for."""
    return str(konsep["formulir"].get("permohonan", {}).get("opd_id", ""))


async def dikembalikan(petugas: PetugasMasuk, opd_id: str = "") -> tuple[Dikembalikan, ...]:
    """Return the requests that wait for this agency; of those that the clerk wrote down, for the one that is named."""
    try:
        isi = await petugas.orang.baca(LAYANAN, f"/permohonan?status={DIKEMBALIKAN}&batas=200")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    semua = (_dikembalikan(satu["permohonan_id"], satu["isi"]["ringkasan"]) for satu in isi["permohonan"])
    return tuple(satu for satu in semua if not petugas.agenda or satu.opd_id == opd_id)


def untuk_apa(nama_aplikasi: str, kembali: tuple[Dikembalikan, ...]) -> str:
    """Return which returned request a draft most likely completes: the one of the same application."""
    return next((satu.permohonan_id for satu in kembali if satu.nama == nama_aplikasi), "")


def _dikembalikan(permohonan_id: str, ringkasan: Mapping[str, Any]) -> Dikembalikan:
    return Dikembalikan(permohonan_id, ringkasan["nama_aplikasi"], agenda(ringkasan), ringkasan["opd_id"])


def agenda(ringkasan: Mapping[str, Any]) -> str:
    """Return a request's agenda number, as people say it."""
    return f"{ringkasan['tahun_agenda']}/{ringkasan['nomor_agenda']}"


async def _konsep(petugas: PetugasMasuk) -> Sequence[Mapping[str, Any]]:
    try:
        isi: Mapping[str, Any] = await petugas.orang.baca(LAYANAN, "/konsep")
    except PenolakanLayanan as no:
        raise HTTPException(404) from no
    semua: Sequence[Mapping[str, Any]] = isi["konsep"]
    return semua
