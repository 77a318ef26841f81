"""After step 16: the agency confirmed in intake that it has its letter; or the delivery failed, and another channel is tried."""

from datetime import datetime

from services.letters.errors import SuratBelumDisampaikan, SuratSudahDilihat, SuratSudahDiterima, pastikan_bukan_penolakan
from services.letters.state import SAMPAIKAN, Surat, pastikan_terbuka
from shared.contracts.bersama import Pelaku, PelakuSistem, Teks
from shared.contracts.intake import CaraKonfirmasi
from shared.contracts.penyampaian import PenerimaanDicatat, PenyampaianGagal
from shared.sop.aturan import pastikan_pelaksana, pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class NyatakanPenyampaianGagal(PerintahPermohonan):
    """The last delivery failed for this reason; `terbaca` says whether the agency opened or fetched the letter, looked up beside it."""

    sebab: Teks
    terbaca: bool = False


def nyatakan_penyampaian_gagal(command: NyatakanPenyampaianGagal, state: Surat) -> list[PenyampaianGagal]:
    """SOP row 16, whose output is a letter that the agency received: what it confirmed or read has not failed."""
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, SAMPAIKAN, state.analis_id)
    pastikan_bukan_penolakan(penolakan=state.penolakan is not None)
    if state.diterima:
        raise SuratSudahDiterima
    if not state.disampaikan:
        raise SuratBelumDisampaikan
    if command.terbaca:
        raise SuratSudahDilihat
    terakhir = state.penyampaian[-1]
    return [
        PenyampaianGagal(
            permohonan_id=command.permohonan_id,
            langkah=SAMPAIKAN,
            putaran=terakhir.putaran,
            pelaku=command.pelaku,
            kanal=terakhir.kanal,
            sebab=command.sebab,
            nomor_surat=terakhir.nomor_surat,
        )
    ]


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
