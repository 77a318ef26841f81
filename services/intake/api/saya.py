"""HTTP of who asks: name, offices, mandates, and the steps that belong to them (ADR 0052)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final, LiteralString
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.intake.api.opd import opd_terdaftar
from services.intake.opd import DECIDER as OPD
from shared.contracts.intake import PetugasOpdDidaftarkan
from shared.contracts.peran import Jabatan, Kapasitas
from shared.kernel.vault.seal import TERHAPUS
from shared.service.http.edge import Edge
from shared.service.http.route import DariEdge
from shared.service.office.kedudukan import kedudukan_sendiri
from shared.service.office.nama import nama_orang
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1

router = APIRouter()
SEBUTAN: Final[LiteralString] = "SELECT jabatan, sebutan FROM sebutan_pada(%s)"


class KedudukanSaya(BaseModel):
    """Satu jabatan yang sedang dijalankan, sendiri atau dengan mandat."""

    jabatan: Jabatan
    sebutan: str
    kapasitas: Kapasitas
    mandat_id: UUID | None = Field(description="Untuk header Satupintu-Mandat.")


class MandatSaya(BaseModel):
    """Satu mandat yang berlaku atau akan berlaku."""

    mandat_id: UUID
    jabatan: Jabatan
    sebutan: str
    jenis: Kapasitas
    mulai: datetime
    selesai: datetime | None
    dasar_nomor: str
    berlaku: bool = Field(description="Apakah berlaku pada saat dibaca.")


class WakilSaya(BaseModel):
    """Siapa yang sedang menjalankan jabatan orang ini, menurut mandat mana."""

    mandat_id: UUID
    orang_id: UUID
    jenis: Kapasitas


class LangkahSaya(BaseModel):
    """Satu langkah SOP yang dijalankan jabatan ini; apakah kini gilirannya, dijawab /tugas layanan itu."""

    langkah: int
    nama: str
    layanan: str
    jabatan: Jabatan


class Saya(BaseModel):
    """Orang yang bertanya: namanya, jabatannya, dan apa yang boleh dilakukannya."""

    orang_id: UUID
    orang_nama: str | None
    jabatan: Jabatan = Field(description="Jabatan sendiri.")
    sebutan: str
    opd_id: UUID | None
    opd_nama: str | None
    kedudukan: list[KedudukanSaya] = Field(description="Semua jabatan yang sekarang boleh dipakai bertindak.")
    mandat: list[MandatSaya]
    diwakili: list[WakilSaya] = Field(description="Bila tidak kosong, jabatan sendiri sedang dijalankan orang lain.")
    langkah: list[LangkahSaya]


@router.get("/saya", summary="Siapa saya: nama, jabatan, mandat, dan langkah yang boleh saya jalankan", tags=["baca"])
async def saya(edge: DariEdge) -> Saya:
    """Return who asks, as the directory knows this person at this moment."""
    orang_id = edge.pelaku.orang_id
    sendiri = kedudukan_sendiri(edge.direktori.daftar.orang[orang_id]).jabatan
    ditetapkan = dict(await edge.query(SEBUTAN, (edge.waktu,)))
    kini = [
        KedudukanSaya(sebutan=tercetak(pelaku.jabatan, ditetapkan), **pelaku.model_dump(include={"jabatan", "kapasitas", "mandat_id"}))
        for pelaku in edge.kedudukan.semua
    ]
    return Saya(
        orang_id=orang_id,
        orang_nama=await _nama(edge),
        jabatan=sendiri,
        sebutan=tercetak(sendiri, ditetapkan),
        opd_id=edge.opd_id,
        opd_nama=(await opd_terdaftar(edge, edge.opd_id)).opd_nama if edge.opd_id else None,
        kedudukan=kini,
        mandat=list(_mandat(edge, ditetapkan)),
        diwakili=list(_wakil(edge, sendiri)),
        langkah=[
            LangkahSaya(langkah=satu.nomor, nama=satu.nama, layanan=satu.service, jabatan=satu.pelaksana)
            for satu in SOP_V1.langkah
            if satu.pelaksana in {satu.jabatan for satu in kini}
        ],
    )


def tercetak(jabatan: Jabatan, ditetapkan: Mapping[str, str]) -> str:
    """Return what the office prints for a role, or what the SOP calls it."""
    return ditetapkan.get(jabatan.value) or sebutan(jabatan)


def _mandat(edge: Edge, ditetapkan: Mapping[str, str]) -> Iterator[MandatSaya]:
    for satu in edge.direktori.daftar.mandat.get(edge.pelaku.orang_id, ()):
        berlaku = satu.berlaku(edge.waktu)
        if berlaku or satu.mulai > edge.waktu:
            yield MandatSaya(
                mandat_id=satu.mandat_id,
                jabatan=Jabatan(satu.jabatan),
                sebutan=tercetak(Jabatan(satu.jabatan), ditetapkan),
                jenis=Kapasitas(satu.jenis),
                mulai=satu.mulai,
                selesai=satu.selesai,
                dasar_nomor=satu.dasar_nomor,
                berlaku=berlaku,
            )


def _wakil(edge: Edge, sendiri: Jabatan) -> Iterator[WakilSaya]:
    for satu in edge.direktori.daftar.mewakili.get(edge.pelaku.orang_id, ()):
        if satu.jabatan == sendiri and satu.berlaku(edge.waktu):
            yield WakilSaya(mandat_id=satu.mandat_id, orang_id=satu.orang_id, jenis=Kapasitas(satu.jenis))


async def _nama(edge: Edge) -> str | None:
    """Return the name of the person who asks; an agency's person stands in the agency's own events only."""
    orang_id = edge.pelaku.orang_id
    if edge.opd_id is None:
        return (await nama_orang(edge.query, edge.penyegel, [orang_id])).get(orang_id)
    riwayat = [satu.fact for satu in await edge.riwayat(OPD, edge.opd_id)]
    data = [satu.data for satu in riwayat if isinstance(satu, PetugasOpdDidaftarkan) and satu.orang_id == orang_id]
    (isi,) = await edge.penyegel.open_all(data[-1:]) or [None]
    return TERHAPUS if isi is None else str(isi["nama"])
