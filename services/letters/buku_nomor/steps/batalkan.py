"""A number is void: its letter has no effect, and the number is not given again."""

from uuid import UUID

from services.letters.buku_nomor.state import BukuNomor
from shared.contracts.bersama import Sebab
from shared.contracts.buku_nomor import NomorDibatalkan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah


class BatalkanNomor(Perintah):
    """The number of this letter is void, for this reason."""

    permohonan_id: UUID
    sebab: Sebab


def batalkan_nomor(command: BatalkanNomor, state: BukuNomor) -> list[NomorDibatalkan]:
    """Void the line, which stays in the book; a letter without a number, or voided before, changes nothing."""
    pastikan_sistem(command.pelaku)
    entri = state.milik(command.permohonan_id)
    if state.tahun is None or entri is None or entri.batal is not None:
        return []
    return [
        NomorDibatalkan(
            pelaku=command.pelaku,
            tahun=state.tahun,
            nomor=entri.nomor,
            nomor_surat=entri.nomor_surat,
            permohonan_id=command.permohonan_id,
            sebab=command.sebab,
        )
    ]
