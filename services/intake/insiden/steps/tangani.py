"""Record what was done about an incident."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.insiden.errors import pastikan_terbuka
from services.intake.insiden.state import Insiden
from shared.contracts.bersama import Teks
from shared.contracts.insiden import PenangananInsidenDicatat
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CatatPenangananInsiden(Perintah):
    """Say what was done."""

    insiden_id: UUID
    uraian: Teks


def catat_penanganan_insiden(command: CatatPenangananInsiden, state: Insiden) -> Sequence[PenangananInsidenDicatat]:
    """The same words count once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_terbuka(state.isi, state.penutup)
    if command.uraian in {satu.uraian for satu in state.penanganan}:
        return []
    return [PenangananInsidenDicatat(pelaku=command.pelaku, insiden_id=command.insiden_id, uraian=command.uraian)]
