"""An alert did not go out: no channel took it, and it is not tried any more."""

from uuid import UUID

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.state import Kunci, Pemberitahuan, dikenal
from shared.contracts.notify import JenisPemberitahuan, KanalPemberitahuan, PemberitahuanGagal, SebabGagalKirim
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatKegagalan(PerintahPermohonan):
    """The alert with this key was tried so often; this is what the last channel said."""

    langkah: int = Field(ge=1, le=16)
    putaran: int = Field(ge=1)
    jenis: JenisPemberitahuan
    peran: Jabatan
    orang_id: UUID | None
    mandat_id: UUID | None = None
    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1)
    sebab: SebabGagalKirim


def catat_kegagalan(command: CatatKegagalan, state: Pemberitahuan) -> list[PemberitahuanGagal]:
    """Recorded once, until it is sent again; what went out did not fail."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    kunci = Kunci(command.langkah, command.putaran, command.jenis, command.peran, command.orang_id, command.mandat_id)
    if kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if kunci in state.dikirim or kunci in state.gagal:
        return []
    return [
        PemberitahuanGagal(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            jenis=command.jenis,
            peran=command.peran,
            orang_id=command.orang_id,
            mandat_id=command.mandat_id,
            kanal=command.kanal,
            percobaan=command.percobaan,
            sebab=command.sebab,
        )
    ]
