"""The time of a mandate has run out: the office goes back by event."""

from collections.abc import Sequence
from datetime import datetime

from services.disposition.mandat.state import BukuMandat
from shared.contracts.disposition import PelimpahanBerakhir, SebabMandatBerakhir
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah


class AkhiriMandat(Perintah):
    """End whatever has run out at this moment."""

    waktu: datetime


def akhiri_mandat(command: AkhiriMandat, state: BukuMandat) -> Sequence[PelimpahanBerakhir]:
    """Each once, and as of its own end, however late this is noticed."""
    pastikan_sistem(command.pelaku)
    return [
        PelimpahanBerakhir(
            pelaku=command.pelaku,
            mandat_id=mandat.isi.mandat_id,
            jabatan=mandat.isi.jabatan,
            orang_id=mandat.isi.orang_id,
            sebab=SebabMandatBerakhir.HABIS,
            sejak=mandat.isi.selesai,
        )
        for mandat in state.mandat
        if mandat.berakhir is None and mandat.isi.selesai is not None and mandat.isi.selesai <= command.waktu
    ]
