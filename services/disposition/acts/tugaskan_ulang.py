"""After step 4: Kepala Seksi gives the request to another analyst."""

from collections.abc import Sequence
from uuid import UUID

from services.disposition.errors import BelumDiinstruksikan, BukanAnalis, SuratSudahDiterima
from services.disposition.state import LANGKAH, Disposisi, berjalan
from shared.contracts.bersama import Teks
from shared.contracts.disposition import AnalisDitugaskanUlang
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class TugaskanUlangAnalis(PerintahPermohonan):
    """Give the request to another analyst; `analis_jabatan` is the office that this person holds now, looked up at the edge."""

    analis_id: UUID
    analis_jabatan: Jabatan | None
    alasan: Teks


def tugaskan_ulang_analis(command: TugaskanUlangAnalis, state: Disposisi) -> Sequence[AnalisDitugaskanUlang]:
    """From the instruction to the receipt, to a person who is an analyst now; to the present analyst it changes nothing."""
    berjalan(state)
    langkah = LANGKAH[-1]
    pastikan_pelaksana(command.pelaku, langkah)
    if state.instruksi is None or state.analis_id is None:
        raise BelumDiinstruksikan
    if state.selesai:
        raise SuratSudahDiterima
    if state.analis_id == command.analis_id:
        return []
    if command.analis_jabatan is not Jabatan.ANALIS:
        raise BukanAnalis(analis_id=command.analis_id)
    return [
        AnalisDitugaskanUlang(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
            sebelumnya_id=state.analis_id,
            alasan=command.alasan,
        )
    ]
