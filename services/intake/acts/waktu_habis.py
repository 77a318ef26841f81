"""By the clock: a returned request that nobody completed lapses, and a letter whose receipt nobody confirmed counts as received."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from services.intake.state import Permohonan, StatusPermohonan, dikenal
from shared.contracts.intake import (
    CaraKonfirmasi,
    PenerimaanDikonfirmasi,
    PermohonanDitutupKedaluwarsa,
)
from shared.contracts.langkah import NomorLangkah
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan

ALASAN: Final = "Permohonan tidak dilengkapi sampai batas waktu."


class TutupKedaluwarsa(PerintahPermohonan):
    """The time for completing what was returned at this step and round is over."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)


def tutup_kedaluwarsa(command: TutupKedaluwarsa, state: Permohonan) -> Sequence[PermohonanDitutupKedaluwarsa]:
    """Only while it is with the agency, in that very round: what was submitted again meanwhile, or ended, does not lapse."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.status is not StatusPermohonan.DIKEMBALIKAN or command.putaran != state.dikembalikan:
        return []
    return [
        PermohonanDitutupKedaluwarsa(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            alasan=ALASAN,
        )
    ]


class KonfirmasiOtomatis(PerintahPermohonan):
    """The time for confirming the delivery of this step and round is over."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)


def konfirmasi_otomatis(command: KonfirmasiOtomatis, state: Permohonan) -> Sequence[PenerimaanDikonfirmasi]:
    """Only what was delivered, in that very delivery, and is neither confirmed nor ended."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.status is not StatusPermohonan.DISAMPAIKAN or command.putaran != state.penyampaian:
        return []
    return [
        PenerimaanDikonfirmasi(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            cara=CaraKonfirmasi.OTOMATIS,
        )
    ]
