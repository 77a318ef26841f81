"""Revoke a mandate before its time: the office goes back at once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from services.disposition.mandat.errors import MandatSudahHabis, MandatTidakDikenal
from services.disposition.mandat.state import BukuMandat, Mandat
from shared.contracts.bersama import Pelaku, Teks
from shared.contracts.disposition import PelimpahanBerakhir, SebabMandatBerakhir
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class CabutMandat(Perintah):
    """End a mandate now, for this reason."""

    mandat_id: UUID
    alasan: Teks
    waktu: datetime


def cabut_mandat(command: CabutMandat, state: BukuMandat) -> Sequence[PelimpahanBerakhir]:
    """By an administrator, or by the official who was replaced and is back; once."""
    mandat = state.cari(command.mandat_id)
    _pastikan_boleh(command, mandat)
    if mandat is None:
        raise MandatTidakDikenal(mandat_id=command.mandat_id)
    if mandat.berakhir is not None:
        if mandat.berakhir.sebab is SebabMandatBerakhir.DICABUT:
            return []
        raise MandatSudahHabis
    if mandat.isi.selesai is not None and mandat.isi.selesai <= command.waktu:
        raise MandatSudahHabis
    return [
        PelimpahanBerakhir(
            pelaku=command.pelaku,
            mandat_id=mandat.isi.mandat_id,
            jabatan=mandat.isi.jabatan,
            orang_id=mandat.isi.orang_id,
            sebab=SebabMandatBerakhir.DICABUT,
            sejak=command.waktu,
            alasan=command.alasan,
        )
    ]


def _pastikan_boleh(command: CabutMandat, mandat: Mandat | None) -> None:
    """Refuse everybody else; of a mandate that there is not, only an administrator is told so."""
    pelaku = command.pelaku
    if not isinstance(pelaku, Pelaku) or (mandat is not None and mandat.isi.menggantikan_id == pelaku.orang_id):
        return
    pastikan_wewenang(pelaku, Jabatan.ADMIN)
