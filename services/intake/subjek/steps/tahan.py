"""Forbid the erasure of a person's data: a legal hold."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.subjek.state import Subjek
from shared.contracts.bersama import Teks
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import PenghapusanDitahan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class TahanPenghapusan(Perintah):
    """Keep these data for a reason of law."""

    subjek_id: UUID
    alasan: Teks


def tahan_penghapusan(command: TahanPenghapusan, state: Subjek) -> Sequence[PenghapusanDitahan]:
    """UU 27/2022 ps 15, 44. A hold may be placed before anything is held; the same reason once, another one takes its place."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.alasan == state.ditahan:
        return []
    return [PenghapusanDitahan(pelaku=command.pelaku, subjek_id=command.subjek_id, alasan=command.alasan)]
