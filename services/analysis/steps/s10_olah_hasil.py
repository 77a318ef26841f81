"""Step 10: the analyst consolidates the three analyses into one result, which step 11 turns into a letter."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from services.analysis.errors import AnalisaBelumLengkap, CatatanWajib, SudahDiolah, pastikan_giliran
from services.analysis.state import LANGKAH_ASPEK, PENGOLAHAN, Analisa, berjalan
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan
from shared.contracts.bersama import Teks
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class OlahHasil(PerintahPermohonan):
    """Hand in the result: one of three outcomes, the reasoning, and the notes that bind the agency."""

    kesimpulan: Kesimpulan
    uraian: Teks
    catatan: Annotated[tuple[Teks, ...], Field(max_length=100)] = ()


def olah_hasil(command: OlahHasil, state: Analisa) -> Sequence[AnalisaSelesai]:
    """Given once per pass, when all three analyses are in; each outcome, also a negative one, leads to a letter."""
    ringkasan, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, PENGOLAHAN, analis_id)
    hasil = AnalisaSelesai(
        permohonan_id=command.permohonan_id,
        langkah=PENGOLAHAN,
        putaran=state.putaran,
        pelaku=command.pelaku,
        kesimpulan=command.kesimpulan,
        uraian=command.uraian,
        catatan=command.catatan,
        analis_id=analis_id,
        ringkasan=ringkasan,
    )
    if hasil == state.hasil:
        return []
    if state.selesai:
        raise SudahDiolah
    pastikan_semua_dianalisa(state)
    pastikan_giliran(PENGOLAHAN, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    if command.kesimpulan is Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN and not command.catatan:
        raise CatatanWajib
    return [hasil]


def pastikan_semua_dianalisa(state: Analisa) -> None:
    """Refuse, naming the standards, while an analysis of this pass is still open."""
    belum = [aspek for aspek, langkah in LANGKAH_ASPEK.items() if langkah in state.terbuka]
    if belum:
        raise AnalisaBelumLengkap(aspek=", ".join(belum))
