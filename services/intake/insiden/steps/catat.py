"""Record an incident: from the moment it is known, 3 x 24 hours run."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from pydantic import Field

from services.intake.insiden.errors import WaktuInsidenTidakWajar
from services.intake.insiden.state import Insiden
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.insiden import InsidenDicatat
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CatatInsiden(Perintah):
    """Record what is known of an incident now (`waktu`)."""

    insiden_id: UUID
    terjadi: datetime
    diketahui: datetime
    uraian: Teks
    data: TeksPendek
    jumlah_subjek: int = Field(ge=0)
    sebab: Teks
    dampak: Teks
    waktu: datetime


def catat_insiden(command: CatatInsiden, state: Insiden) -> Sequence[InsidenDicatat]:
    """UU 27/2022 ps 46. Once; it cannot become known before it happened, nor in the future."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.isi is not None:
        return []
    if not command.terjadi <= command.diketahui <= command.waktu:
        raise WaktuInsidenTidakWajar
    return [InsidenDicatat.model_validate(command.model_dump(exclude={"waktu"}))]
