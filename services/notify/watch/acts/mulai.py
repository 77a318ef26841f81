"""Notify hears of a request for the first time and follows it, and knows who analyses it."""

from uuid import UUID

from pydantic import Field

from services.notify.watch.state import Pemberitahuan, dikenal
from shared.contracts.bersama import Ringkasan
from shared.contracts.langkah import NomorLangkah
from shared.contracts.notify import AnalisDicatat, PemantauanDimulai
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


class CatatAnalis(PerintahPermohonan):
    """An event named the analyst; `pengganti` says that Kepala Seksi gave the request to another one."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    analis_id: UUID
    pengganti: bool = False


def catat_analis(command: CatatAnalis, state: Pemberitahuan) -> list[AnalisDicatat]:
    """The first one named counts, until Kepala Seksi replaces that person; after the end nobody is replaced."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    sudah = state.analis_id is not None and not command.pengganti
    if state.usai or sudah or command.analis_id == state.analis_id:
        return []
    return [
        AnalisDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
        )
    ]
