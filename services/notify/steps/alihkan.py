"""A mandate began, or is over: the steps that are open for its office wait for somebody else."""

from uuid import UUID

from services.notify.state import Kunci, Pemberitahuan, Pengalihan, dikenal
from shared.contracts.giliran import Giliran
from shared.contracts.notify import GiliranDialihkan, JenisPemberitahuan, SebabPengalihan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import pelaksana


class AlihkanGiliran(PerintahPermohonan):
    """This mandate for this office, which `orang_id` holds by it, began, or is over."""

    jabatan: Jabatan
    mandat_id: UUID
    orang_id: UUID
    sebab: SebabPengalihan


def alihkan_giliran(command: AlihkanGiliran, state: Pemberitahuan) -> list[GiliranDialihkan]:
    """Each open step of the office once per mandate, for its beginning and for its end; nothing waits after the end of the request.

    At the end only what had become the deputy's: of a step that opened later, though that is heard first, the holder was told at once.
    """
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
        and _pengalihan(command, giliran, command.sebab) not in state.dialihkan
        and (command.sebab is SebabPengalihan.MANDAT_MULAI or _beralih(command, giliran, state))
    ]


def _beralih(command: AlihkanGiliran, giliran: Giliran, state: Pemberitahuan) -> bool:
    """Say whether a step waited for the deputy: it was handed over when the mandate began, or the deputy was told of it when it opened."""
    kunci = Kunci(giliran.langkah, giliran.putaran, JenisPemberitahuan.GILIRAN, command.jabatan, command.orang_id)
    return kunci in state.dicatat or _pengalihan(command, giliran, SebabPengalihan.MANDAT_MULAI) in state.dialihkan


def _pengalihan(command: AlihkanGiliran, giliran: Giliran, sebab: SebabPengalihan) -> Pengalihan:
    return Pengalihan(giliran.langkah, giliran.putaran, command.mandat_id, sebab)
