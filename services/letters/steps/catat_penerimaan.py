"""After step 16: the agency confirmed the receipt in intake, and the delivery is over."""

from datetime import datetime

from services.letters.state import SAMPAIKAN, Surat
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.penyampaian import PenerimaanDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPenerimaan(PerintahPermohonan):
    """Record a receipt that intake announced: who confirmed, how, and when."""

    oleh: Pelaku | PelakuSistem
    cara: CaraKonfirmasi
    pada: datetime


def catat_penerimaan(command: CatatPenerimaan, state: Surat) -> list[PenerimaanDicatat]:
    """SOP row 16. Receipt wins over a failure that was told before it was heard; recorded once, and of what was delivered only."""
    pastikan_sistem(command.pelaku)
    terkirim = state.terkirim
    if state.sebab is not None or state.diterima or terkirim is None:
        return []
    return [
        PenerimaanDicatat(
            permohonan_id=command.permohonan_id,
            langkah=SAMPAIKAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor_surat=terkirim.nomor_surat,
            oleh=command.oleh,
            cara=command.cara,
            pada=command.pada,
        )
    ]
