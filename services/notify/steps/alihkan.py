"""A mandate began, or is over: the steps that are open for its office wait for somebody else."""

from uuid import UUID

from services.notify.state import Pemberitahuan, Pengalihan, dikenal
from shared.contracts.notify import GiliranDialihkan, SebabPengalihan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import pelaksana


class AlihkanGiliran(PerintahPermohonan):
    """This mandate for this office began, or is over."""

    jabatan: Jabatan
    mandat_id: UUID
    sebab: SebabPengalihan


def alihkan_giliran(command: AlihkanGiliran, state: Pemberitahuan) -> list[GiliranDialihkan]:
    """Each open step of the office once per mandate, for its beginning and for its end; nothing waits after the end of the request."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if state.usai:
        return []
    return [
        GiliranDialihkan(
            permohonan_id=command.permohonan_id,
            langkah=giliran.langkah,
            putaran=giliran.putaran,
            pelaku=command.pelaku,
            jabatan=command.jabatan,
            mandat_id=command.mandat_id,
            sebab=command.sebab,
        )
        for giliran in state.terbuka
        if pelaksana(giliran.langkah) is command.jabatan
        and Pengalihan(giliran.langkah, giliran.putaran, command.mandat_id, command.sebab) not in state.dialihkan
    ]
