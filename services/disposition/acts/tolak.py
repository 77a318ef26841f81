"""At step 2, instead of the disposition: Kepala Dinas refuses what is not the office's affair, or a duplicate. The request ends."""

from collections.abc import Sequence

from services.disposition.errors import SudahDidisposisi
from services.disposition.state import LANGKAH, Disposisi, berjalan
from shared.contracts.bersama import Teks
from shared.contracts.disposition import AlasanDitolak, PermohonanDitolak
from shared.sop.aturan import pastikan_alasan, pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class TolakPermohonan(PerintahPermohonan):
    """End the request, with the kind of reason and the words the agency will read."""

    jenis: AlasanDitolak
    alasan: Teks


def tolak_permohonan(command: TolakPermohonan, state: Disposisi) -> Sequence[PermohonanDitolak]:
    """Only Kepala Dinas, and only while the sheet waits for him. It stands at once; the letter that tells of it is a task of its own."""
    ringkasan = berjalan(state)
    langkah = LANGKAH[0]
    pastikan_pelaksana(command.pelaku, langkah)
    if state.langkah != langkah:
        raise SudahDidisposisi(langkah=langkah)
    pastikan_alasan(command.alasan)
    return [
        PermohonanDitolak(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            alasan=command.alasan,
            ringkasan=ringkasan,
        )
    ]
