"""Take an official's office away: the person may do nothing from now on."""

from collections.abc import Sequence
from uuid import UUID

from services.disposition.pejabat.errors import PejabatTidakDikenal, pastikan_pengurus
from services.disposition.pejabat.state import Pejabat
from shared.contracts.disposition import PejabatDinonaktifkan
from shared.sop.perintah import Perintah


class NonaktifkanPejabat(Perintah):
    """Let a registered person hold no office any more."""

    orang_id: UUID


def nonaktifkan_pejabat(command: NonaktifkanPejabat, state: Pejabat) -> Sequence[PejabatDinonaktifkan]:
    """Works at once and once; a person without an office stays without."""
    pastikan_pengurus(command.pelaku, command.orang_id)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if state.jabatan is None:
        return []
    return [PejabatDinonaktifkan(pelaku=command.pelaku, orang_id=command.orang_id)]
