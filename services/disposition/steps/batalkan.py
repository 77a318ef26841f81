"""After a disposition, until the next in line has read it: the official who gave it takes it back."""

from collections.abc import Sequence

from services.disposition.errors import DisposisiSudahDibaca, SudahDitindaklanjuti, TanpaDisposisi
from services.disposition.state import Disposisi, berjalan, langkah_pelaku
from shared.contracts.bersama import Teks
from shared.contracts.pengembalian import DisposisiDibatalkan
from shared.sop.aturan import pastikan_alasan
from shared.sop.perintah import PerintahPermohonan


class BatalkanDisposisi(PerintahPermohonan):
    """Take one's disposition back, and say why to all who were told of it."""

    alasan: Teks


def batalkan_disposisi(command: BatalkanDisposisi, state: Disposisi) -> Sequence[DisposisiDibatalkan]:
    """Only the last level, only its own official, and only while nobody has read it: what was read is returned, not taken back."""
    berjalan(state)
    langkah = langkah_pelaku(command.pelaku)
    if langkah >= state.langkah:
        raise TanpaDisposisi
    terakhir = state.lembar[-1]
    if langkah != terakhir.langkah or state.instruksi is not None:
        raise SudahDitindaklanjuti
    if state.dibaca:
        raise DisposisiSudahDibaca
    pastikan_alasan(command.alasan)
    return [
        DisposisiDibatalkan(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            penerima=(*terakhir.diteruskan_kepada, *terakhir.tembusan),
            alasan=command.alasan,
        )
    ]
