"""Whose turn it is has changed: the steps that are open since then."""

from uuid import UUID

from pydantic import Field

from services.notify.watch.state import Didengar, Pemberitahuan, dikenal
from shared.contracts.giliran import GiliranOpd, GiliranTerbuka
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import GiliranDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatGiliran(PerintahPermohonan):
    """Notify heard `peristiwa` of this step and round; `terbuka` and `opd` follow from it (services/notify/watch/pemegang.py)."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    peristiwa: str
    terbuka: tuple[GiliranTerbuka, ...]
    opd: GiliranOpd | None = None
    berakhir: bool = False
    berperan: tuple[UUID, ...] = ()


def catat_giliran(command: CatatGiliran, state: Pemberitahuan) -> list[GiliranDicatat]:
    """Each event counts once, and none after the end of the request, but for a withdrawal after a refusal."""
    pastikan_sistem(command.pelaku)
    ringkasan = dikenal(state)
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
            opd=command.opd,
            berakhir=command.berakhir,
            berperan=command.berperan,
            agenda=ringkasan.agenda,
            nama_aplikasi=ringkasan.nama_aplikasi,
        )
    ]
