"""Whose turn it is has changed: the steps that are open since then."""

from uuid import UUID

from pydantic import Field

from services.notify.state import Didengar, Pemberitahuan, dikenal
from shared.contracts.notify import Giliran, GiliranDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatGiliran(PerintahPermohonan):
    """Notify heard `peristiwa` of this step and round; `terbuka` follows from it (services/notify/giliran.py)."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    peristiwa: str
    terbuka: tuple[Giliran, ...]
    berakhir: bool = False
    berperan: tuple[UUID, ...] = ()


def catat_giliran(command: CatatGiliran, state: Pemberitahuan) -> list[GiliranDicatat]:
    """Each event counts once, and none after the end of the request, but for a withdrawal after a refusal."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if state.sudah_lewat(Didengar(command.peristiwa, command.langkah, command.putaran)):
        return []
    return [
        GiliranDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            peristiwa=command.peristiwa,
            terbuka=command.terbuka,
            berakhir=command.berakhir,
            berperan=command.berperan,
        )
    ]
