"""Between steps 1 and 2: a request was accepted, its disposition sheet is opened for Kepala Dinas."""

from collections.abc import Sequence

from pydantic import Field

from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.bersama import Ringkasan
from shared.contracts.disposition import DisposisiDibuka
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaDisposisi(PerintahPermohonan):
    """Open the sheet of a request that intake accepted."""

    ringkasan: Ringkasan
    putaran: int = Field(ge=1)


def buka_disposisi(command: BukaDisposisi, state: Disposisi) -> Sequence[DisposisiDibuka]:
    """Open the sheet once; a request that was withdrawn before it came here stays closed."""
    pastikan_sistem(command.pelaku)
    if state.permohonan_id is not None:
        return []
    return [
        DisposisiDibuka(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
        )
    ]
