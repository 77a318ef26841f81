"""Kepala Seksi gave the request to another analyst, in disposition: only that person acts here from now on."""

from collections.abc import Sequence
from uuid import UUID

from services.analysis.state import Analisa
from shared.contracts.analysis import AnalisDiganti
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class GantiAnalis(PerintahPermohonan):
    """Let another analyst perform the steps that are left."""

    analis_id: UUID


def ganti_analis(command: GantiAnalis, state: Analisa) -> Sequence[AnalisDiganti]:
    """Recorded while the request goes on, also after the result, since an analysis may be opened again."""
    pastikan_sistem(command.pelaku)
    if state.ringkasan is None or state.berakhir is not None or state.analis_id == command.analis_id:
        return []
    return [
        AnalisDiganti(
            permohonan_id=command.permohonan_id,
            langkah=state.kini,
            putaran=state.putaran,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
        )
    ]
