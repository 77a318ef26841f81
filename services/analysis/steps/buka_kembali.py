"""From step 10 until the signature: Kepala Seksi or above sends one analysis back to the analyst."""

from collections.abc import Sequence
from typing import Final

from services.analysis.errors import BelumDapatDibukaKembali, SedangDilengkapi, SuratSudahDitandatangani
from services.analysis.state import LANGKAH_ASPEK, Analisa, berjalan
from shared.contracts.analysis import AnalisaDibukaKembali
from shared.contracts.bersama import Teks
from shared.contracts.penilaian import Aspek
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_alasan, pastikan_wewenang
from shared.sop.perintah import PerintahPermohonan

PEMBUKA: Final = (Jabatan.KEPALA_SEKSI, Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS, Jabatan.KEPALA_DINAS)
"""Who may open an analysis again."""


class BukaKembaliAnalisa(PerintahPermohonan):
    """Have one standard analysed again, and say why."""

    aspek: Aspek
    alasan: Teks


def buka_kembali_analisa(command: BukaKembaliAnalisa, state: Analisa) -> Sequence[AnalisaDibukaKembali]:
    """Possible once all three analyses are in, until the letter is signed; the other two stand, step 10 follows again."""
    berjalan(state)
    pastikan_wewenang(command.pelaku, *PEMBUKA)
    if state.terkunci:
        raise SuratSudahDitandatangani
    if state.dikembalikan:
        raise SedangDilengkapi
    if not state.dapat_dibuka_kembali:
        raise BelumDapatDibukaKembali
    pastikan_alasan(command.alasan)
    return [
        AnalisaDibukaKembali(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH_ASPEK[command.aspek],
            putaran=state.putaran,
            pelaku=command.pelaku,
            aspek=command.aspek,
            alasan=command.alasan,
        )
    ]
