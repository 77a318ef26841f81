"""The analyst returned the instruction, in analysis: step 4 opens again for Kepala Seksi."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.pengembalian import InstruksiDibukaKembali
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaKembaliInstruksi(PerintahPermohonan):
    """Take back what this analyst returned in this round of step 5, with the note."""

    putaran: int = Field(ge=1)
    analis_id: UUID
    catatan: str


def buka_kembali_instruksi(command: BukaKembaliInstruksi, state: Disposisi) -> Sequence[InstruksiDibukaKembali]:
    """Once for each return: one that was heard before is older than the instruction. The new round is later than both."""
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.selesai or state.instruksi is None or command.putaran < state.instruksi.putaran:
        return []
    return [
        InstruksiDibukaKembali(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[-1],
            putaran=max(state.putaran, command.putaran) + 1,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
            catatan=command.catatan,
        )
    ]
