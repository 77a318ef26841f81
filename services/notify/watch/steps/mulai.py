"""Notify heard of a request for the first time and follows it."""

from pydantic import Field

from services.notify.watch.state import Pemberitahuan
from shared.contracts.bersama import Ringkasan
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import PemantauanDimulai
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class MulaiPemantauan(PerintahPermohonan):
    """An event of the request came, with its summary."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    ringkasan: Ringkasan


def mulai_pemantauan(command: MulaiPemantauan, state: Pemberitahuan) -> list[PemantauanDimulai]:
    """Once per request, by whichever event with a summary comes first: services are heard in any order."""
    pastikan_sistem(command.pelaku)
    if state.ringkasan is not None:
        return []
    return [
        PemantauanDimulai(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
        )
    ]
