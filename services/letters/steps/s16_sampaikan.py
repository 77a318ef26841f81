"""Step 16: the analyst delivers the signed letter to the agency."""

from services.letters.errors import KanalGagal, SuratBelumDitandatangani, SuratSudahDisampaikan, pastikan_bukan_penolakan
from services.letters.state import SAMPAIKAN, Surat, pastikan_terbuka
from shared.contracts.letters import SuratDisampaikan
from shared.contracts.surat import Kanal
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class SampaikanSurat(PerintahPermohonan):
    """The assigned analyst delivered the letter by this channel."""

    kanal: Kanal
    catatan: str = ""


def sampaikan_surat(command: SampaikanSurat, state: Surat) -> list[SuratDisampaikan]:
    """SOP row 16. Only a signed letter is delivered, and again only after a delivery failed, by another channel than that one.

    Every agency has more than one: the letter can always be handed over.
    """
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, SAMPAIKAN, state.analis_id)
    pastikan_bukan_penolakan(penolakan=state.penolakan is not None)
    if state.ditandatangani is None or state.nomor is None:
        raise SuratBelumDitandatangani
    if state.disampaikan:
        raise SuratSudahDisampaikan
    if state.penyampaian and state.penyampaian[-1].kanal is command.kanal:
        raise KanalGagal(kanal=command.kanal)
    return [
        SuratDisampaikan(
            permohonan_id=command.permohonan_id,
            langkah=SAMPAIKAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            kanal=command.kanal,
            nomor_surat=state.nomor.nomor_surat,
            catatan=command.catatan,
        )
    ]
