"""Correct a person's data: what is wrong wherever it stands is shown right from now on."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.subjek.errors import SubjekTidakDikenal
from services.intake.subjek.state import Subjek
from shared.contracts.bersama import Teks, Tersegel
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import DataPribadiDikoreksi
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class KoreksiDataPribadi(Perintah):
    """Correct these fields; `koreksi` is absent where no key is held, and `bidang` empty where all is right already."""

    subjek_id: UUID
    bidang: tuple[str, ...]
    koreksi: Tersegel | None
    alasan: Teks


def koreksi_data_pribadi(command: KoreksiDataPribadi, state: Subjek) -> Sequence[DataPribadiDikoreksi]:
    """UU 27/2022 ps 6. What was right already changes nothing; nobody who was erased can be corrected."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.koreksi is None:
        raise SubjekTidakDikenal
    if not command.bidang or command.koreksi in state.koreksi:
        return []
    return [
        DataPribadiDikoreksi(
            pelaku=command.pelaku,
            subjek_id=command.subjek_id,
            ke=len(state.koreksi) + 1,
            bidang=command.bidang,
            koreksi=command.koreksi,
            alasan=command.alasan,
        )
    ]
