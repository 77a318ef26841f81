"""HTTP of acts on subscriptions. A secret leaves once, with the answer of the very call that made it, and is kept in no answer."""

import base64
import os
from datetime import timedelta
from typing import Final
from uuid import UUID

import orjson
from fastapi import APIRouter, Request
from starlette.responses import Response

from services.notify.live.broadcaster import Broadcaster
from services.notify.live.position import tulis_posisi
from services.notify.live.start import tempat
from services.notify.webhooks import usecases
from services.notify.webhooks.api.shapes import (
    IsiLanggananBaru,
    IsiPemutaran,
    IsiPengaktifan,
    IsiPengubahan,
    IsiPengulangan,
)
from services.notify.webhooks.decide import DECIDER, PerintahSatuLangganan
from services.notify.webhooks.delivery.addresses import periksa_url
from services.notify.webhooks.delivery.message import AWALAN_RAHASIA, BYTE_RAHASIA
from services.notify.webhooks.langganan import (
    AkhiriRahasiaLama,
    AktifkanLangganan,
    DaftarkanLangganan,
    HapusLangganan,
    LanggananTerlaluBanyak,
    LanggananTidakDikenal,
    NonaktifkanLangganan,
    PutarRahasia,
    UbahLangganan,
    UlangiKiriman,
    pastikan_dikenal,
)
from services.notify.webhooks.settings import LANGGANAN_MAKS, setelan_webhook
from services.notify.webhooks.state import Langganan
from shared.contracts.bersama import Tersegel
from shared.contracts.peran import Jabatan
from shared.service.http.edge import Edge
from shared.service.http.refusals import Refused
from shared.service.http.route import DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

JUMLAH: Final = "SELECT count(*) FROM notify.langganan WHERE status <> 'DIHAPUS'"


@router.post("/langganan", summary="Admin: mendaftarkan langganan; rahasianya ditampilkan sekali", status_code=201)
async def daftarkan(body: IsiLanggananBaru, request: Request, edge: DariEdge) -> Response:
    """Register a program of another system."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    host = periksa_url(body.alamat, setelan_webhook())
    if (await edge.query(JUMLAH, ()))[0][0] >= LANGGANAN_MAKS:
        raise Refused(LanggananTerlaluBanyak(batas=LANGGANAN_MAKS))
    langganan_id, rahasia = edge.id_baru(), rahasia_baru()
    alamat, tersegel = await _segel(edge, langganan_id, {"alamat": body.alamat}, {"rahasia": rahasia})
    command = DaftarkanLangganan(
        pelaku=edge.pelaku,
        langganan_id=langganan_id,
        nama_sistem=body.nama_sistem,
        host=host,
        alamat=alamat,
        rahasia=tersegel,
        saringan=body.saringan.saringan,
        sejak=await _posisi(request, body.sejak),
    )
    return await _sekali(edge, await _urus(edge, command), tersegel, rahasia)


@router.post("/langganan/{langganan_id}/pengubahan", summary="Admin: mengubah nama, alamat, atau saringan langganan")
async def ubah(langganan_id: UUID, body: IsiPengubahan, edge: DariEdge) -> Response:
    """Send elsewhere, or other events, from now on."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    _, tujuan, _ = pastikan_dikenal(await _langganan(edge, langganan_id))
    host, alamat = tujuan.host, tujuan.alamat
    if body.alamat is not None:
        host, baru = periksa_url(body.alamat, setelan_webhook()), {"alamat": body.alamat}
        if (await edge.penyegel.open_all([alamat]))[0] != baru:
            (alamat,) = await _segel(edge, langganan_id, baru)
    command = UbahLangganan(
        pelaku=edge.pelaku,
        langganan_id=langganan_id,
        nama_sistem=body.nama_sistem,
        host=host,
        alamat=alamat,
        saringan=body.saringan.saringan,
    )
    return await _urus(edge, command)


@router.post("/langganan/{langganan_id}/pemutaran-rahasia", summary="Admin: rahasia baru, ditampilkan sekali; yang lama masih berlaku")
async def putar_rahasia(langganan_id: UUID, body: IsiPemutaran, edge: DariEdge) -> Response:
    """Sign with a new secret, for a while with the old one too."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    await _langganan(edge, langganan_id)
    rahasia = rahasia_baru()
    (tersegel,) = await _segel(edge, langganan_id, {"rahasia": rahasia})
    sampai = edge.waktu + timedelta(hours=body.lama_jam)
    command = PutarRahasia(pelaku=edge.pelaku, langganan_id=langganan_id, rahasia=tersegel, lama_sampai=sampai)
    return await _sekali(edge, await _urus(edge, command), tersegel, rahasia)


@router.post("/langganan/{langganan_id}/pengakhiran-rahasia-lama", summary="Admin: rahasia lama tidak dipakai lagi")
async def akhiri_rahasia_lama(langganan_id: UUID, edge: DariEdge) -> Response:
    """Sign with the newest secret alone."""
    return await _urus(edge, AkhiriRahasiaLama(pelaku=edge.pelaku, langganan_id=langganan_id))


@router.post("/langganan/{langganan_id}/penonaktifan", summary="Admin: langganan tidak dikirimi lagi")
async def nonaktifkan(langganan_id: UUID, edge: DariEdge) -> Response:
    """Send nothing more for now."""
    return await _urus(edge, NonaktifkanLangganan(pelaku=edge.pelaku, langganan_id=langganan_id))


@router.post(
    "/langganan/{langganan_id}/pengaktifan", summary="Admin: langganan dikirimi lagi, dari tempatnya berhenti atau dari satu posisi"
)
async def aktifkan(langganan_id: UUID, body: IsiPengaktifan, request: Request, edge: DariEdge) -> Response:
    """Go on."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    sejak = None if body.sejak is None else await _posisi(request, body.sejak)
    return await _urus(edge, AktifkanLangganan(pelaku=edge.pelaku, langganan_id=langganan_id, sejak=sejak))


@router.post("/langganan/{langganan_id}/pengulangan", summary="Admin: semua peristiwa sesudah satu posisi dikirim lagi")
async def ulangi(langganan_id: UUID, body: IsiPengulangan, request: Request, edge: DariEdge) -> Response:
    """Send again."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    sejak = await _posisi(request, body.sejak)
    return await _urus(edge, UlangiKiriman(pelaku=edge.pelaku, langganan_id=langganan_id, pengulangan_id=edge.id_baru(), sejak=sejak))


@router.post("/langganan/{langganan_id}/penghapusan", summary="Admin: menghapus langganan")
async def hapus(langganan_id: UUID, edge: DariEdge) -> Response:
    """Let it be over."""
    return await _urus(edge, HapusLangganan(pelaku=edge.pelaku, langganan_id=langganan_id))


def rahasia_baru() -> str:
    """Return a new secret, as the specification writes one."""
    return AWALAN_RAHASIA + base64.b64encode(os.urandom(BYTE_RAHASIA)).decode()


async def _urus(edge: Edge, command: PerintahSatuLangganan) -> Response:
    return await edge.lakukan(DECIDER, command.langganan_id, lambda unit: usecases.urus(unit, command))


async def _langganan(edge: Edge, langganan_id: UUID) -> Langganan:
    state, _ = await edge.baca(DECIDER, langganan_id, LanggananTidakDikenal)
    return state


async def _segel(edge: Edge, langganan_id: UUID, *isi: dict[str, str]) -> list[Tersegel]:
    return await edge.penyegel.seal_all([(f"langganan:{langganan_id}", satu) for satu in isi])


async def _posisi(request: Request, sejak: str) -> str:
    penyiar: Broadcaster = request.app.state.penyiar
    return tulis_posisi(await tempat((await penyiar.tersedia()).js, sejak))


async def _sekali(edge: Edge, jawaban: Response, tersegel: Tersegel, rahasia: str) -> Response:
    """Return the answer with the secret, where it is this call's own that was recorded; an answer that is given again has none."""
    isi = orjson.loads(bytes(jawaban.body))
    _, _, kini = pastikan_dikenal(await _langganan(edge, UUID(isi["id"])))
    isi["rahasia"] = rahasia if tersegel in (kini.kini, kini.lama) else None
    return Response(orjson.dumps(isi), jawaban.status_code, {"ETag": jawaban.headers["ETag"]}, "application/json")
