"""A finished analysis arrives: the letter is opened at step 11, or opened again with a later result."""

from uuid import UUID

from pydantic import Field

from services.letters.state import SUSUN, Surat
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Ringkasan
from shared.contracts.letters import SuratDibuka
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaSurat(PerintahPermohonan):
    """The analysis of this round ended with this result."""

    putaran: int = Field(ge=1)
    ringkasan: Ringkasan
    analis_id: UUID
    kesimpulan: Kesimpulan
    uraian: str
    catatan: tuple[str, ...]
    anjuran: Kesimpulan | None = None
    alasan_berbeda: str = ""
    kemiripan: str = ""


def buka_surat(command: BukaSurat, state: Surat) -> list[SuratDibuka]:
    """SOP row 10 -> 11. A later result replaces the earlier one, in a new round; nothing changes once signed or ended.

    An analyst whom letters heard of from Kepala Seksi is newer than the one the result names.
    """
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.penolakan is not None or state.ditandatangani is not None or _sudah_dibuka(command, state):
        return []
    analis_id = state.analis_id if state.analis_diganti else None
    return [
        SuratDibuka(
            permohonan_id=command.permohonan_id,
            langkah=SUSUN,
            putaran=max(command.putaran, state.putaran + 1),
            pelaku=command.pelaku,
            putaran_analisa=command.putaran,
            ringkasan=command.ringkasan,
            analis_id=analis_id or command.analis_id,
            kesimpulan=command.kesimpulan,
            uraian=command.uraian,
            catatan=command.catatan,
            anjuran=command.anjuran,
            alasan_berbeda=command.alasan_berbeda,
            kemiripan=command.kemiripan,
        )
    ]


def _sudah_dibuka(command: BukaSurat, state: Surat) -> bool:
    return state.dibuka is not None and command.putaran <= state.dibuka.putaran_analisa
