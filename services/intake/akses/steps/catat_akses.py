"""Record that sealed data were opened for somebody to read."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from services.intake.akses.state import Akses
from shared.contracts.pribadi import AksesDataDicatat, JalurAkses
from shared.sop.perintah import Perintah


class CatatAkses(Perintah):
    """These fields of these persons are about to be shown to whoever asks."""

    objek_id: UUID
    tanggal: date
    jalur: JalurAkses
    subjek: tuple[UUID, ...]
    bidang: tuple[str, ...]


def catat_akses(command: CatatAkses, state: Akses) -> Sequence[AksesDataDicatat]:
    """UU 27/2022 ps 31, 35. The same reading counts once a day; where nothing was left to open, nothing was read."""
    baru = AksesDataDicatat.model_validate(command.model_dump())
    return [] if not command.subjek or baru in state.dibaca else [baru]
