"""HTTP of agencies and their people for the administrator: registered, renamed, let act and no more, each for a reason; their history."""

from datetime import datetime
from typing import Annotated, Any, Final, LiteralString, cast
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import Response

from services.intake.opd import DECIDER as OPD
from services.intake.opd import AktifkanPetugas, DaftarkanOpd, DaftarkanPetugas, MutakhirkanOpd, NonaktifkanPetugas, OpdTidakDikenal
from shared.contracts.bersama import Pelaku, PelakuSistem, PeristiwaBerlaku, Saat, Teks, TeksPendek
from shared.contracts.formulir.dasar import Surel, Telepon
from shared.contracts.intake import KODE_OPD
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import BERBUKTI, Body, DariEdge
from shared.service.office.orang import petugas
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

TERPAKAI: Final[LiteralString] = "SELECT 1 FROM intake.opd WHERE lower(kode) = lower(%s)"
DIKENAL: Final[LiteralString] = "SELECT 1 FROM direktori WHERE orang_id = %s"
Alasan = Annotated[Teks, Field(examples=["Surat penunjukan OPD nomor 000/3/CONTOH/2026."], description="Tanpa nama dan alamat orang.")]
Sejak = Annotated[Saat | None, Field(examples=["2027-01-04T00:00:00+07:00"], description="Mulai berlaku; tanpa ini: sekarang.")]
Sampai = Annotated[Saat | None, Field(examples=["2027-07-01T00:00:00+07:00"], description="Berakhir; saat ini tidak termasuk.")]


class IsiNamaOpd(Body):
    """What an agency is called from now on."""

    nama: Annotated[TeksPendek, Field(examples=["Dinas Contoh"])]
    alasan: Alasan


class IsiOpd(IsiNamaOpd):
    """A new agency; its code stays for ever."""

    kode: Annotated[str, StringConstraints(pattern=KODE_OPD), Field(examples=["dinas-contoh"])]


class IsiMasaPetugas(Body):
    """Since when and until when somebody acts for an agency, and why."""

    alasan: Alasan
    sejak: Sejak = None
    sampai: Sampai = None


class IsiPetugas(IsiMasaPetugas):
    """A new person of an agency: name and contacts, sealed at once."""

    orang_id: Annotated[UUID | None, Field(description="Id-nya pada penyedia identitas (`sub`); tanpa ini dibuatkan.")] = None
    nama: Annotated[TeksPendek, Field(examples=["Nama Contoh"])]
    email: Annotated[Surel | None, Field(examples=["petugas@contoh.go.id"])] = None
    telepon: Annotated[Telepon | None, Field(examples=["6281200000000"])] = None


class IsiPenonaktifanPetugas(Body):
    """Why somebody acts for an agency no longer."""

    alasan: Alasan
    sejak: Sejak = None
    boleh_kosong: Annotated[bool, Field(description="`true`: OPD boleh tidak mempunyai petugas.")] = False


class VersiOpd(BaseModel):
    """Satu perubahan pada OPD atau petugasnya: apa, sejak kapan, oleh siapa dan mengapa."""

    versi: int
    dicatat_at: datetime
    sejak: datetime
    peristiwa: str
    opd_nama: str | None = Field(description="Bila namanya ditetapkan.")
    orang_id: UUID | None = Field(description="Bila tentang seorang petugas.")
    pelaku: Pelaku | PelakuSistem
    alasan: str


class RiwayatOpd(BaseModel):
    """Semua perubahan satu OPD dan petugasnya."""

    opd_id: UUID
    versi: int = Field(description="Untuk If-Match.")
    riwayat: list[VersiOpd] = Field(description="Yang terlama lebih dahulu; yang dicatat kemudian menggantikan yang belum mulai.")


@router.post("/opd", summary="Admin: OPD baru didaftarkan", status_code=201)
async def daftarkan_opd(body: IsiOpd, edge: DariEdge) -> Response:
    """Let an agency be known; the answer names its id."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    terpakai = bool(await edge.query(TERPAKAI, (body.kode,)))
    command = DaftarkanOpd(**_dasar(edge, edge.id_baru(), body), kode_terpakai=terpakai)
    return await edge.lakukan(OPD, command.opd_id, command, nama=command.opd_id)


@router.post("/opd/{opd_id}/nama", summary="Admin: nama OPD diubah")
async def ubah_nama_opd(opd_id: UUID, body: IsiNamaOpd, edge: DariEdge) -> Response:
    """Let an agency bear another name from now on; requests keep the one that they came in under."""
    command = MutakhirkanOpd(**_dasar(edge, opd_id, body))
    return await edge.lakukan(OPD, opd_id, command)


@router.post("/opd/{opd_id}/petugas", summary="Admin: petugas OPD didaftarkan", status_code=201, openapi_extra=BERBUKTI)
async def daftarkan_petugas(opd_id: UUID, body: IsiPetugas, edge: DariEdge) -> Response:
    """Let a person act for an agency; the answer names the person's id, which the identity provider's `sub` must be."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    orang_id = body.orang_id or edge.id_baru()
    dikenal = bool(await edge.query(DIKENAL, (orang_id,)))
    (data,) = await edge.penyegel.seal_all([petugas(orang_id, body.nama, body.email, body.telepon)])
    masa = IsiMasaPetugas(alasan=body.alasan, sejak=body.sejak, sampai=body.sampai)
    command = DaftarkanPetugas(**_dasar(edge, opd_id, masa), orang_id=orang_id, data=data, dikenal=dikenal)
    return await edge.lakukan_terbukti(OPD, opd_id, command, nama=orang_id)


@router.post("/opd/{opd_id}/pengaktifan/{orang_id}", summary="Admin: petugas yang pernah terdaftar bertindak lagi", openapi_extra=BERBUKTI)
async def aktifkan_petugas(opd_id: UUID, orang_id: UUID, body: IsiMasaPetugas, edge: DariEdge) -> Response:
    """Let somebody act for the agency again, or until another day."""
    command = AktifkanPetugas(**_dasar(edge, opd_id, body), orang_id=orang_id)
    return await edge.lakukan_terbukti(OPD, opd_id, command)


@router.post("/opd/{opd_id}/penonaktifan/{orang_id}", summary="Admin: petugas tidak lagi bertindak bagi OPD-nya", openapi_extra=BERBUKTI)
async def nonaktifkan_petugas(opd_id: UUID, orang_id: UUID, body: IsiPenonaktifanPetugas, edge: DariEdge) -> Response:
    """Let somebody act for the agency no longer."""
    command = NonaktifkanPetugas(**_dasar(edge, opd_id, body), orang_id=orang_id)
    return await edge.lakukan_terbukti(OPD, opd_id, command)


@router.get("/opd/{opd_id}/riwayat", summary="Admin: semua perubahan satu OPD dan petugasnya", tags=["baca"])
async def riwayat_opd(opd_id: UUID, edge: DariEdge) -> RiwayatOpd:
    """Return what was recorded of an agency and its people."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    semua = await edge.riwayat(OPD, opd_id)
    if not semua:
        raise Refused(OpdTidakDikenal(opd_id=opd_id))
    return RiwayatOpd(opd_id=opd_id, versi=semua[-1].version, riwayat=[_versi(satu) for satu in semua])


def _dasar(edge: Edge, opd_id: UUID, body: Body) -> dict[str, Any]:
    return {"opd_id": opd_id, "pelaku": edge.pelaku, "waktu": edge.waktu, **vars(body)}


def _versi(satu: Recorded) -> VersiOpd:
    waktu, fact = datetime.fromisoformat(satu.meta["time"]), cast("PeristiwaBerlaku", satu.fact)
    return VersiOpd(
        versi=satu.version,
        dicatat_at=waktu,
        sejak=fact.sejak or waktu,
        peristiwa=type(fact).__name__,
        opd_nama=getattr(fact, "nama", None),
        orang_id=getattr(fact, "orang_id", None),
        pelaku=fact.pelaku,
        alasan=fact.alasan,
    )
