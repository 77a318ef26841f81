"""After step 16 by the clock: the agency confirmed nothing within its working days, and the receipt counts as confirmed."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, Status, dikenal
from shared.contracts.intake import CaraKonfirmasi, PenerimaanDikonfirmasi
from shared.contracts.langkah import NomorLangkah
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class KonfirmasiOtomatis(PerintahPermohonan):
    """The time for confirming the delivery of this step and round is over."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)


def konfirmasi_otomatis(command: KonfirmasiOtomatis, state: Permohonan) -> Sequence[PenerimaanDikonfirmasi]:
    """Only what was delivered, in that very delivery, and is neither confirmed nor ended."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.status is not Status.DISAMPAIKAN or command.putaran != state.penyampaian:
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
