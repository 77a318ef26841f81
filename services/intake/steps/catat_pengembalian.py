"""The analyst returned the request at step 5 or 10: from now on it is with the agency, to be completed."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, dikenal
from shared.contracts.analysis import ButirDikembalikan
from shared.contracts.intake import PengembalianDicatat
from shared.contracts.langkah import NomorLangkah
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPengembalian(PerintahPermohonan):
    """Record a return that analysis announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    butir: tuple[ButirDikembalikan, ...]
    catatan: str


def catat_pengembalian(command: CatatPengembalian, state: Permohonan) -> Sequence[PengembalianDicatat]:
    """Each round is returned at most once; a request that ended, or whose letter is signed, is not with the agency any more."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_ditandatangani or command.putaran <= state.dikembalikan:
        return []
    return [
        PengembalianDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            butir=command.butir,
            catatan=command.catatan,
        )
    ]
