"""HTTP of reads about subscriptions: who is told of what, what became of each event, and a test that sends none."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Query, Request

from services.notify.webhooks.api.shapes import CobaKirim, KirimanTampak, LanggananTampak, kiriman_tampak
from services.notify.webhooks.delivery.client import WebhookClient
from services.notify.webhooks.delivery.message import badan_uji
from services.notify.webhooks.delivery.send_one import Pengirim
from services.notify.webhooks.langganan import LanggananTidakDikenal
from services.notify.webhooks.settings import setelan_webhook
from services.notify.webhooks.table import IsiLangganan
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import now
from shared.service.http.edge import Edge
from shared.service.http.reads import BIGINT_MAX
from shared.service.http.refusals import Refused
from shared.service.http.route import DariEdge
from shared.service.run.runtime import Runtime
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

BATAS_MAKS: Final = 200
SEMUA: Final = (
    "SELECT l.langganan_id, l.isi, l.status, l.posisi, k.menunggu, k.gagal, k.terakhir FROM notify.langganan AS l,"
    " LATERAL (SELECT count(*) FILTER (WHERE terkirim IS NULL) AS menunggu, count(*) FILTER (WHERE terkirim IS NULL AND gagal IS NOT NULL)"
    " AS gagal, max(terkirim) AS terakhir FROM notify.kiriman WHERE langganan_id = l.langganan_id) AS k"
    " WHERE (%s::uuid IS NULL AND l.status <> 'DIHAPUS') OR l.langganan_id = %s ORDER BY l.langganan_id"
)
CATATAN: Final = (
    "SELECT nomor, ce_id, jenis, kelompok, sejak, percobaan, terkirim, coba_lagi, riwayat,"
    " notify.akhiran(sumber, urutan) FROM notify.kiriman WHERE langganan_id = %s"
    " AND (%s::bigint IS NULL OR nomor < %s) AND (NOT %s OR terkirim IS NULL) ORDER BY nomor DESC LIMIT %s"
)


@router.get("/langganan", summary="Admin: semua langganan", tags=["baca"])
async def daftar_langganan(edge: DariEdge) -> list[LanggananTampak]:
    """Return the subscriptions that are not over."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    return [_tampak(row) for row in await edge.query(SEMUA, (None, None))]


@router.get("/langganan/{langganan_id}", summary="Admin: satu langganan", tags=["baca"])
async def satu_langganan(langganan_id: UUID, edge: DariEdge) -> LanggananTampak:
    """Return one subscription, also one that is over."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    return _tampak(await _baris(edge, langganan_id))


@router.get("/langganan/{langganan_id}/kiriman", summary="Admin: catatan kiriman, yang terbaru dahulu", tags=["baca"])
async def catatan_kiriman(
    langganan_id: UUID,
    edge: DariEdge,
    sebelum: Annotated[int | None, Query(ge=1, le=BIGINT_MAX, description="Nomor kiriman terakhir pada halaman sebelumnya.")] = None,
    menunggu: Annotated[bool, Query(description="Hanya yang belum diterima.")] = False,  # noqa: FBT002 - a question's parameter
    batas: Annotated[int, Query(ge=1, le=BATAS_MAKS)] = 50,
) -> list[KirimanTampak]:
    """Return events on their way, and those taken in the last days, with their last tries."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    await _baris(edge, langganan_id)
    rows = await edge.query(CATATAN, (langganan_id, sebelum, sebelum, menunggu, batas))
    return [kiriman_tampak(row, langganan_id) for row in rows]


@router.post("/langganan/{langganan_id}/uji", summary="Admin: mengirim uji yang bukan peristiwa, dan melihat jawabannya", tags=["baca"])
async def uji(langganan_id: UUID, request: Request, edge: DariEdge) -> CobaKirim:
    """Send something signed that is no event, at once, whether or not the subscription is active."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    isi = IsiLangganan.model_validate((await _baris(edge, langganan_id))[1])
    runtime: Runtime = request.app.state.runtime
    klien, uji_id = WebhookClient(setelan_webhook()), edge.id_baru()
    percobaan = await Pengirim(klien, runtime.penyegel, now).kirim(isi, str(uji_id), badan_uji(langganan_id, uji_id))
    return CobaKirim.model_validate(percobaan.catatan)


async def _baris(edge: Edge, langganan_id: UUID) -> tuple[Any, ...]:
    rows = await edge.query(SEMUA, (langganan_id, langganan_id))
    if not rows:
        raise Refused(LanggananTidakDikenal())
    return rows[0]


def _tampak(row: tuple[Any, ...]) -> LanggananTampak:
    langganan_id, isi, status, posisi, menunggu, gagal, terakhir = row
    lain = {"menunggu": menunggu, "gagal": gagal, "terakhir_terkirim": terakhir, "rahasia_lama_sampai": isi["lama_sampai"]}
    return LanggananTampak.model_validate({**isi, **lain, "langganan_id": langganan_id, "status": status, "posisi": posisi})
