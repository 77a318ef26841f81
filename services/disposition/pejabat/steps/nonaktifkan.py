"""Take an official's office away: the person may do nothing from then on."""

from collections.abc import Sequence

from services.disposition.pejabat.errors import PejabatTidakDikenal
from services.disposition.pejabat.perintah import PerintahPejabat, pastikan_sah, pastikan_terisi
from services.disposition.pejabat.state import Pejabat
from shared.contracts.disposition import PejabatDinonaktifkan
from shared.sop.masa import tetap


class NonaktifkanPejabat(PerintahPejabat):
    """Let a registered person hold no office any more."""


def nonaktifkan_pejabat(command: NonaktifkanPejabat, state: Pejabat) -> Sequence[PejabatDinonaktifkan]:
    """A person without an office stays without."""
    pastikan_sah(command)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if tetap(state.perubahan, None, command.mulai):
        return []
    pastikan_terisi(command, state, None)
    return [PejabatDinonaktifkan(pelaku=command.pelaku, orang_id=command.orang_id, sejak=command.mulai, alasan=command.alasan)]
