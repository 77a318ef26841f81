"""At step 5, instead of the checklist: the analyst returns the instruction to Kepala Seksi, for it is not for this analyst to do."""

from collections.abc import Sequence

from services.analysis.errors import pastikan_giliran
from services.analysis.state import LANGKAH, Analisa, berjalan
from shared.contracts.bersama import Teks
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.kernel.event.errors import DomainError
from shared.sop.aturan import pastikan_alasan, pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class AnalisaSudahBerhasil(DomainError):
    """An instruction that led to a result is not returned any more."""

    pesan = "Analisa permohonan ini sudah pernah berhasil; minta Kepala Seksi menugaskan analis lain."


class KembalikanInstruksi(PerintahPermohonan):
    """Return the instruction, with a note to Kepala Seksi."""

    catatan: Teks


def kembalikan_instruksi(command: KembalikanInstruksi, state: Analisa) -> Sequence[InstruksiDikembalikan]:
    """Only while step 5 waits, and before any result: from then on a letter may rest on it, and another analyst is a reassignment."""
    _, analis_id = berjalan(state)
    langkah = LANGKAH[0]
    pastikan_pelaksana(command.pelaku, langkah, analis_id)
    kembali = InstruksiDikembalikan(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=state.putaran,
        pelaku=command.pelaku,
        analis_id=analis_id,
        catatan=command.catatan,
    )
    if kembali == state.instruksi_kembali:
        return []
    pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    if state.dasar:
        raise AnalisaSudahBerhasil
    pastikan_alasan(command.catatan)
    return [kembali]
