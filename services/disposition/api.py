"""HTTP of disposition: steps 2 to 4, the way out at step 2, and another analyst."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from services.disposition import views
from services.disposition.acts.kembali import BacaDisposisi, BatalkanDisposisi, KembalikanDisposisi
from services.disposition.acts.tolak import TolakPermohonan
from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis
from services.disposition.decide import DECIDER as DISPOSISI
from services.disposition.state import Disposisi
from services.disposition.steps.s02_s03_disposisi import Catatan, Disposisikan, Diteruskan, HarapDicentang, HarapLain, Tembusan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.bersama import Sifat, Teks
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.service.http.edge import Edge
from shared.service.http.route import PEMBACA, Body, DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()


class IsiDisposisi(Body):
    """One level of the disposition sheet."""

    diteruskan_kepada: Annotated[Diteruskan, Field(examples=[["kepala_bidang"]])]
    harap: Annotated[HarapDicentang, Field(examples=[["PROSES_LEBIH_LANJUT"]])] = ()
    harap_lain: Annotated[HarapLain, Field(examples=["Laporkan hasilnya kepada saya"])] = ""
    catatan: Annotated[Catatan, Field(examples=["Periksa keterkaitannya dengan aplikasi yang sudah ada."])] = ""
    sifat: Annotated[Sifat | None, Field(description="Tanpa ini: sifat surat permohonan, atau sifat pada tingkat sebelumnya.")] = None
    batas_waktu: Annotated[date | None, Field(examples=["2026-12-11"])] = None
    tembusan: Annotated[Tembusan, Field(examples=[["sekretaris_dinas"]])] = ()


class IsiPengembalianDisposisi(Body):
    """Why the disposition goes back, to the official who gave it."""

    catatan: Annotated[Teks, Field(examples=["Aplikasi ini bukan urusan Bidang Informatika."])]


class IsiPembatalan(Body):
    """Why the disposition is taken back."""

    alasan: Annotated[Teks, Field(examples=["Batas waktunya keliru ditulis."])]


class IsiPenolakan(Body):
    """Why the request is refused."""

    jenis: Annotated[AlasanDitolak, Field(examples=[AlasanDitolak.DUPLIKAT])]
    alasan: Annotated[Teks, Field(examples=["Permohonan yang sama sudah diajukan dengan nomor agenda lain."])]


class IsiInstruksi(Body):
    """Who analyses the request, and what is asked."""

    analis_id: Annotated[UUID, Field(examples=["0193a000-0000-7000-8000-00000000b007"])]
    instruksi: Annotated[Teks, Field(examples=["Periksa kelengkapan formulir, lalu analisa ketiga standar."])]


class IsiPenugasanUlang(Body):
    """Who takes over, and why."""

    analis_id: Annotated[UUID, Field(examples=["0193a000-0000-7000-8000-00000000b008"])]
    alasan: Annotated[Teks, Field(examples=["Analis semula cuti."])]


def jabatan_kini(edge: Edge, orang_id: UUID) -> Jabatan | None:
    """Return the office that a person holds now."""
    jabatan = edge.direktori.jabatan_orang(orang_id)
    return Jabatan(jabatan) if jabatan else None


@router.post("/permohonan/{permohonan_id}/disposisi", summary="Langkah 2 dan 3: disposisi Kepala Dinas, lalu Kepala Bidang")
async def disposisikan(permohonan_id: UUID, body: IsiDisposisi, edge: DariEdge) -> Response:
    """Fill in the level of the sheet that belongs to the official who asks."""
    command = Disposisikan(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/pengembalian-disposisi", summary="Langkah 3 dan 4: disposisi dikembalikan kepada pemberinya")
async def kembalikan_disposisi(permohonan_id: UUID, body: IsiPengembalianDisposisi, edge: DariEdge) -> Response:
    """Return the disposition with a note, instead of passing it on."""
    command = KembalikanDisposisi(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/pembatalan-disposisi", summary="Langkah 2 dan 3: disposisi dibatalkan selama belum dibaca")
async def batalkan_disposisi(permohonan_id: UUID, body: IsiPembatalan, edge: DariEdge) -> Response:
    """Take the disposition back that nobody has read yet."""
    command = BatalkanDisposisi(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/penolakan", summary="Langkah 2: permohonan ditolak oleh Kepala Dinas")
async def tolak_permohonan(permohonan_id: UUID, body: IsiPenolakan, edge: DariEdge) -> Response:
    """End a request that is not the office's affair, or a duplicate."""
    command = TolakPermohonan(permohonan_id=permohonan_id, pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/instruksi", summary="Langkah 4: instruksi Kepala Seksi kepada analis")
async def berikan_instruksi(permohonan_id: UUID, body: IsiInstruksi, edge: DariEdge) -> Response:
    """Assign the analyst with an instruction."""
    jabatan = jabatan_kini(edge, body.analis_id)
    command = BerikanInstruksi(permohonan_id=permohonan_id, pelaku=edge.pelaku, analis_jabatan=jabatan, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/penugasan-ulang", summary="Setelah langkah 4: analis diganti oleh Kepala Seksi")
async def tugaskan_ulang(permohonan_id: UUID, body: IsiPenugasanUlang, edge: DariEdge) -> Response:
    """Give the request to another analyst."""
    jabatan = jabatan_kini(edge, body.analis_id)
    command = TugaskanUlangAnalis(permohonan_id=permohonan_id, pelaku=edge.pelaku, analis_jabatan=jabatan, **vars(body))
    return await edge.lakukan(DISPOSISI, permohonan_id, command)


@router.get("/permohonan/{permohonan_id}/disposisi", summary="Lembar disposisi")
async def lembar_disposisi(permohonan_id: UUID, edge: DariEdge) -> views.LembarDisposisi:
    """Return the sheet as far as it is filled in, and its way from desk to desk; for the office, not for agencies.

    That the one whose turn it is opened it is recorded before it is shown, once.
    """
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    return views.lembar(*await buka_lembar(edge, permohonan_id))


async def buka_lembar(edge: Edge, permohonan_id: UUID) -> tuple[Disposisi, list[Recorded]]:
    """Return a request's sheet and its events, that it was opened included."""
    riwayat = await edge.riwayat(DISPOSISI, permohonan_id)
    state = DISPOSISI.replay(satu.fact for satu in riwayat)
    pembaca = next((satu for satu in edge.kedudukan.semua if views.belum_dibaca(state, satu.jabatan)), None)
    if pembaca is None:
        return state, riwayat
    await edge.catat(DISPOSISI, permohonan_id, BacaDisposisi(permohonan_id=permohonan_id, pelaku=pembaca))
    riwayat = await edge.riwayat(DISPOSISI, permohonan_id)
    return DISPOSISI.replay(satu.fact for satu in riwayat), riwayat
