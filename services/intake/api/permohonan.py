"""HTTP of intake: step 1, the agency's own later acts, and the form opened for those who may see it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, UploadFile
from pydantic import Field
from starlette.responses import Response

from services.intake import app
from services.intake.acts.ajukan_kembali import AjukanKembali
from services.intake.acts.cabut import CabutPermohonan
from services.intake.acts.konfirmasi_penerimaan import KonfirmasiPenerimaan
from services.intake.api.berkas_konsep import berkas_ikut
from services.intake.api.konsep_milik import bagi, milik_sendiri, opd_pengaju
from services.intake.api.parts import Berkas, menurut_jenis, segel, sidik, simpan_berkas, terbuka
from services.intake.api.shapes import ATAS_NAMA
from services.intake.decide import DECIDER
from services.intake.konsep import Konsep
from services.intake.state import dikenal
from shared.contracts.bersama import Teks
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.formulir import VERSI, baca_formulir, orang_tersegel, pastikan_sah, rentang_pengguna, skor_kse
from shared.contracts.formulir.daftar_periksa import BarisPeriksa, daftar_periksa
from shared.contracts.peran import PENGAJU
from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.clock import WIB
from shared.service.http.route import PEMBACA, Body, DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()


class Unggahan(Berkas):
    """A submission, part by part: the form as JSON, and its files."""

    formulir: Annotated[
        str,
        Field(
            description="Formulir inventarisasi data aplikasi (JSON); skema: GET /formulir.",
            examples=[FORMULIR_PEMBANGUNAN.model_dump_json()],
        ),
    ]


class IsiPermohonan(Unggahan):
    """A first submission: the cover letter is required, of a paper letter its scan."""

    surat: UploadFile
    atas_nama: Annotated[UUID | None, ATAS_NAMA] = None


class IsiUlang(Unggahan):
    """A later submission: a cover letter is sent when there is a new one."""

    surat: UploadFile | None = None
    konsep_id: Annotated[
        UUID | None,
        Field(description="Konsep tempat perbaikan disiapkan: berkasnya ikut diajukan, dan konsepnya dibuang bersama pengajuan ini."),
    ] = None


class IsiPencabutan(Body):
    """Why the agency withdraws."""

    alasan: Annotated[Teks, Field(examples=["Kegiatan ditunda ke tahun anggaran berikutnya."])]


@router.post("/permohonan", summary="Langkah 1: menyampaikan surat permohonan dan formulir", status_code=201)
async def ajukan_permohonan(isi: Annotated[IsiPermohonan, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Accept a request of the agency that asks, or whose paper letter it is; the answer names the request and its agenda number."""
    pastikan_wewenang(edge.pelaku, *PENGAJU)
    opd_id = await opd_pengaju(edge, isi.atas_nama)
    tanggal = edge.waktu.astimezone(WIB).date()
    formulir = baca_formulir(isi.formulir)
    pastikan_sah(formulir, tanggal)
    berkas = await simpan_berkas(edge, isi)
    tersegel = await segel(edge, formulir, {})
    pengajuan = app.Pengajuan(edge.id_baru(), edge.pelaku, tanggal, opd_id, tersegel, berkas)
    return await edge.lakukan(
        DECIDER,
        pengajuan.permohonan_id,
        lambda unit: app.terima(unit, pengajuan),
        sidik=sidik(f"{isi.formulir}{isi.atas_nama or ''}", berkas),
    )


@router.post("/permohonan/{permohonan_id}/pengajuan-kembali", summary="Mengajukan kembali permohonan yang dikembalikan")
async def ajukan_kembali(permohonan_id: UUID, isi: Annotated[IsiUlang, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Submit the completed form; a file that is sent replaces the earlier one of its kind, the others stay."""
    pastikan_wewenang(edge.pelaku, *PENGAJU)
    state, _ = await edge.baca(DECIDER, permohonan_id)
    lama = dikenal(state)
    await edge.pastikan_boleh_lihat(lama.ringkasan.opd_id, state.pencatat)
    tanggal = edge.waktu.astimezone(WIB).date()
    formulir = baca_formulir(isi.formulir)
    pastikan_sah(formulir, tanggal)
    konsep, _ = await milik_sendiri(edge, isi.konsep_id) if isi.konsep_id is not None else (Konsep(), 0)
    dikirim = await simpan_berkas(edge, isi)
    berkas = menurut_jenis((*dikirim, *await berkas_ikut(edge, konsep, [satu.jenis for satu in dikirim])))
    command = AjukanKembali(
        permohonan_id=permohonan_id,
        pelaku=edge.pelaku,
        tanggal=tanggal,
        opd_id=bagi(edge, lama.ringkasan.opd_id),
        formulir=await segel(edge, formulir, orang_tersegel(lama.formulir)),
        berkas=berkas,
    )
    sidik_isi = sidik(f"{isi.formulir}{isi.konsep_id or ''}", dikirim)
    return await edge.lakukan(
        DECIDER, permohonan_id, lambda unit: app.ajukan_kembali(unit, command, isi.konsep_id, konsep), sidik=sidik_isi
    )


@router.post("/permohonan/{permohonan_id}/pencabutan", summary="Mencabut permohonan sebelum surat disampaikan")
async def cabut_permohonan(permohonan_id: UUID, body: IsiPencabutan, edge: DariEdge) -> Response:
    """End the request at the agency's wish."""
    command = CabutPermohonan(permohonan_id=permohonan_id, pelaku=edge.pelaku, opd_id=edge.opd_id, alasan=body.alasan)
    return await edge.lakukan(DECIDER, permohonan_id, command)


@router.post("/permohonan/{permohonan_id}/konfirmasi-penerimaan", summary="Mengonfirmasi penerimaan surat balasan")
async def konfirmasi_penerimaan(permohonan_id: UUID, edge: DariEdge) -> Response:
    """Finish the request: the agency has its letter."""
    command = KonfirmasiPenerimaan(permohonan_id=permohonan_id, pelaku=edge.pelaku, opd_id=edge.opd_id)
    return await edge.lakukan(DECIDER, permohonan_id, command)


@router.get("/permohonan/{permohonan_id}/pemeriksaan", summary="Daftar periksa kelengkapan, terisi sejauh aturan formulir tahu")
async def daftar_pemeriksaan(permohonan_id: UUID, edge: DariEdge) -> list[BarisPeriksa]:
    """Return the checklist of step 5 for the analyst to go on from; rows that only an eye can check have no status yet."""
    pastikan_wewenang(edge.pelaku, *PEMBACA)
    state, _ = await edge.baca(DECIDER, permohonan_id)
    isi = dikenal(state)
    return list(daftar_periksa(isi.formulir, isi.berkas))


@router.get("/permohonan/{permohonan_id}/formulir", summary="Formulir permohonan, dengan data orang terbuka")
async def formulir_permohonan(permohonan_id: UUID, edge: DariEdge) -> dict[str, Any]:
    """Return the latest form to the agency itself and to officials; erased persons are shown as erased, contacts and addresses to few."""
    state, versi = await edge.baca(DECIDER, permohonan_id)
    isi = dikenal(state)
    await edge.pastikan_boleh_lihat(isi.ringkasan.opd_id, state.pencatat)
    formulir = isi.formulir
    tampak = await terbuka(edge, permohonan_id, isi, JalurAkses.FORMULIR)
    turunan = {
        "skor_kse": skor_kse(formulir.pengoperasian.kse, VERSI[formulir.versi_formulir].kse),
        "rentang_pengguna": rentang_pengguna(formulir.identitas.jumlah_pengguna),
    }
    return {"permohonan_id": permohonan_id, "versi": versi, "formulir": tampak, "turunan": turunan}
