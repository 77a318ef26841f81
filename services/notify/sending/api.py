"""HTTP of deliveries: alerts that no channel took, with every try and its answer; the administrator lets them go out again."""

from datetime import datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.sending import task
from services.notify.sending.record import ALERT_KEY, KUNCI_LANGGANAN
from services.notify.watch.acts.pemberitahuan import UlangiPengiriman
from services.notify.watch.decide import DECIDER
from services.notify.webhooks.decide import DECIDER as LANGGANAN
from services.notify.webhooks.langganan import UlangiKabarLangganan
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan
from shared.contracts.peran import Jabatan
from shared.service.http.refusals import Refused
from shared.service.http.route import DariEdge
from shared.sop.aturan import pastikan_wewenang

router = APIRouter()

BATAS_MAKS: Final = 200
GAGAL: Final = (
    "SELECT id, permohonan_id, isi, dibuat, gagal, percobaan, riwayat FROM notify.kotak_keluar WHERE gagal IS NOT NULL"
    " ORDER BY gagal, id LIMIT %s"
)
SATU: Final = "SELECT ce_id, permohonan_id, isi FROM notify.kotak_keluar WHERE id = %s"


class Coba(BaseModel):
    """Satu percobaan, dan jawaban kanalnya tanpa alamat orang."""

    waktu: datetime
    hasil: str = Field(description="TERKIRIM, DIULANG oleh admin, atau sebab kegagalannya.")
    kanal: KanalPemberitahuan | None = None
    balasan: str = ""
    tetap: bool = Field(default=False, description="Kanal ini tidak akan pernah menerimanya.")


class PengirimanGagal(BaseModel):
    """Satu pemberitahuan yang tidak diterima kanal mana pun."""

    pemberitahuan_id: UUID
    permohonan_id: UUID | None
    langganan_id: UUID | None = Field(default=None, description="Bila yang diberitakan sebuah langganan.")
    jenis: JenisPemberitahuan | Literal["LANGGANAN_DINONAKTIFKAN"]
    langkah: int | None = None
    putaran: int | None = None
    peran: Jabatan
    orang_id: UUID | None
    teks: str
    dicatat_at: datetime
    gagal_at: datetime
    percobaan: int
    riwayat: list[Coba]


@router.get("/pengiriman-gagal", summary="Pemberitahuan yang tidak terkirim (admin)", tags=["baca"])
async def daftar_gagal(edge: DariEdge, batas: Annotated[int, Query(ge=1, le=BATAS_MAKS)] = 50) -> list[PengirimanGagal]:
    """Return alerts that were given up, the oldest first, with all that was tried."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    return [_tampak(row) for row in await edge.query(GAGAL, (batas,))]


@router.post("/pemberitahuan/{pemberitahuan_id}/pengiriman-ulang", summary="Admin: mengirim ulang pemberitahuan yang gagal")
async def ulangi_pengiriman(pemberitahuan_id: UUID, edge: DariEdge) -> Response:
    """Let an alert go out again, as if for the first time."""
    pastikan_wewenang(edge.pelaku, Jabatan.ADMIN)
    rows = await edge.query(SATU, (pemberitahuan_id,))
    if not rows:
        raise Refused(PemberitahuanTidakDikenal())
    ce_id, permohonan_id, isi = rows[0]
    if permohonan_id is None:
        kabar = UlangiKabarLangganan.model_validate({**{nama: isi.get(nama) for nama in KUNCI_LANGGANAN}, "pelaku": edge.pelaku})
        return await edge.lakukan(LANGGANAN, kabar.langganan_id, lambda unit: task.ulangi(unit, kabar, ce_id))
    kunci = {nama: isi.get(nama) for nama in ALERT_KEY}
    command = UlangiPengiriman.model_validate({**kunci, "permohonan_id": permohonan_id, "pelaku": edge.pelaku})
    return await edge.lakukan(DECIDER, permohonan_id, lambda unit: task.ulangi(unit, command, ce_id))


def _tampak(row: tuple[Any, ...]) -> PengirimanGagal:
    pemberitahuan_id, permohonan_id, isi, dibuat, gagal, percobaan, riwayat = row
    saat = {"dicatat_at": dibuat, "gagal_at": gagal, "percobaan": percobaan, "riwayat": riwayat}
    return PengirimanGagal.model_validate({**isi, **saat, "pemberitahuan_id": pemberitahuan_id, "permohonan_id": permohonan_id})
