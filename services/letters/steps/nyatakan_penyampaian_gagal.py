"""After step 16: the analyst learns that a delivery did not reach the agency; the letter is delivered again, by another channel."""

from services.letters.errors import SuratBelumDisampaikan, SuratSudahDilihat, SuratSudahDiterima, pastikan_bukan_penolakan
from services.letters.state import SAMPAIKAN, Surat, pastikan_terbuka
from shared.contracts.bersama import Teks
from shared.contracts.penyampaian import PenyampaianGagal
from shared.sop.aturan import pastikan_pelaksana
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
