"""The request ended elsewhere: the sheet is closed, or never opened."""

from collections.abc import Sequence

from services.disposition.state import Disposisi
from shared.contracts.bersama import Sebab
from shared.contracts.disposition import DisposisiDihentikan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class HentikanDisposisi(PerintahPermohonan):
    """Close the sheet because the request ended for `sebab`."""

    sebab: Sebab


def hentikan_disposisi(command: HentikanDisposisi, state: Disposisi) -> Sequence[DisposisiDihentikan]:
    """Close it once; but a withdrawal wins, also over a refusal made before it was heard of.

    A withdrawal heard before the request itself leaves this as the only event, and nothing opens later.
    """
    pastikan_sistem(command.pelaku)
    menang = command.sebab is Sebab.DICABUT and state.berakhir is not Sebab.DICABUT
    if state.berakhir is not None and not menang:
        return []
    return [
        DisposisiDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
