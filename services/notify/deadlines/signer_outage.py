"""What a failing signer means for the deadlines: the time until it is tried again is the signer's, and not the office's."""

from typing import Any

from services.notify.calendar.kalender import DECIDER as KALENDER
from services.notify.deadlines import clocks
from services.notify.deadlines.acts.gangguan import CatatGangguan, HitungWaktuHilang
from shared.contracts.kalender import KANTOR
from shared.contracts.letters import PenandatangananDimulai, PenandatangananGagal
from shared.kernel.writer.unit import Unit


def pada_penandatanganan_gagal(unit: Unit, event: PenandatangananGagal) -> None:
    """The signer failed: since then the letter waits for it."""
    command = CatatGangguan(**_tempat(unit, event), saat=event.waktu or unit.happened, sebab=event.jenis)
    clocks.jalankan(unit, command, command.kalender)


def pada_penandatanganan_dimulai(unit: Unit, event: PenandatangananDimulai) -> None:
    """It is tried again: what was lost meanwhile is given back."""
    command = HitungWaktuHilang(**_tempat(unit, event), saat=event.waktu)
    clocks.jalankan(unit, command, command.kalender)


def _tempat(unit: Unit, event: PenandatangananGagal | PenandatangananDimulai) -> dict[str, Any]:
    tempat = event.model_dump(include={"permohonan_id", "langkah", "putaran"})
    return {**tempat, "pelaku": clocks.SISTEM, "kalender": unit.state(KALENDER, KANTOR)}
