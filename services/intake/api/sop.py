"""HTTP of the SOP itself: its table as data, for anybody; it names no person and changes only with the program."""

from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header
from fastapi.responses import Response
from pydantic import BaseModel, Field

from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import TYPE_PREFIX
from shared.kernel.event.fact import Fact
from shared.sop.kembali import KEMBALI, JalanKembali
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1, Langkah, didahului

router = APIRouter(tags=["publik"])

SIMPAN_DETIK: Final = 3600
"""How long a copy may be shown without asking again."""


class PeristiwaSop(BaseModel):
    """Peristiwa menurut namanya, dengan ce-type versinya yang sekarang."""

    nama: str
    tipe: str = Field(examples=["id.go.ptsp.Didisposisi.v2"])


class LangkahSop(BaseModel):
    """Satu baris SOP; `waktu` dalam hari kerja. Langkah terbuka bila semua `didahului` selesai; `peristiwa` menyelesaikannya."""

    nomor: int
    nama: str
    uraian: str
    pelaksana: Jabatan
    sebutan: str = Field(description="Pelaksana menurut kata-kata SOP.")
    kelengkapan: str
    waktu: int
    keluaran: str
    layanan: str
    peristiwa: PeristiwaSop
    didahului: tuple[int, ...]
    berikut: tuple[int, ...]


class JalanKembaliSop(BaseModel):
    """Jalan kembali: langkah `ke` terbuka pada putaran baru, dan tenggatnya mulai lagi."""

    dari: int
    ke: int
    oleh: tuple[Jabatan, ...]
    peristiwa: PeristiwaSop


class TabelSop(BaseModel):
    """SOP sebagaimana ditetapkan; `versi` dicatat pada setiap permohonan yang dimulai menurut SOP ini (ce-sopversi)."""

    versi: str
    nomor: str
    nama: str
    tanggal_pembuatan: date
    tanggal_revisi: date
    langkah: tuple[LangkahSop, ...]
    jalan_kembali: tuple[JalanKembaliSop, ...]


def _peristiwa(event: type[Fact]) -> PeristiwaSop:
    return PeristiwaSop(nama=event.__name__, tipe=f"{TYPE_PREFIX}{event.__name__}.v{event.VERSION}")


def _langkah(baris: Langkah) -> LangkahSop:
    return LangkahSop(
        nomor=baris.nomor,
        nama=baris.nama,
        uraian=baris.uraian,
        pelaksana=baris.pelaksana,
        sebutan=sebutan(baris.pelaksana),
        kelengkapan=baris.kelengkapan,
        waktu=baris.waktu,
        keluaran=baris.keluaran,
        layanan=baris.service,
        peristiwa=_peristiwa(baris.event),
        didahului=didahului(baris.nomor),
        berikut=baris.berikut,
    )


def _kembali(satu: JalanKembali) -> JalanKembaliSop:
    return JalanKembaliSop(dari=satu.dari, ke=satu.ke, oleh=satu.oleh, peristiwa=_peristiwa(satu.event))


TABEL: Final = TabelSop(
    versi=SOP_V1.versi,
    nomor=SOP_V1.nomor,
    nama=SOP_V1.nama,
    tanggal_pembuatan=SOP_V1.tanggal_pembuatan,
    tanggal_revisi=SOP_V1.tanggal_revisi,
    langkah=tuple(_langkah(baris) for baris in SOP_V1.langkah),
    jalan_kembali=tuple(map(_kembali, KEMBALI)),
)
"""The table, as it is answered."""
ISI: Final = TABEL.model_dump_json().encode()
KEPALA: Final = {"ETag": f'"{sha256(ISI).hexdigest()[:32]}"', "Cache-Control": f"public, max-age={SIMPAN_DETIK}"}

ETAG_SOP: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "headers": {
            "ETag": {"description": "If-None-Match dengan nilai ini dijawab 304, tanpa isi.", "schema": {"type": "string"}},
            "Cache-Control": {"description": "Boleh disimpan siapa pun.", "schema": {"type": "string"}},
        }
    }
}


@router.get("/sop", summary="Tabel SOP: langkah, pelaksana, waktu, dan jalan kembalinya", response_model=TabelSop, responses=ETAG_SOP)
async def tabel_sop(
    if_none_match: Annotated[str | None, Header(description="ETag dari jawaban sebelumnya.", max_length=1000)] = None,
) -> Response:
    """Return the one table from which inbox, routing and documents are made, or 304 to whoever has it already."""
    if if_none_match is not None and sama(if_none_match):
        return Response(status_code=304, headers=KEPALA)
    return Response(ISI, media_type="application/json", headers=KEPALA)


def sama(diminta: str) -> bool:
    """Say whether one of these tags is of what would be answered (RFC 9110, 13.1.2: compared weakly)."""
    tags = {satu.strip().removeprefix("W/") for satu in diminta.split(",")}
    return "*" in tags or KEPALA["ETag"] in tags
