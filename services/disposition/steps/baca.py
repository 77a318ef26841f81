"""While a disposition waits at step 3 or 4: whoever has that step to do opens the sheet. From then on it is not taken back."""

from collections.abc import Sequence

from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.bersama import Pelaku
from shared.contracts.pengembalian import DisposisiDibaca
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import pelaksana


class BacaDisposisi(PerintahPermohonan):
    """The sheet is about to be shown to this official."""


def baca_disposisi(command: BacaDisposisi, state: Disposisi) -> Sequence[DisposisiDibaca]:
    """Recorded once for each disposition, of the one whose turn it is; who else looks, and how often, is nobody's business."""
    giliran = isinstance(command.pelaku, Pelaku) and command.pelaku.jabatan is pelaksana(state.langkah)
    if not giliran or not state.menunggu or state.dibaca or state.langkah == LANGKAH[0]:
        return []
    return [DisposisiDibaca(permohonan_id=command.permohonan_id, langkah=state.langkah, putaran=state.putaran, pelaku=command.pelaku)]
