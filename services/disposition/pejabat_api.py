"""HTTP of officials and titles for the administrator: registered, moved, ended, each since a moment and for a reason; and their history."""

from datetime import datetime
from typing import Annotated, Any, Final, LiteralString, cast
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.kantor import TetapkanJabatan
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat, NonaktifkanPejabat, PejabatTidakDikenal, PindahkanPejabat
from shared.contracts.bersama import Pelaku, PelakuSistem, PeristiwaBerlaku, Saat, Teks, TeksPendek
from shared.contracts.formulir.dasar import Nip
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import BERBUKTI, PEMBACA, Body, DariEdge
from shared.service.office.orang import pejabat
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

PEMEGANG: Final[LiteralString] = "SELECT orang_id, jabatan FROM kedudukan_pada(%s) WHERE aktif"
DIKENAL: Final[LiteralString] = "SELECT 1 FROM direktori WHERE orang_id = %s"
Alasan = Annotated[Teks, Field(examples=["Surat keputusan mutasi nomor 800/12/CONTOH/2026."], description="Tanpa nama dan NIP.")]
Sejak = Annotated[Saat | None, Field(examples=["2027-01-04T00:00:00+07:00"], description="Mulai berlaku; tanpa ini: sekarang.")]
Sampai = Annotated[Saat | None, Field(examples=["2027-07-01T00:00:00+07:00"], description="Berakhir; saat ini tidak termasuk.")]
BolehKosong = Annotated[bool, Field(description="`true`: jabatan yang ditinggalkan boleh tidak dipegang siapa pun.")]


class IsiPejabat(Body):
    """A new official: name, NIP and rank, sealed at once; the office, since when, until when, and why."""

    orang_id: Annotated[UUID | None, Field(description="Id-nya pada penyedia identitas (`sub`); tanpa ini dibuatkan.")] = None
    nama: Annotated[TeksPendek, Field(examples=["Nama Contoh"])]
    nip: Annotated[Nip | None, Field(examples=["000000000000000000"])] = None
    pangkat: Annotated[TeksPendek | None, Field(examples=["Penata"])] = None
    jabatan: Annotated[Jabatan, Field(examples=[Jabatan.ANALIS])]
    alasan: Alasan
    sejak: Sejak = None
    sampai: Sampai = None


class IsiPemindahan(Body):
    """The office held from then on."""

    jabatan: Annotated[Jabatan, Field(examples=[Jabatan.KEPALA_BIDANG])]
    alasan: Alasan
    sejak: Sejak = None
    sampai: Sampai = None
    boleh_kosong: BolehKosong = False


class IsiPenonaktifanPejabat(Body):
    """Why a person holds no office any more."""

    alasan: Alasan
    sejak: Sejak = None
    boleh_kosong: BolehKosong = False


class IsiSebutan(Body):
    """What is printed for a role."""

    sebutan: Annotated[TeksPendek, Field(examples=["Kepala Seksi Pengembangan Aplikasi"])]
    unit: Annotated[TeksPendek, Field(examples=["Bidang Informatika"])]
    alasan: Alasan
    sejak: Sejak = None


class VersiPejabat(BaseModel):
    """Satu perubahan: menjadi apa, sejak kapan, oleh siapa dan mengapa."""

    versi: int
    dicatat_at: datetime
    sejak: datetime
    jabatan: Jabatan | None = Field(description="Kosong: tidak lagi memegang jabatan.")
    pelaku: Pelaku | PelakuSistem
    alasan: str


class RiwayatPejabat(BaseModel):
    """Satu pejabat: jabatannya sekarang, dan semua perubahannya."""

    orang_id: UUID
    jabatan: Jabatan | None = Field(description="Jabatannya sendiri sekarang; mandat dibaca di `/pejabat`.")
    versi: int = Field(description="Untuk If-Match.")
    riwayat: list[VersiPejabat] = Field(description="Yang terlama lebih dahulu; yang dicatat kemudian menggantikan yang belum mulai.")


class VersiSebutan(BaseModel):
    """Satu sebutan jabatan: sejak kapan tercetak, oleh siapa dan mengapa."""

    versi: int
    dicatat_at: datetime
    sejak: datetime
    sebutan: str
    unit: str
    pelaku: Pelaku | PelakuSistem
    alasan: str


@router.post("/pejabat", summary="Admin: pejabat baru didaftarkan", status_code=201, openapi_extra=BERBUKTI)
async def daftarkan_pejabat(body: IsiPejabat, edge: DariEdge) -> Response:
    """Let a person be known and hold an office; the answer names the person's id, which the identity provider's `sub` must be."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    orang_id = body.orang_id or edge.id_baru()
    dikenal = bool(await edge.query(DIKENAL, (orang_id,)))
    (data,) = await edge.penyegel.seal_all([pejabat(orang_id, body.nama, body.nip, body.pangkat)])
    isi = body.model_dump(include={"jabatan", "alasan", "sejak", "sampai"})
    command = DaftarkanPejabat(orang_id=orang_id, pelaku=edge.pelaku, waktu=edge.waktu, data=data, dikenal=dikenal, **isi)
    return await edge.lakukan_terbukti(PEJABAT, orang_id, command, nama=orang_id)


@router.post("/pejabat/{orang_id}/pemindahan", summary="Admin: pejabat pindah jabatan, sekarang atau nanti", openapi_extra=BERBUKTI)
async def pindahkan_pejabat(orang_id: UUID, body: IsiPemindahan, edge: DariEdge) -> Response:
    """Let a registered person hold another office; what is recorded later counts instead of what has not begun."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    command = PindahkanPejabat(**await _dasar(edge, orang_id, body))
    return await edge.lakukan_terbukti(PEJABAT, orang_id, command)


@router.post("/pejabat/{orang_id}/penonaktifan", summary="Admin: pejabat tidak lagi memegang jabatan", openapi_extra=BERBUKTI)
async def nonaktifkan_pejabat(orang_id: UUID, body: IsiPenonaktifanPejabat, edge: DariEdge) -> Response:
    """Let a registered person do nothing from then on."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    command = NonaktifkanPejabat(**await _dasar(edge, orang_id, body))
    return await edge.lakukan_terbukti(PEJABAT, orang_id, command)


@router.post("/jabatan/{jabatan}/sebutan", summary="Admin: sebutan jabatan yang dicetak, sekarang atau nanti")
async def tetapkan_jabatan(jabatan: Jabatan, body: IsiSebutan, edge: DariEdge) -> Response:
    """Set the title and the unit that are printed for a role."""
    command = TetapkanJabatan(jabatan=jabatan, pelaku=edge.pelaku, waktu=edge.waktu, **vars(body))
    return await edge.lakukan(KANTOR, jabatan, command)


@router.get("/pejabat/{orang_id}", summary="Satu pejabat dan riwayat jabatannya", tags=["baca"])
async def satu_pejabat(orang_id: UUID, edge: DariEdge) -> RiwayatPejabat:
    """Return an official's offices as they were recorded: to the administrator, Kepala Dinas, and the person."""
    if edge.pelaku.orang_id != orang_id or edge.opd_id is not None:
        pastikan_wewenang(edge.pelaku, Jabatan.ADMIN, Jabatan.KEPALA_DINAS)
    semua = await edge.riwayat(PEJABAT, orang_id)
    if not semua:
        raise Refused(PejabatTidakDikenal(orang_id=orang_id))
    kini = PEJABAT.replay(satu.fact for satu in semua).jabatan_pada(edge.waktu)
    riwayat = [VersiPejabat(versi=satu.version, jabatan=getattr(satu.fact, "jabatan", None), **_dicatat(satu)) for satu in semua]
    return RiwayatPejabat(orang_id=orang_id, jabatan=kini, versi=semua[-1].version, riwayat=riwayat)


@router.get("/jabatan/{jabatan}/sebutan", summary="Semua sebutan satu jabatan, yang terlama lebih dahulu", tags=["baca"])
async def riwayat_sebutan(jabatan: Jabatan, edge: DariEdge) -> list[VersiSebutan]:
    """Return what was and will be printed for a role, to officials."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    semua: list[VersiSebutan] = []
    for satu in await edge.riwayat(KANTOR, jabatan):
        isi: Any = satu.fact
        semua.append(VersiSebutan(versi=satu.version, sebutan=isi.sebutan, unit=isi.unit, **_dicatat(satu)))
    return semua


async def _dasar(edge: Edge, orang_id: UUID, body: IsiPemindahan | IsiPenonaktifanPejabat) -> dict[str, Any]:
    """Return what a change of an official begins with, and whether somebody else holds the office that is left."""
    mulai = body.sejak or edge.waktu
    pada = {satu: Jabatan(jabatan) for satu, jabatan in await edge.query(PEMEGANG, (mulai,))}
    ditinggalkan = pada.get(orang_id)
    lain = {satu for satu, jabatan in pada.items() if jabatan is ditinggalkan} | mandat(edge, ditinggalkan, mulai)
    dasar = {"orang_id": orang_id, "pelaku": edge.pelaku, "waktu": edge.waktu, "ada_lain": bool(lain - {orang_id})}
    return {**dasar, **vars(body)}


def mandat(edge: Edge, jabatan: Jabatan | None, saat: datetime) -> set[UUID]:
    """Return who holds an office by mandate at a moment."""
    semua = edge.direktori.daftar.mandat.values()
    return {satu.orang_id for mandat in semua for satu in mandat if satu.jabatan == jabatan and satu.berlaku(saat)}


def _dicatat(satu: Recorded) -> dict[str, Any]:
    waktu = datetime.fromisoformat(satu.meta["time"])
    fact = cast("PeristiwaBerlaku", satu.fact)
    return {"dicatat_at": waktu, "sejak": fact.sejak or waktu, "pelaku": fact.pelaku, "alasan": fact.alasan}
