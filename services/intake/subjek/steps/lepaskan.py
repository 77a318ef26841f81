"""Let a person's data be erased again: the hold is over."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.subjek.state import Subjek
from shared.contracts.bersama import Teks
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import PenahananDilepas
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class LepaskanPenahanan(Perintah):
    """End the hold on these data."""

    subjek_id: UUID
    alasan: Teks


def lepaskan_penahanan(command: LepaskanPenahanan, state: Subjek) -> Sequence[PenahananDilepas]:
    """Where nothing is held, nothing changes."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.ditahan is None:
        return []
    return [PenahananDilepas(pelaku=command.pelaku, subjek_id=command.subjek_id, alasan=command.alasan)]
