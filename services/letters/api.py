"""HTTP of letters: steps 11 to 16, the letter, and the number book."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from os import environ
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Path, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.responses import Response

from services.letters import app
from services.letters.buku_nomor.decide import DECIDER as BUKU_NOMOR
from services.letters.buku_nomor.steps.ambil import PolaNomor
from services.letters.decide import DECIDER as SURAT
from services.letters.dosir import router as dosir
from services.letters.steps.s11_konsep_surat import SusunKonsep
from services.letters.steps.s12_s14_paraf import Paraf, TolakParaf
from services.letters.steps.s15_tanda_tangan import TandaTangani, TolakTandaTangan
from services.letters.steps.s16_sampaikan import SampaikanSurat
from services.letters.views import buku, surat
from shared.contracts.bersama import TANPA_NUL, Sha256, Teks, TeksPendek
from shared.contracts.letters import CatatanKoreksi, IsiSurat, Kanal, Metode
from shared.contracts.peran import Jabatan
from shared.kernel.clock import WIB
from shared.kernel.settings import SetelanTidakSah
from shared.service.edge import Edge
from shared.service.refusals import Refused
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_wewenang

PEJABAT: Final = tuple(jabatan for jabatan in Jabatan if jabatan is not Jabatan.OPD_PEMOHON)
AWALAN: Final = "SATUPINTU_NOMOR_"
CONTOH_HASH: Final = "sha256:" + "0" * 64


def baca_pola() -> PolaNomor:
    """Read how the office numbers its letters (SATUPINTU_NOMOR_POLA, _SIFAT, _KLASIFIKASI); refuse what cannot be used."""
    nama = {field: f"{AWALAN}{field.upper()}" for field in PolaNomor.model_fields}
    try:
        return PolaNomor.model_validate({field: environ[kunci] for field, kunci in nama.items() if kunci in environ})
    except ValidationError as salah:
        raise SetelanTidakSah.dari(salah, AWALAN) from salah


@asynccontextmanager
async def baca_pengaturan(aplikasi: FastAPI) -> AsyncGenerator[None]:
    """Keep the pattern of letter numbers for as long as the service runs."""
    aplikasi.state.pola_nomor = baca_pola()
    yield


router = APIRouter(lifespan=baca_pengaturan)
router.routes.extend(dosir.routes)


class Badan(BaseModel):
    """A request body: nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BadanKonsep(Badan):
    """The content of the draft."""

    hal: TeksPendek = Field(examples=["Rekomendasi Pembangunan Aplikasi Contoh"])
    kepada: TeksPendek = Field(examples=["Kepala Dinas Contoh"])
    pembuka: Teks = Field(examples=["Menindaklanjuti surat Saudara Nomor 000/001/CONTOH/2026, dengan ini disampaikan hasil analisa."])
    isi: tuple[Teks, ...] = Field(min_length=1, max_length=50, examples=[["Permohonan direkomendasikan."]])
    penutup: Teks = Field(examples=["Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih."])
    tembusan: tuple[TeksPendek, ...] = Field(default=(), max_length=20, examples=[["Arsip"]])

    @property
    def surat(self) -> IsiSurat:
        """The content as the event keeps it."""
        return IsiSurat(hal=self.hal, kepada=self.kepada, pembuka=self.pembuka, isi=self.isi, penutup=self.penutup, tembusan=self.tembusan)


class BadanHash(Badan):
    """Which draft the official read."""

    hash_konsep: Sha256 = Field(examples=[CONTOH_HASH])


class BadanTandaTangan(BadanHash):
    """Which draft Kepala Dinas read, and how it is signed: a method that no adapter carries out is not let in."""

    metode: Literal[Metode.CATATAN] = Field(default=Metode.CATATAN, examples=[Metode.CATATAN])


class BadanCatatan(Badan):
    """What is to be corrected in which part of the draft."""

    bagian: TeksPendek = Field(examples=["isi"])
    teks: Teks = Field(examples=["Tambahkan kewajiban melaporkan perubahan."])


class BadanPenolakan(BadanHash):
    """Which draft is sent back, and why."""

    catatan: tuple[BadanCatatan, ...] = Field(max_length=50)

    @property
    def koreksi(self) -> tuple[CatatanKoreksi, ...]:
        """The notes as the event keeps them."""
        return tuple(CatatanKoreksi(bagian=catatan.bagian, teks=catatan.teks) for catatan in self.catatan)


class BadanPenyampaian(Badan):
    """By which channel the letter was delivered."""

    kanal: Kanal = Field(examples=[Kanal.PORTAL])
    catatan: str = Field(default="", max_length=4000, pattern=TANPA_NUL, examples=["Disampaikan melalui portal."])


Tepi = Annotated[Edge, Depends(Edge.dari)]


@router.post("/permohonan/{permohonan_id}/konsep", summary="Langkah 11: susun atau perbaiki konsep surat balasan")
async def susun_konsep(permohonan_id: UUID, body: BadanKonsep, edge: Tepi) -> Response:
    """The assigned analyst hands in the draft; a corrected one voids all parafs."""
    command = SusunKonsep(permohonan_id=permohonan_id, pelaku=edge.pelaku, isi=body.surat)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.lakukan(unit, command))


@router.post("/permohonan/{permohonan_id}/paraf", summary="Langkah 12 sampai 14: paraf konsep yang dibaca")
async def paraf(permohonan_id: UUID, body: BadanHash, edge: Tepi) -> Response:
    """Kepala Seksi, Kepala Bidang, Sekretaris, in this order; 412 when the draft has changed since it was read."""
    command = Paraf(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.lakukan(unit, command))


@router.post("/permohonan/{permohonan_id}/paraf/penolakan", summary="Tolak paraf dengan catatan koreksi; kembali ke langkah 11")
async def tolak_paraf(permohonan_id: UUID, body: BadanPenolakan, edge: Tepi) -> Response:
    """Whose turn it is sends the draft back to the analyst."""
    command = TolakParaf(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, catatan=body.koreksi)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.lakukan(unit, command))


@router.post("/permohonan/{permohonan_id}/tanda-tangan", summary="Langkah 15: tanda tangan Kepala Dinas")
async def tanda_tangani(permohonan_id: UUID, body: BadanTandaTangan, edge: Tepi, request: Request) -> Response:
    """All three parafs must stand under the draft that was read; the number is reserved in the same moment."""
    command = TandaTangani(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, metode=body.metode)
    tanggal, pola = edge.waktu.astimezone(WIB).date(), request.app.state.pola_nomor
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.tanda_tangani(unit, command, tanggal, pola))


@router.post(
    "/permohonan/{permohonan_id}/tanda-tangan/penolakan", summary="Tolak tanda tangan dengan catatan koreksi; kembali ke langkah 11"
)
async def tolak_tanda_tangan(permohonan_id: UUID, body: BadanPenolakan, edge: Tepi) -> Response:
    """Kepala Dinas sends the draft back to the analyst; a reserved number is kept."""
    command = TolakTandaTangan(permohonan_id=permohonan_id, pelaku=edge.pelaku, hash_konsep=body.hash_konsep, catatan=body.koreksi)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.lakukan(unit, command))


@router.post("/permohonan/{permohonan_id}/penyampaian", summary="Langkah 16: sampaikan surat kepada OPD pemohon")
async def sampaikan_surat(permohonan_id: UUID, body: BadanPenyampaian, edge: Tepi) -> Response:
    """The assigned analyst delivers the signed letter."""
    command = SampaikanSurat(permohonan_id=permohonan_id, pelaku=edge.pelaku, kanal=body.kanal, catatan=body.catatan)
    return await edge.lakukan(SURAT, permohonan_id, lambda unit: app.lakukan(unit, command))


@router.get("/permohonan/{permohonan_id}/surat", summary="Surat: konsep dan versinya, paraf, nomor, tanda tangan", tags=["baca"])
async def baca_surat(permohonan_id: UUID, edge: Tepi) -> dict[str, Any]:
    """Return the letter to officials, and to the agency that asked for it once it is delivered."""
    state, _ = await edge.baca(SURAT, permohonan_id)
    isi = surat(state, edge.pelaku.jabatan)
    if isi is None or state.dibuka is None:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(state.dibuka.ringkasan.opd_id)
    return isi


@router.get("/buku-nomor/{tahun}", summary="Buku nomor: setiap nomor tahun itu dan keadaannya", tags=["baca"])
async def baca_buku_nomor(tahun: Annotated[int, Path(ge=2000, le=9999)], edge: Tepi) -> dict[str, Any]:
    """Return every number of the year to officials; no number is missing, void ones are listed as void, and a year may have none."""
    pastikan_wewenang(edge.pelaku, *PEJABAT)
    try:
        state, _ = await edge.baca(BUKU_NOMOR, tahun)
    except Refused:
        state = BUKU_NOMOR.initial
    return buku(state, tahun)
