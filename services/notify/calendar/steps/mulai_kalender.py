"""Version 1 of the calendar: the days off that a published source lists, and the hours of the office."""

from collections.abc import Sequence

from shared.contracts.bersama import TeksPendek
from shared.contracts.kalender import HariDitetapkan, JamKerja, KalenderDimulai
from shared.kalender.nilai import Kalender
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah


class MulaiKalender(Perintah):
    """Begin with these days and hours; `sumber` says where the days come from."""

    sumber: TeksPendek
    hari: tuple[HariDitetapkan, ...]
    jam: JamKerja


def mulai_kalender(command: MulaiKalender, state: Kalender) -> Sequence[KalenderDimulai]:
    """Once: what the source says later changes nothing, decrees do."""
    pastikan_sistem(command.pelaku)
    if state.versi:
        return []
    return [KalenderDimulai(pelaku=command.pelaku, versi=1, sumber=command.sumber, hari=command.hari, jam=command.jam)]
