"""Any time before delivery: the agency withdraws its request, and it ends, whatever is done elsewhere in the meantime."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.errors import SuratSudahDisampaikan, pastikan_pemilik
from services.intake.state import Permohonan, dikenal
from shared.contracts.bersama import Sebab, Teks
from shared.contracts.intake import PermohonanDicabut
from shared.sop.aturan import pastikan_berjalan
from shared.sop.perintah import PerintahPermohonan


class CabutPermohonan(PerintahPermohonan):
    """Withdraw the request, with the reason that the office will read."""

    opd_id: UUID | None
    alasan: Teks


def cabut_permohonan(command: CabutPermohonan, state: Permohonan) -> Sequence[PermohonanDicabut]:
    """Withdrawn twice is withdrawn once; after the delivery was heard of it is too late."""
    dikenal(state)
    dicabut = state.berakhir is Sebab.DICABUT
    if not dicabut:
        pastikan_berjalan(state.berakhir)
    pastikan_pemilik(command.pelaku, command.opd_id, state.opd_id)
    if dicabut:
        return []
    if state.sudah_disampaikan:
        raise SuratSudahDisampaikan
    return [
        PermohonanDicabut(
            permohonan_id=command.permohonan_id,
            langkah=1,
            putaran=state.putaran,
            pelaku=command.pelaku,
            alasan=command.alasan,
        )
    ]
