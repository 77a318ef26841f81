"""After step 16: the agency confirms that it received the letter, and the request is finished."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.errors import BelumDisampaikan, pastikan_pemilik
from services.intake.state import Permohonan, dikenal
from shared.contracts.intake import CaraKonfirmasi, PenerimaanDikonfirmasi
from shared.contracts.letters import SuratDisampaikan
from shared.sop.aturan import pastikan_berjalan
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import ditutup

(PENYAMPAIAN,) = ditutup(SuratDisampaikan)
"""The step whose delivery is confirmed."""


class KonfirmasiPenerimaan(PerintahPermohonan):
    """Confirm the receipt of the letter."""

    opd_id: UUID | None


def konfirmasi_penerimaan(command: KonfirmasiPenerimaan, state: Permohonan) -> Sequence[PenerimaanDikonfirmasi]:
    """Only what was delivered, the letter of a refusal too; confirmed twice is confirmed once."""
    dikenal(state)
    if not state.ditolak_dengan_surat:
        pastikan_berjalan(state.berakhir)
    pastikan_pemilik(command.pelaku, command.opd_id, state.opd_id)
    if state.diterima:
        return []
    if not (state.sudah_disampaikan or state.ditolak_dengan_surat):
        raise BelumDisampaikan
    return [
        PenerimaanDikonfirmasi(
            permohonan_id=command.permohonan_id,
            langkah=PENYAMPAIAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            cara=CaraKonfirmasi.OPD,
        )
    ]
