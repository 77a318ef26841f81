"""An alert did not go out: no channel took it, and it is not tried any more."""

from pydantic import Field

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.watch.state import Pemberitahuan, PerintahTentangPemberitahuan, dikenal
from shared.contracts.notify import KanalPemberitahuan, PemberitahuanGagal, SebabGagalKirim
from shared.sop.aturan import pastikan_sistem


class CatatKegagalan(PerintahTentangPemberitahuan):
    """The alert with this key was tried so often; this is what the last channel said."""

    kanal: KanalPemberitahuan
    percobaan: int = Field(ge=1)
    sebab: SebabGagalKirim


def catat_kegagalan(command: CatatKegagalan, state: Pemberitahuan) -> list[PemberitahuanGagal]:
    """Recorded once, until it is sent again; what went out did not fail."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if command.kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if command.kunci in state.dikirim or command.kunci in state.gagal:
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
