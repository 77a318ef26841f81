"""Erase a person's data: the key that seals them is destroyed in the same transaction as the event."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.subjek.errors import PenghapusanSedangDitahan, SubjekTidakDikenal
from services.intake.subjek.state import Subjek
from shared.contracts.bersama import Teks
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import DataPribadiDihapus
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class HapusDataPribadi(Perintah):
    """Erase what the key with this fingerprint seals; there is none where no key is held."""

    subjek_id: UUID
    sidik_kunci: str | None
    alasan: Teks


def hapus_data_pribadi(command: HapusDataPribadi, state: Subjek) -> Sequence[DataPribadiDihapus]:
    """UU 27/2022 ps 8, 43, 44. A legal hold forbids it; erased twice is erased once; data that came in later have a key of their own."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.ditahan is not None:
        raise PenghapusanSedangDitahan(alasan=state.ditahan)
    if command.sidik_kunci is None and not state.dihapus:
        raise SubjekTidakDikenal
    if command.sidik_kunci is None or command.sidik_kunci in state.dihapus:
        return []
    return [
        DataPribadiDihapus(
            pelaku=command.pelaku,
            subjek_id=command.subjek_id,
            sidik_kunci=command.sidik_kunci,
            alasan=command.alasan,
        )
    ]
