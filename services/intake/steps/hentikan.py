"""Another service ended the request (refused at step 2): the agency can do nothing more with it, and reads why."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, dikenal
from shared.contracts.bersama import Sebab
from shared.contracts.langkah import NomorLangkah
from shared.contracts.penolakan import PermohonanDihentikan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class HentikanPermohonan(PerintahPermohonan):
    """Close the request for `sebab`, with the words that the agency reads."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    sebab: Sebab
    alasan: str
    surat_menyusul: bool = False


def hentikan_permohonan(command: HentikanPermohonan, state: Permohonan) -> Sequence[PermohonanDihentikan]:
    """A request ends once: withdrawn before, it stays withdrawn."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_disampaikan:
        return []
    return [
        PermohonanDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
            alasan=command.alasan,
            surat_menyusul=command.surat_menyusul,
        )
    ]
