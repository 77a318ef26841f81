"""Record that the persons concerned or the authority were told of an incident in writing."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from services.intake.insiden.errors import AlasanTerlambatWajib, WaktuInsidenTidakWajar, pastikan_terbuka
from services.intake.insiden.state import BATAS, Insiden
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.insiden import PemberitahuanInsidenDicatat, PenerimaInsiden
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CatatPemberitahuanInsiden(Perintah):
    """Say who was told when and how; `waktu` is now."""

    insiden_id: UUID
    kepada: PenerimaInsiden
    pada: datetime
    kanal: TeksPendek
    alasan_terlambat: Teks | None = None
    waktu: datetime


def catat_pemberitahuan_insiden(command: CatatPemberitahuanInsiden, state: Insiden) -> Sequence[PemberitahuanInsidenDicatat]:
    """UU 27/2022 ps 46. Late is recorded with its reason, and only where it is late; the same telling counts once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    isi = pastikan_terbuka(state.isi, state.penutup)
    if not isi.diketahui <= command.pada <= command.waktu:
        raise WaktuInsidenTidakWajar
    terlambat = command.pada > isi.diketahui + BATAS
    if terlambat and command.alasan_terlambat is None:
        raise AlasanTerlambatWajib
    baru = PemberitahuanInsidenDicatat.model_validate(
        command.model_dump(exclude={"waktu"}) | {"alasan_terlambat": command.alasan_terlambat if terlambat else None}
    )
    return [] if baru in state.pemberitahuan else [baru]
