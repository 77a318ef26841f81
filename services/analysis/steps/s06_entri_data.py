"""Step 6: the analyst enters the application's data into the register of electronic systems."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from services.analysis.errors import AplikasiBerbeda, SudahDientri, pastikan_giliran
from services.analysis.state import Analisa, berjalan
from shared.contracts.analysis import DataAplikasiDientri
from shared.contracts.penilaian import DataAplikasi
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan

LANGKAH: Final = 6


class EntriData(PerintahPermohonan):
    """Enter the data of an application that the register knows as `aplikasi_id`; without it, of the one that an earlier round named.

    `aplikasi_id_baru` is the id of an application that the register does not know yet, made at the edge.
    """

    aplikasi_id: UUID | None
    aplikasi_id_baru: UUID
    data: DataAplikasi


def entri_data(command: EntriData, state: Analisa) -> Sequence[DataAplikasiDientri]:
    """Entered once per pass. A later round mends the entry of the same application, and names no other one."""
    _, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, LANGKAH, analis_id)
    tercatat = state.entri.aplikasi_id if state.entri else None
    if tercatat is not None and command.aplikasi_id not in {None, tercatat}:
        raise AplikasiBerbeda(aplikasi_id=tercatat)
    entri = DataAplikasiDientri(
        permohonan_id=command.permohonan_id,
        langkah=LANGKAH,
        putaran=state.putaran,
        pelaku=command.pelaku,
        aplikasi_id=tercatat or command.aplikasi_id or command.aplikasi_id_baru,
        data=command.data,
    )
    if entri == state.entri:
        return []
    if LANGKAH in state.tertutup:
        raise SudahDientri
    pastikan_giliran(LANGKAH, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    return [entri]
