"""At steps 3 and 4, instead of the disposition or the instruction: the sheet goes back to the official who passed it on."""

from collections.abc import Sequence

from services.disposition.errors import BelumGiliran, SudahDidisposisi, SudahDiinstruksikan
from services.disposition.state import LANGKAH, Disposisi, berjalan
from shared.contracts.bersama import Pelaku, Teks
from shared.contracts.pengembalian import DisposisiDikembalikan
from shared.sop.aturan import pastikan_alasan, pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import SOP_V1, pelaksana


class KembalikanDisposisi(PerintahPermohonan):
    """Return the disposition, with a note to the one who gave it."""

    catatan: Teks


def kembalikan_disposisi(command: KembalikanDisposisi, state: Disposisi) -> Sequence[DisposisiDikembalikan]:
    """Only while this official's step waits. The step before opens in a new round: disposed of anew, sent further back, or refused."""
    berjalan(state)
    pastikan_wewenang(command.pelaku, *(pelaksana(nomor) for nomor in LANGKAH[1:]))
    langkah = next(nomor for nomor in LANGKAH if isinstance(command.pelaku, Pelaku) and pelaksana(nomor) is command.pelaku.jabatan)
    if langkah > state.langkah:
        raise BelumGiliran(langkah=langkah, menunggu=state.langkah)
    if langkah < state.langkah:
        raise SudahDidisposisi(langkah=langkah)
    if state.instruksi is not None:
        raise SudahDiinstruksikan
    pastikan_alasan(command.catatan)
    return [
        DisposisiDikembalikan(
            permohonan_id=command.permohonan_id,
            langkah=langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            kepada=SOP_V1[state.lembar[-1].langkah].pelaksana,
            catatan=command.catatan,
        )
    ]
