"""An alert went out: a channel took it."""

from services.notify.errors import PemberitahuanTidakDikenal
from services.notify.watch.state import Pemberitahuan, PerintahTentangPemberitahuan, dikenal
from shared.contracts.notify import KanalPemberitahuan, PemberitahuanDikirim
from shared.sop.aturan import pastikan_sistem


class CatatPengiriman(PerintahTentangPemberitahuan):
    """This channel took the alert with this key."""

    kanal: KanalPemberitahuan


def catat_pengiriman(command: CatatPengiriman, state: Pemberitahuan) -> list[PemberitahuanDikirim]:
    """Recorded once, however often the channel took it; only what was recorded as an alert can have gone out."""
    pastikan_sistem(command.pelaku)
    dikenal(state)
    if command.kunci not in state.dicatat:
        raise PemberitahuanTidakDikenal
    if command.kunci in state.dikirim:
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
