"""A request was refused at step 2: the letter that says so is written, and waits for the signature."""

from services.letters.state import TANDA_TANGAN, Surat
from shared.contracts.bersama import Ringkasan
from shared.contracts.disposition import AlasanDitolak
from shared.contracts.penolakan import SuratPenolakanDibuka
from shared.contracts.surat import IsiSurat
from shared.kernel.event.canonical import sha256_of
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaSuratPenolakan(PerintahPermohonan):
    """Kepala Dinas refused this request, with these words; `isi` is the letter that says so."""

    ringkasan: Ringkasan
    jenis: AlasanDitolak
    alasan: str
    isi: IsiSurat


def buka_surat_penolakan(command: BukaSuratPenolakan, state: Surat) -> list[SuratPenolakanDibuka]:
    """SOP row 2 -> 15, out of turn: no analyst drafts what Kepala Dinas has decided himself, and nobody below puts a paraf under it.

    Once; a withdrawal that came first leaves nothing to be told.
    """
    pastikan_sistem(command.pelaku)
    if state.sebab is not None or state.ringkasan is not None:
        return []
    return [
        SuratPenolakanDibuka(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=1,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
            jenis=command.jenis,
            alasan=command.alasan,
            versi=1,
            hash_konsep=sha256_of(command.isi.model_dump(mode="json")),
            isi=command.isi,
        )
    ]
