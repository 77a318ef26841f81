"""A decree makes days holidays, joint leave, a closure of this office, or working days after all."""

from collections.abc import Sequence

from pydantic import Field

from services.notify.calendar.errors import versi_berikut
from shared.contracts.kalender import HariDitetapkan, HariLiburDitetapkan, Keputusan
from shared.contracts.peran import Jabatan
from shared.kalender.nilai import EntriKalender, Kalender
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class TetapkanHariLibur(Perintah):
    """Enter a decree (SKB 3 Menteri, Keppres, a circular of the regent) with the days that it lays down."""

    keputusan: Keputusan
    hari: tuple[HariDitetapkan, ...] = Field(min_length=1, max_length=400)


def tetapkan_hari_libur(command: TetapkanHariLibur, state: Kalender) -> Sequence[HariLiburDitetapkan]:
    """Entered by an administrator; only what the calendar does not say already on this decree's authority is recorded."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    versi = versi_berikut(state.versi)
    disebut = {(satu.tanggal, satu.cakupan): satu for satu in command.hari}.values()
    baru = tuple(satu for satu in disebut if _entri(satu, command.keputusan) not in state.hari.get(satu.tanggal, ()))
    if not baru:
        return []
    return [HariLiburDitetapkan(pelaku=command.pelaku, versi=versi, keputusan=command.keputusan, hari=baru)]


def _entri(satu: HariDitetapkan, keputusan: Keputusan) -> EntriKalender:
    return EntriKalender(satu.cakupan, satu.uraian, satu.perkiraan, keputusan)
