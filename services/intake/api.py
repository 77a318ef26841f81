"""HTTP of intake: step 1, the agency's own later acts, and the form opened for those who may see it."""

import hashlib
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Form, UploadFile
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from services.intake import app
from services.intake.decide import DECIDER
from services.intake.state import dikenal
from services.intake.steps.ajukan_kembali import AjukanKembali
from services.intake.steps.cabut import CabutPermohonan
from services.intake.steps.konfirmasi_penerimaan import KonfirmasiPenerimaan
from shared.contracts.bersama import Lampiran, Teks, Tersegel
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir import (
    BUTIR,
    VERSI_KINI,
    Formulir,
    FormulirTersegel,
    JenisBerkas,
    baca_formulir,
    buka,
    orang_dalam,
    orang_tersegel,
    pasang,
    pastikan_sah,
    rentang_pengguna,
    skema_json,
    skor_kse,
)
from shared.contracts.peran import Jabatan
from shared.kernel.clock import WIB
from shared.kernel.seal import TERHAPUS
from shared.service.edge import Edge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

DariEdge = Annotated[Edge, Depends(Edge.dari)]


class Unggahan(BaseModel):
    """A submission, part by part: the form as JSON, and PDF files by kind."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    formulir: Annotated[
        str,
        Field(
            description="Formulir inventarisasi data aplikasi (JSON); skema: GET /formulir.",
            examples=[FORMULIR_PEMBANGUNAN.model_dump_json()],
        ),
    ]
    formulir_bertanda_tangan: UploadFile | None = None
    kak: UploadFile | None = None
    proses_bisnis: UploadFile | None = None
    desain_ui: UploadFile | None = None
    laporan_uji: UploadFile | None = None
    bukti_va_pt: UploadFile | None = None
    regulasi: UploadFile | None = None


class IsiPermohonan(Unggahan):
    """A first submission: the cover letter is required."""

    surat: UploadFile


class IsiUlang(Unggahan):
    """A later submission: a cover letter is sent when there is a new one."""

    surat: UploadFile | None = None


class IsiPencabutan(BaseModel):
    """Why the agency withdraws."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    alasan: Annotated[Teks, Field(examples=["Kegiatan ditunda ke tahun anggaran berikutnya."])]


async def _simpan(edge: Edge, isi: Unggahan) -> tuple[Lampiran, ...]:
    """Store the files that came, each under its kind."""
    unggahan = ((jenis.value, getattr(isi, jenis)) for jenis in JenisBerkas)
    return tuple([await edge.simpan_berkas(berkas, jenis) for jenis, berkas in unggahan if berkas is not None])


async def _segel(edge: Edge, formulir: Formulir, lama: dict[str, Tersegel]) -> FormulirTersegel:
    """Seal the persons of a form; one who is unchanged keeps the earlier seal, so that no change is reported."""
    terbuka = dict(zip(lama, await edge.penyegel.buka_semua(list(lama.values())), strict=True))
    perlu = {kode: orang for kode, orang in orang_dalam(formulir).items() if terbuka.get(kode) != orang.data}
    baru = await edge.penyegel.segel_semua([(orang.petunjuk, orang.data) for orang in perlu.values()])
    return pasang(formulir, {**lama, **dict(zip(perlu, baru, strict=True))})


def _sidik(isi: Unggahan, berkas: tuple[Lampiran, ...]) -> str:
    """Return a fingerprint of what was sent, whatever the multipart boundary was."""
    baris = (hashlib.sha256(isi.formulir.encode()).hexdigest(), *(f"{satu.jenis} {satu.sha256}" for satu in berkas))
    return hashlib.sha256("\n".join(baris).encode()).hexdigest()


@router.post("/permohonan", summary="Langkah 1: menyampaikan surat permohonan dan formulir", status_code=201)
async def ajukan_permohonan(isi: Annotated[IsiPermohonan, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Accept a request of the agency that asks; the answer names the request and its agenda number."""
    pastikan_wewenang(edge.pelaku, Jabatan.OPD_PEMOHON)
    tanggal = edge.waktu.astimezone(WIB).date()
    formulir = baca_formulir(isi.formulir)
    pastikan_sah(formulir, tanggal)
    berkas = await _simpan(edge, isi)
    tersegel = await _segel(edge, formulir, {})
    pengajuan = app.Pengajuan(edge.id_baru(), edge.pelaku, tanggal, edge.opd_id, tersegel, berkas)
    return await edge.lakukan(
        DECIDER, pengajuan.permohonan_id, lambda unit: app.terima(unit, pengajuan), status=201, sidik=_sidik(isi, berkas)
    )


@router.post("/permohonan/{permohonan_id}/pengajuan-kembali", summary="Mengajukan kembali permohonan yang dikembalikan")
async def ajukan_kembali(permohonan_id: UUID, isi: Annotated[IsiUlang, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Submit the completed form; a file that is sent replaces the earlier one of its kind, the others stay."""
    pastikan_wewenang(edge.pelaku, Jabatan.OPD_PEMOHON)
    state, _ = await edge.baca(DECIDER, permohonan_id)
    lama = dikenal(state)
    await edge.pastikan_boleh_lihat(lama.ringkasan.opd_id)
    tanggal = edge.waktu.astimezone(WIB).date()
    formulir = baca_formulir(isi.formulir)
    pastikan_sah(formulir, tanggal)
    berkas = await _simpan(edge, isi)
    command = AjukanKembali(
        permohonan_id=permohonan_id,
        pelaku=edge.pelaku,
        tanggal=tanggal,
        opd_id=edge.opd_id,
        formulir=await _segel(edge, formulir, orang_tersegel(lama.formulir)),
        berkas=berkas,
    )
    return await edge.lakukan(DECIDER, permohonan_id, lambda unit: app.ajukan_kembali(unit, command), sidik=_sidik(isi, berkas))


@router.post("/permohonan/{permohonan_id}/pencabutan", summary="Mencabut permohonan sebelum surat disampaikan")
async def cabut_permohonan(permohonan_id: UUID, body: IsiPencabutan, edge: DariEdge) -> Response:
    """End the request at the agency's wish."""
    command = CabutPermohonan(permohonan_id=permohonan_id, pelaku=edge.pelaku, opd_id=edge.opd_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, permohonan_id, lambda unit: app.cabut(unit, command))


@router.post("/permohonan/{permohonan_id}/konfirmasi-penerimaan", summary="Mengonfirmasi penerimaan surat balasan")
async def konfirmasi_penerimaan(permohonan_id: UUID, edge: DariEdge) -> Response:
    """Finish the request: the agency has its letter."""
    command = KonfirmasiPenerimaan(permohonan_id=permohonan_id, pelaku=edge.pelaku, opd_id=edge.opd_id)
    return await edge.lakukan(DECIDER, permohonan_id, lambda unit: app.konfirmasi(unit, command))


@router.get("/formulir", summary="Skema formulir dan daftar butirnya")
async def skema_formulir(_: DariEdge) -> dict[str, Any]:
    """Return what a client needs to draw the form: its JSON Schema, and when each item is required."""
    butir = [{"kode": b.kode, "label": b.label, "aturan": b.aturan, "jalur": b.jalur, "pribadi": b.pribadi} for b in BUTIR]
    return {"versi": VERSI_KINI, "skema": skema_json(), "butir": butir}


@router.get("/permohonan/{permohonan_id}/formulir", summary="Formulir permohonan, dengan data orang terbuka")
async def formulir_permohonan(permohonan_id: UUID, edge: DariEdge) -> dict[str, Any]:
    """Return the latest form to the agency itself and to officials; erased persons are shown as erased."""
    state, versi = await edge.baca(DECIDER, permohonan_id)
    isi = dikenal(state)
    await edge.pastikan_boleh_lihat(isi.ringkasan.opd_id)
    orang = orang_tersegel(isi.formulir)
    terbuka = await edge.penyegel.buka_semua(list(orang.values()))
    data = {kode: satu or {"nama": TERHAPUS} for kode, satu in zip(orang, terbuka, strict=True)}
    turunan = {
        "skor_kse": skor_kse(isi.formulir.pengoperasian.kse),
        "rentang_pengguna": rentang_pengguna(isi.formulir.identitas.jumlah_pengguna),
    }
    return {"permohonan_id": permohonan_id, "versi": versi, "formulir": buka(isi.formulir, data), "turunan": turunan}
