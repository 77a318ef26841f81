"""Move an official to another office, or back into one."""

from collections.abc import Sequence

from services.disposition.pejabat.errors import PejabatTidakDikenal
from services.disposition.pejabat.perintah import PerintahJabatan, pastikan_sah, pastikan_terisi, sampai
from services.disposition.pejabat.state import Pejabat
from shared.contracts.disposition import PejabatDinonaktifkan, PejabatDipindahkan
from shared.sop.masa import tetap


class PindahkanPejabat(PerintahJabatan):
    """Let a registered person hold this office from now on, or from later on."""


def pindahkan_pejabat(command: PindahkanPejabat, state: Pejabat) -> Sequence[PejabatDipindahkan | PejabatDinonaktifkan]:
    """A registered person holds exactly the office moved to; moving to the one that counts already changes nothing."""
    pastikan_sah(command)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if tetap(state.perubahan, command.jabatan, command.mulai, akhir=(command.selesai, None) if command.selesai else None):
        return []
    pastikan_terisi(command, state, command.jabatan)
    pindah = PejabatDipindahkan(
        pelaku=command.pelaku,
        orang_id=command.orang_id,
        jabatan=command.jabatan,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [pindah, *sampai(command)]
