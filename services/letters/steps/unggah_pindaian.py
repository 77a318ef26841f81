"""Step 15 with ink: the printed letter was signed by hand, and its scan comes back under the same number."""

from pydantic import Field

from services.letters.errors import BelumDicetak, SuratSudahDitandatangani, pastikan_konsep
from services.letters.peristiwa import Bertanda, bertanda
from services.letters.putusan import pastikan_putusan_konsep
from services.letters.state import TANDA_TANGAN, Surat, orang_id, pastikan_terbuka
from shared.contracts.bersama import Sha256
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class UnggahPindaian(PerintahPermohonan):
    """Kepala Dinas hands in the scan of the letter with this content, signed with ink."""

    hash_konsep: Sha256
    sha256: Sha256
    ukuran: int = Field(ge=1)


def unggah_pindaian(command: UnggahPindaian, state: Surat) -> list[Bertanda]:
    """SOP row 15. Only what was printed for ink, by the person who had it printed, and while its draft still counts."""
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, TANDA_TANGAN)
    if state.ditandatangani is not None:
        if state.ditandatangani.sha256 == command.sha256:
            return []
        raise SuratSudahDitandatangani
    pastikan_konsep(state.hash_sekarang, command.hash_konsep)
    dicetak = state.dicetak
    if dicetak is None or orang_id(dicetak.pelaku) != orang_id(command.pelaku) or state.langkah != TANDA_TANGAN:
        raise BelumDicetak
    pastikan_putusan_konsep(state)
    return [bertanda(state, dicetak, (command.sha256, command.ukuran), None)]
