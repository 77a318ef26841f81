"""An alert went out: a channel took it."""

from uuid import UUID

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.state import Kunci, Pemberitahuan, dikenal
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, PemberitahuanDikirim
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPengiriman(PerintahPermohonan):
    """This channel took the alert with this key."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None
    kanal: KanalPemberitahuan


def catat_pengiriman(command: CatatPengiriman, state: Pemberitahuan) -> list[PemberitahuanDikirim]:
    """Recorded once, however often the channel took it; only what was recorded as an alert can have gone out."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    kunci = Kunci(command.langkah, command.putaran, command.jenis, command.peran, command.orang_id, command.mandat_id)
    if kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if kunci in state.dikirim:
        return []
    return [
        PemberitahuanDikirim(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            kanal=command.kanal,
            mandat_id=command.mandat_id,
        )
    ]
