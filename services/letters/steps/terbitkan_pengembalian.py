"""A request was returned to the agency: the notice of it is known to the check page from now on."""

from services.letters.state import Surat
from shared.contracts.langkah import NomorLangkah
from shared.contracts.pemberitahuan_kantor import PemberitahuanKantor, PengembalianTerbit
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class TerbitkanPengembalian(PerintahPermohonan):
    """The office sent this notice, of step 5 or 10."""

    langkah: NomorLangkah
    pemberitahuan: PemberitahuanKantor


def terbitkan_pengembalian(command: TerbitkanPengembalian, state: Surat) -> list[PengembalianTerbit]:
    """Each notice once; it stays what the office sent, whatever becomes of the request. Its number names the round of the analysis."""
    pastikan_sistem(command.pelaku)
    if command.pemberitahuan.nomor in {satu.nomor for satu in state.pemberitahuan}:
        return []
    return [PengembalianTerbit.model_validate({**command.model_dump(), "putaran": max(state.putaran, 1)})]
