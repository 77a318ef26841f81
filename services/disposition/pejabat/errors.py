"""Rules about officials that can say no: PejabatTidakDikenal, BukanJabatanDinas, BukanUntukDiriSendiri."""

from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang


class PejabatTidakDikenal(DomainError):
    """Nobody is registered under this id."""

    kind = Kind.NOT_FOUND
    pesan = "Pejabat {orang_id} belum terdaftar."


class BukanJabatanDinas(DomainError):
    """An official holds an office of the dinas; people of agencies are registered with their agency."""

    kind = Kind.INVALID
    pesan = "{jabatan} bukan jabatan di dinas."


class BukanUntukDiriSendiri(DomainError):
    """Nobody moves himself or takes his own office away: an office without an administrator could not be mended."""

    kind = Kind.FORBIDDEN
    pesan = "Jabatan sendiri diubah oleh admin lain."


def pastikan_pengurus(pelaku: Pelaku | PelakuSistem, orang_id: UUID) -> None:
    """Refuse everybody but the system and an administrator, and him where it is about himself."""
    if isinstance(pelaku, Pelaku):
        pastikan_wewenang(pelaku, Jabatan.ADMIN)
        if pelaku.orang_id == orang_id:
            raise BukanUntukDiriSendiri
