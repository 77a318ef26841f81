"""HTTP of drafts: an agency, or the clerk for one, keeps what is not submitted yet, sees what is missing, and submits."""

from datetime import date
from typing import Annotated, Any, Final, LiteralString
from uuid import UUID

import orjson
from fastapi import APIRouter, Form, UploadFile
from starlette.responses import Response

from services.intake import app
from services.intake.api.berkas_konsep import berkas_ikut, berkas_tersimpan
from services.intake.api.konsep_milik import milik_sendiri, opd_pengaju
from services.intake.api.parts import Berkas, catat_dibaca, dengan_opd, menurut_jenis, segel, sidik, simpan_berkas
from services.intake.api.segel_konsep import buka_konsep, segel_konsep
from services.intake.api.shapes import DaftarKonsep, IsiKonsep, IsiKonsepBaru, KonsepTampak, daftar_kekurangan
from services.intake.decide import DECIDER as PERMOHONAN
from services.intake.errors import pastikan_layak, pastikan_pengaju
from services.intake.konsep import (
    DECIDER,
    BuangKonsep,
    KonsepSudahDibuang,
    SimpanKonsep,
    StatusKonsep,
    pastikan_beropd,
    pastikan_petugas,
)
from services.intake.konsep import Konsep as SatuKonsep
from services.intake.state import dikenal
from shared.contracts.bersama import Tersegel, pencatat
from shared.contracts.formulir import FormulirTersegel, baca_formulir, pastikan_sah
from shared.contracts.formulir.konsep import baca_konsep, kekurangan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.clock import WIB
from shared.service.http.edge import Edge
from shared.service.http.reads import ETAG
from shared.service.http.route import DariEdge

router = APIRouter()
TERBUKA: Final[LiteralString] = (
    "SELECT count(*) FROM intake.konsep WHERE opd_id = %s AND pencatat IS NOT DISTINCT FROM %s::text AND status = 'TERBUKA'"
)
DAFTAR: Final[LiteralString] = (
    "SELECT konsep_id, opd_id, nama_aplikasi, jenis_permohonan, versi, diperbarui FROM intake.konsep"
    " WHERE ((opd_id = %s AND pencatat IS NULL AND %s::text IS NULL) OR pencatat = %s::text) AND status = 'TERBUKA'"
    " ORDER BY diperbarui DESC, konsep_id"
)


class IsiPengajuan(Berkas):
    """Files that come besides those that were attached to the draft, each in the place of one of its kind; the form is the draft's."""

    surat: UploadFile | None = None


async def perintah_simpan(
    edge: Edge, konsep_id: UUID, formulir: dict[str, Any], opd: UUID | None, lama: Tersegel | None = None
) -> SimpanKonsep:
    """Return the command that saves a form under a draft for `opd`; what is unchanged keeps its seal, so that nothing is recorded."""
    opd_id = pastikan_beropd(edge.pelaku, opd)
    isi = dengan_opd(baca_konsep(formulir), opd_id)
    pastikan_pengaju(edge.pelaku, opd_id, UUID(isi["permohonan"]["opd_id"]))
    tersegel = lama
    if lama is None or (await buka_konsep(edge, lama))[0] != isi:
        tersegel = await segel_konsep(edge, konsep_id, isi)
    ((terbuka,),) = await edge.query(TERBUKA, (opd_id, pencatat(edge.pelaku)))
    return SimpanKonsep.model_validate(
        {
            "pelaku": edge.pelaku,
            "konsep_id": konsep_id,
            "opd_id": opd_id,
            "versi_formulir": isi["versi_formulir"],
            "nama_aplikasi": isi.get("identitas", {}).get("nama_aplikasi"),
            "jenis_permohonan": isi["permohonan"].get("jenis_permohonan"),
            "ukuran": len(orjson.dumps(isi)),
            "isi": tersegel,
            "terbuka": terbuka,
        }
    )


async def isi_terbaca(edge: Edge, konsep_id: UUID, konsep: SatuKonsep, jalur: JalurAkses) -> dict[str, Any]:
    """Return the form of a draft, and record whose data are read with it; empty where it was submitted or thrown away."""
    isi, dibaca = await buka_konsep(edge, konsep.isi)
    await catat_dibaca(edge, konsep_id, jalur, dibaca)
    return isi


async def siap_diajukan(edge: Edge, konsep_id: UUID, konsep: SatuKonsep, tanggal: date) -> FormulirTersegel:
    """Return the form that a draft submits, its persons sealed one by one; of what was submitted already, the request's own."""
    if konsep.isi is None:
        raise KonsepSudahDibuang
    if konsep.status is StatusKonsep.DIAJUKAN:
        return dikenal((await edge.baca(PERMOHONAN, konsep_id))[0]).formulir
    formulir = baca_formulir(orjson.dumps((await buka_konsep(edge, konsep.isi))[0]).decode())
    pastikan_sah(formulir, tanggal)
    return await segel(edge, formulir, {})


@router.post("/konsep", summary="Menyimpan konsep permohonan baru", status_code=201)
async def buat_konsep(body: IsiKonsepBaru, edge: DariEdge) -> Response:
    """Begin a draft; every field may be missing, but what is there must be right."""
    konsep_id = edge.id_baru()
    command = await perintah_simpan(edge, konsep_id, body.formulir, await opd_pengaju(edge, body.atas_nama))
    return await edge.lakukan(DECIDER, konsep_id, command)


@router.post("/konsep/{konsep_id}", summary="Mengganti isi konsep permohonan")
async def ganti_konsep(konsep_id: UUID, body: IsiKonsep, edge: DariEdge) -> Response:
    """Save the whole form anew in the place of the earlier one."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    command = await perintah_simpan(edge, konsep_id, body.formulir, konsep.opd_id, konsep.isi)
    return await edge.lakukan(DECIDER, konsep_id, command)


@router.post("/konsep/{konsep_id}/pembuangan", summary="Membuang konsep permohonan")
async def buang_konsep(konsep_id: UUID, edge: DariEdge) -> Response:
    """Throw a draft away for good."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    command = BuangKonsep(pelaku=edge.pelaku, konsep_id=konsep_id, opd_id=konsep.opd_id)
    return await edge.lakukan(DECIDER, konsep_id, command)


@router.post("/konsep/{konsep_id}/pengajuan", summary="Langkah 1: mengajukan konsep sebagai permohonan", status_code=201)
async def ajukan_konsep(konsep_id: UUID, isi: Annotated[IsiPengajuan, Form(media_type="multipart/form-data")], edge: DariEdge) -> Response:
    """Submit a finished draft with its files; the request gets its agenda number, and has the draft's id."""
    konsep, _ = await milik_sendiri(edge, konsep_id)
    tanggal = edge.waktu.astimezone(WIB).date()
    formulir = await siap_diajukan(edge, konsep_id, konsep, tanggal)
    dikirim = await simpan_berkas(edge, isi)
    jenis = [satu.jenis for satu in dikirim]
    if konsep.status is StatusKonsep.TERBUKA:
        pastikan_layak(formulir, (*dikirim, *await berkas_tersimpan(edge, konsep, jenis)), tanggal)
    berkas = (*dikirim, *await berkas_ikut(edge, konsep, jenis))
    pengajuan = app.Pengajuan(konsep_id, edge.pelaku, tanggal, konsep.opd_id, formulir, menurut_jenis(berkas))
    return await edge.lakukan(PERMOHONAN, konsep_id, lambda unit: app.ajukan_konsep(unit, konsep, pengajuan), sidik=sidik("", dikirim))


@router.get("/konsep", summary="Konsep permohonan milik OPD sendiri, atau milik petugas agenda", tags=["baca"], response_model=DaftarKonsep)
async def daftar_konsep(edge: DariEdge) -> dict[str, Any]:
    """Return the agency's open drafts, or those that the clerk's office began for any, the latest change first."""
    pastikan_petugas(edge.pelaku)
    dicatat = pencatat(edge.pelaku)
    rows = await edge.query(DAFTAR, (edge.opd_id, dicatat, dicatat))
    names = ("konsep_id", "opd_id", "nama_aplikasi", "jenis_permohonan", "versi", "diperbarui")
    return {"konsep": [dict(zip(names, row, strict=True)) for row in rows]}


@router.get(
    "/konsep/{konsep_id}", summary="Isi satu konsep, dan yang masih kurang", tags=["baca"], response_model=KonsepTampak, responses=ETAG
)
async def satu_konsep(konsep_id: UUID, edge: DariEdge) -> Response:
    """Return a draft, and all that still keeps it from being submitted today."""
    konsep, versi = await milik_sendiri(edge, konsep_id)
    formulir = await isi_terbaca(edge, konsep_id, konsep, JalurAkses.KONSEP)
    terbuka = konsep.status is StatusKonsep.TERBUKA
    kurang = daftar_kekurangan(kekurangan(formulir, edge.waktu.astimezone(WIB).date())) if terbuka else []
    berkas = [{"jenis": b.jenis, "ukuran": b.ukuran, "tipe": b.tipe, "unggahan_id": b.unggahan_id} for b in konsep.berkas]
    isi = {
        "konsep_id": konsep_id,
        "status": konsep.status,
        "versi": versi,
        "formulir": formulir,
        "kekurangan": kurang,
        "berkas": berkas,
    }
    return Response(orjson.dumps(isi), media_type="application/json", headers={"ETag": f'"{versi}"'})
