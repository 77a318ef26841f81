"""A restore brought back what was erased: it is erased again, whatever the law has kept since, and recorded as what it is."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.intake.subjek.state import Subjek
from shared.contracts.pribadi import DataPribadiDihapus
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah

ALASAN: Final = "Sudah dihapus sebelum pemulihan; kuncinya kembali dari cadangan dan dimusnahkan lagi."


class TerapkanPenghapusan(Perintah):
    """The key with this fingerprint was destroyed; where that is empty, whichever this person had."""

    subjek_id: UUID
    sidik_kunci: str


def terapkan_penghapusan(command: TerapkanPenghapusan, state: Subjek) -> Sequence[DataPribadiDihapus]:
    """What was erased stays erased; said twice, nothing is recorded."""
    pastikan_sistem(command.pelaku)
    if command.sidik_kunci in state.dihapus:
        return []
    return [DataPribadiDihapus(pelaku=command.pelaku, subjek_id=command.subjek_id, sidik_kunci=command.sidik_kunci, alasan=ALASAN)]
