"""Questions about working days: for anybody, without a token, within limits; how often is the proxy's business."""

from datetime import UTC, datetime
from typing import Annotated, Final, cast

from fastapi import APIRouter, Query, Request

from services.notify.calendar.api.shapes import HariDitanya, HasilHari, HasilSelisih, HasilTambah
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.errors import RentangTerlaluPanjang
from shared.contracts.bersama import Saat
from shared.contracts.kalender import KANTOR, PeristiwaKalender, TanggalKalender
from shared.kalender.hitung import perkiraan, selisih, tambah
from shared.kalender.jam import tutup
from shared.kalender.nilai import Kalender, KeadaanHari
from shared.kalender.terapkan import sebagaimana
from shared.service.run.runtime import Runtime

router = APIRouter(tags=["publik"])

TAMBAH_MAKS: Final = 1000
RENTANG_HARI_MAKS: Final = 3660
"""How far a question may reach: some four years of working days, ten years of days."""

Diketahui = Annotated[Saat | None, Query(description="Kalender sebagaimana diketahui pada saat ini; bawaan: sekarang.")]


@router.get("/hari-kerja/tambah", summary="Tambahkan hari kerja pada suatu tanggal")
async def tambah_hari(
    request: Request,
    dari: TanggalKalender,
    jumlah: Annotated[int, Query(ge=-TAMBAH_MAKS, le=TAMBAH_MAKS)],
    diketahui: Diketahui = None,
) -> HasilTambah:
    """Return the working day that is so many after a day; the day itself is not counted."""
    kalender = await _kalender(request, diketahui)
    hasil = tambah(kalender, dari, jumlah)
    peringatan = list(perkiraan(kalender, dari, hasil))
    hari = _hari(kalender, kalender.keadaan(hasil))
    return HasilTambah(dari=dari, jumlah=jumlah, hasil=hari, kalender_versi=kalender.versi, peringatan=peringatan)


@router.get("/hari-kerja/selisih", summary="Hitung hari kerja di antara dua tanggal")
async def selisih_hari(request: Request, dari: TanggalKalender, sampai: TanggalKalender, diketahui: Diketahui = None) -> HasilSelisih:
    """Return how many working days lie between; the first day is not counted, the last is."""
    if abs((sampai - dari).days) > RENTANG_HARI_MAKS:
        raise RentangTerlaluPanjang(batas=RENTANG_HARI_MAKS)
    kalender = await _kalender(request, diketahui)
    jumlah, peringatan = selisih(kalender, dari, sampai), list(perkiraan(kalender, dari, sampai))
    return HasilSelisih(dari=dari, sampai=sampai, jumlah=jumlah, kalender_versi=kalender.versi, peringatan=peringatan)


@router.get("/hari-kerja/{tanggal}", summary="Apakah suatu tanggal hari kerja, dan mengapa")
async def satu_hari(request: Request, tanggal: TanggalKalender, diketahui: Diketahui = None) -> HasilHari:
    """Return whether a day is worked, and what was laid down for it."""
    kalender = await _kalender(request, diketahui)
    hari = _hari(kalender, kalender.keadaan(tanggal))
    return HasilHari(**dict(hari), kalender_versi=kalender.versi, peringatan=list(perkiraan(kalender, tanggal, tanggal)))


async def _kalender(request: Request, diketahui: datetime | None) -> Kalender:
    runtime: Runtime = request.app.state.runtime
    if diketahui is None:
        kini: Kalender = (await runtime.store.load(KALENDER, KANTOR)).state
        return kini
    riwayat = await runtime.store.history(KALENDER, KANTOR)
    dicatat = ((datetime.fromisoformat(satu.meta["time"]), cast("PeristiwaKalender", satu.fact)) for satu in riwayat)
    return sebagaimana(dicatat, diketahui.astimezone(UTC))


def _hari(kalender: Kalender, hari: KeadaanHari) -> HariDitanya:
    entri = hari.entri
    return HariDitanya(
        tanggal=hari.tanggal,
        hari_kerja=hari.hari_kerja,
        sebab=hari.sebab.value,
        uraian=entri.uraian if entri else None,
        keputusan=entri.keputusan if entri else None,
        tutup=tutup(kalender, hari.tanggal) if hari.hari_kerja else None,
    )
