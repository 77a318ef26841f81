"""Decrees: the list for whoever works here, and the administrator's acts."""

from typing import Annotated, Any, Final

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from services.notify.calendar.api.shapes import DaftarKeputusan
from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.calendar.kalender import CabutHariLibur, TetapkanHariLibur, TetapkanJamKerja
from shared.contracts.kalender import KANTOR, HariDicabut, HariDitetapkan, JamKerja, Keputusan
from shared.kernel.event.envelope import Recorded
from shared.service.http.reads import jawab
from shared.service.http.route import Body, DariEdge

router = APIRouter()

CONTOH_KEPUTUSAN: Final = {"nomor": "Keppres 23 Tahun 2026", "tanggal": "2026-12-08"}
CONTOH_HARI: Final = {"tanggal": "2026-12-28", "cakupan": "CUTI_BERSAMA", "uraian": "Cuti Bersama Akhir Tahun"}
CONTOH_JAM: Final = {
    "berlaku": "2027-01-01",
    "biasa": [{"hari": 1, "buka": "07:30", "istirahat": {"mulai": "12:00", "selesai": "13:00"}, "tutup": "16:00"}],
    "masa_ramadan": [{"mulai": "2027-02-08", "selesai": "2027-03-09"}],
}


class IsiKeputusan(Body):
    """What every decree is entered with."""

    keputusan: Annotated[Keputusan, Field(examples=[CONTOH_KEPUTUSAN])]


class IsiPenetapan(IsiKeputusan):
    """The days that a decree lays down."""

    hari: Annotated[tuple[HariDitetapkan, ...], Field(min_length=1, max_length=400, examples=[[CONTOH_HARI]])]


class IsiPencabutanHari(IsiKeputusan):
    """The days that a decree takes back."""

    hari: Annotated[
        tuple[HariDicabut, ...],
        Field(min_length=1, max_length=400, examples=[[{"tanggal": "2026-12-28", "cakupan": "CUTI_BERSAMA"}]]),
    ]


class IsiJamKerja(IsiKeputusan):
    """The hours that a decree lays down."""

    jam: Annotated[JamKerja, Field(examples=[CONTOH_JAM])]


@router.get("/kalender", summary="Kalender kantor: keputusan demi keputusan", tags=["baca"], response_model=DaftarKeputusan)
async def daftar_keputusan(edge: DariEdge) -> Response:
    """Return what made the calendar what it is, oldest first, each with the version that it made and when it was entered."""
    daftar = [_tercatat(satu) for satu in await edge.riwayat(KALENDER, KANTOR)]
    return jawab({"versi": daftar[-1]["versi"] if daftar else 0, "keputusan": daftar})


@router.post("/kalender/penetapan", summary="Admin: keputusan menetapkan hari libur atau hari kerja pengganti")
async def tetapkan_hari(body: IsiPenetapan, edge: DariEdge) -> Response:
    """Enter a decree with the days that it lays down."""
    command = TetapkanHariLibur(pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(KALENDER, KANTOR, command)


@router.post("/kalender/pencabutan", summary="Admin: keputusan mencabut penetapan hari")
async def cabut_hari(body: IsiPencabutanHari, edge: DariEdge) -> Response:
    """Enter a decree with the days that it takes back."""
    command = CabutHariLibur(pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(KALENDER, KANTOR, command)


@router.post("/kalender/jam-kerja", summary="Admin: keputusan menetapkan jam kerja dan masa Ramadan")
async def tetapkan_jam(body: IsiJamKerja, edge: DariEdge) -> Response:
    """Enter a decree with the hours that are in force from a day on."""
    command = TetapkanJamKerja(pelaku=edge.pelaku, **vars(body))
    return await edge.lakukan(KALENDER, KANTOR, command)


def _tercatat(satu: Recorded) -> dict[str, Any]:
    isi = satu.fact.model_dump(mode="json", exclude={"kalender", "pelaku"})
    kosong: dict[str, Any] = {"sumber": None, "keputusan": None, "hari": [], "jam": None}
    return {"jenis": type(satu.fact).__name__, "dicatat_at": satu.meta["time"], **kosong, **isi}
