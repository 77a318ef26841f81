"""The agency has its letter: step 16 cannot open again, and nobody is assigned to the request any more."""

from collections.abc import Sequence

from services.disposition.state import Disposisi
from shared.contracts.disposition import DisposisiSelesai
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class SelesaikanDisposisi(PerintahPermohonan):
    """Finish the sheet of a request whose letter the agency received under this number."""

    nomor_surat: str


def selesaikan_disposisi(command: SelesaikanDisposisi, state: Disposisi) -> Sequence[DisposisiSelesai]:
    """Finished once; a withdrawal that came first wins, and the letter has no effect."""
    pastikan_sistem(command.pelaku)
    if state.instruksi is None or state.berakhir is not None or state.selesai:
        return []
    return [
        DisposisiSelesai(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]
