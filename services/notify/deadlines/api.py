"""HTTP of deadlines: what is due when, now or as it was known at a moment, and more time for something."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import reduce
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines import clocks
from services.notify.deadlines.acts.perpanjang import PerpanjangTenggat
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.deadlines.state import KunciTenggat, Tenggat
from shared.contracts.bersama import Saat, Teks
from shared.contracts.kalender import KANTOR
from shared.contracts.langkah import NomorLangkah
from shared.contracts.surat import JenisKegagalan
from shared.contracts.tenggat import JenisTenggat
from shared.kernel.writer.unit import Unit
from shared.service.http.reads import jawab
from shared.service.http.route import Body, DariEdge
from shared.sop.aturan import PermohonanTidakDikenal

router = APIRouter()

PEMILIK: Final = "SELECT opd_id FROM kasus WHERE permohonan_id = %s"
"""Whose a request is, as its row says: to fold all that was watched would cost more than the deadlines themselves."""


class IsiPerpanjangan(Body):
    """Which deadline gets how much more time, and why."""

    jenis: Annotated[JenisTenggat, Field(examples=[JenisTenggat.LANGKAH])] = JenisTenggat.LANGKAH
    langkah: Annotated[NomorLangkah, Field(examples=[10])]
    putaran: Annotated[int, Field(ge=1, examples=[1])] = 1
    tambahan: Annotated[int, Field(ge=1, le=60, examples=[2], description="hari kerja tambahan seluruhnya")]
    alasan: Annotated[Teks, Field(examples=["Menunggu penjelasan dari pengembang."])]


class TenggatTerbuka(BaseModel):
    """Satu tenggat yang terbuka."""

    jenis: JenisTenggat
    langkah: int
    putaran: int
    mulai: datetime
    hari_kerja: int = Field(description="Hari kerja menurut SOP, tanpa tambahan.")
    tambahan: int
    jatuh_tempo: datetime
    peringatan: datetime
    eskalasi: datetime
    tingkat: str
    berjalan: bool = Field(description="Tidak, selama permohonan berada pada OPD.")


class WaktuHilang(BaseModel):
    """Waktu yang hilang karena penandatangan terganggu; tenggat tanda tangan dan keseluruhannya bergeser sebanyak jam kerjanya."""

    sebab: JenisKegagalan
    sejak: datetime
    sampai: datetime | None = Field(description="null: masih terganggu, belum dihitung.")


class DaftarTenggat(BaseModel):
    """Tenggat satu permohonan, dan jeda selama permohonan berada pada OPD."""

    permohonan_id: UUID
    tenggat: list[TenggatTerbuka]
    dijeda_sejak: datetime | None
    jeda: list[tuple[datetime, datetime]]
    waktu_hilang: list[WaktuHilang]
    usai: bool


@router.get("/permohonan/{permohonan_id}/tenggat", summary="Tenggat satu permohonan", tags=["baca"], response_model=DaftarTenggat)
async def daftar_tenggat(
    permohonan_id: UUID,
    edge: DariEdge,
    diketahui: Annotated[Saat | None, Query(description="Sebagaimana diketahui pada saat ini; bawaan: sekarang.")] = None,
) -> Response:
    """Return what is due, as it is known, or was known at a moment: the answer is read from events."""
    dikenal = await edge.query(PEMILIK, (permohonan_id,))
    if not dikenal:
        raise PermohonanTidakDikenal
    await edge.pastikan_boleh_lihat(dikenal[0][0])
    riwayat = await edge.riwayat(TENGGAT, permohonan_id)
    batas = (diketahui or edge.waktu).astimezone(UTC)
    dahulu = (satu.fact for satu in riwayat if datetime.fromisoformat(satu.meta["time"]) <= batas)
    tenggat: Tenggat = reduce(TENGGAT.evolve, dahulu, TENGGAT.initial)
    isi = DaftarTenggat(
        permohonan_id=permohonan_id,
        tenggat=[_terbuka(tenggat, kunci) for kunci in sorted(tenggat.terbuka, key=lambda satu: (satu.langkah, satu.putaran))],
        dijeda_sejak=tenggat.dijeda_sejak,
        jeda=list(tenggat.jeda),
        waktu_hilang=list(_hilang(tenggat)),
        usai=tenggat.usai,
    )
    return jawab(isi.model_dump(mode="json"))


@router.post("/tenggat/{tenggat_id}/perpanjangan", summary="Pejabat: tenggat diperpanjang")
async def perpanjang_tenggat(tenggat_id: UUID, body: IsiPerpanjangan, edge: DariEdge) -> Response:
    """Give more time for something that is due; the deadlines of a request have its id."""

    def kerja(unit: Unit) -> Tenggat:
        kalender = unit.state(KALENDER, KANTOR)
        command = PerpanjangTenggat(permohonan_id=tenggat_id, pelaku=edge.pelaku, saat=edge.waktu, kalender=kalender, **vars(body))
        return clocks.perpanjang(unit, command)

    return await edge.lakukan(TENGGAT, tenggat_id, kerja)


def _hilang(tenggat: Tenggat) -> Iterator[WaktuHilang]:
    yield from (WaktuHilang(**satu._asdict()) for satu in tenggat.hilang)
    if tenggat.gangguan is not None:
        sejak, sebab = tenggat.gangguan
        yield WaktuHilang(sebab=sebab, sejak=sejak, sampai=None)


def _terbuka(tenggat: Tenggat, kunci: KunciTenggat) -> TenggatTerbuka:
    batas = tenggat.terbuka[kunci]
    return TenggatTerbuka(
        **kunci._asdict(),
        mulai=batas.mulai,
        hari_kerja=batas.hari_kerja,
        tambahan=batas.tambahan,
        jatuh_tempo=batas.saat.jatuh_tempo,
        peringatan=batas.saat.peringatan,
        eskalasi=batas.saat.eskalasi,
        tingkat=batas.tingkat.name,
        berjalan=tenggat.jalan(kunci),
    )
