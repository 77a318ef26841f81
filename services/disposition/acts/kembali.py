"""Ways back at steps 3 and 4: the next in line returns the sheet, or whoever passed it on takes it back until it is read."""

from collections.abc import Sequence

from services.disposition.errors import (
    BelumGiliran,
    DisposisiSudahDibaca,
    SudahDidisposisi,
    SudahDiinstruksikan,
    SudahDitindaklanjuti,
    TanpaDisposisi,
)
from services.disposition.state import LANGKAH, Disposisi, berjalan, langkah_pelaku
from shared.contracts.bersama import Pelaku, Teks
from shared.contracts.pengembalian import DisposisiDibaca, DisposisiDibatalkan, DisposisiDikembalikan
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


class BacaDisposisi(PerintahPermohonan):
    """The sheet is about to be shown to this official."""


def baca_disposisi(command: BacaDisposisi, state: Disposisi) -> Sequence[DisposisiDibaca]:
    """Recorded once for each disposition, of the one whose turn it is; who else looks, and how often, is nobody's business."""
    giliran = isinstance(command.pelaku, Pelaku) and command.pelaku.jabatan is pelaksana(state.langkah)
    if not giliran or not state.menunggu or state.dibaca or state.langkah == LANGKAH[0]:
        return []
    return [DisposisiDibaca(permohonan_id=command.permohonan_id, langkah=state.langkah, putaran=state.putaran, pelaku=command.pelaku)]
