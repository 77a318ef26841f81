"""Kepala Seksi gave the request to another analyst: steps 11 and 16 are that person's from now on."""

from uuid import UUID

from services.letters.state import Surat
from shared.contracts.letters import AnalisSuratDiganti
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class GantiAnalis(PerintahPermohonan):
    """Steps 11 and 16 are performed by this analyst."""

    analis_id: UUID


def ganti_analis(command: GantiAnalis, state: Surat) -> list[AnalisSuratDiganti]:
    """Record it, even before the letter is opened; without effect when received or ended."""
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.diterima or command.analis_id == state.analis_id:
        return []
    return [
        AnalisSuratDiganti(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=max(state.putaran, 1),
            pelaku=command.pelaku,
            analis_id=command.analis_id,
        )
    ]
