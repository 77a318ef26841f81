"""Step 6: the analyst enters the application's data into the register of electronic systems."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.analysis.errors import SudahDientri, pastikan_giliran
from services.analysis.state import Analisa, berjalan
from shared.contracts.analysis import DataAplikasiDientri
from shared.contracts.penilaian import DataAplikasi
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan

LANGKAH: Final = 6


class EntriData(PerintahPermohonan):
    """Enter the data; `aplikasi_id` names the application in the register, unless an earlier round already named it."""

    aplikasi_id: UUID
    data: DataAplikasi


def entri_data(command: EntriData, state: Analisa) -> Sequence[DataAplikasiDientri]:
    """Entered once per pass. A later round mends the entry of the same application, it never registers a second one."""
    _, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, LANGKAH, analis_id)
    entri = DataAplikasiDientri(
        permohonan_id=command.permohonan_id,
        langkah=LANGKAH,
        putaran=state.putaran,
        pelaku=command.pelaku,
        aplikasi_id=state.entri.aplikasi_id if state.entri else command.aplikasi_id,
        data=command.data,
    )
    if entri == state.entri:
        return []
    if LANGKAH in state.tertutup:
        raise SudahDientri
    pastikan_giliran(LANGKAH, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    return [entri]
