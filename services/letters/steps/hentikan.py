"""The request ended elsewhere: the letter is closed, and one that was signed already loses its effect."""

from services.letters.state import Surat
from shared.contracts.bersama import Sebab
from shared.contracts.letters import SuratDibatalkan, SuratDihentikan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class HentikanSurat(PerintahPermohonan):
    """The request ended for this reason."""

    sebab: Sebab


def hentikan_surat(command: HentikanSurat, state: Surat) -> list[SuratDibatalkan | SuratDihentikan]:
    """Withdrawal wins: even over a signature or a delivery; heard before the opening, it leaves a tombstone."""
    pastikan_sistem(command.pelaku)
    if state.sebab is not None:
        return []
    if state.ditandatangani is not None and state.nomor is not None:
        return [
            SuratDibatalkan(
                permohonan_id=command.permohonan_id,
                langkah=state.langkah,
                putaran=max(state.putaran, 1),
                pelaku=command.pelaku,
                nomor_surat=state.nomor.nomor_surat,
                sebab=command.sebab,
            )
        ]
    return [
        SuratDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=max(state.putaran, 1),
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
