"""Rules about officials that can say no: who is known, which offices there are, who may change whose, and offices left to nobody."""

from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang
from shared.sop.table import SOP_V1


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


class PejabatSudahTerdaftar(DomainError):
    """A person is registered once; the office is changed by moving."""

    pesan = "Orang {orang_id} sudah terdaftar; jabatan seorang pejabat diubah dengan pemindahan."


class JabatanTanpaPemegang(DomainError):
    """Nobody else holds the office: what only it may do would stop."""

    pesan = "Tidak ada pemegang lain jabatan {jabatan}: {berhenti}. Tetapkan penggantinya dahulu, atau nyatakan `boleh_kosong`."


def yang_berhenti(jabatan: Jabatan) -> str:
    """Return what nobody can do any more when nobody holds an office."""
    if jabatan is Jabatan.ADMIN:
        return "tidak ada yang dapat mengurus pejabat, mandat, OPD, dan pengaturan"
    langkah = [f"{satu.nomor} ({satu.nama})" for satu in SOP_V1.langkah if satu.pelaksana is jabatan]
    return f"langkah {', '.join(langkah)} akan berhenti"


def pastikan_pengurus(pelaku: Pelaku | PelakuSistem, orang_id: UUID) -> None:
    """Refuse everybody but the system and an administrator, and him where it is about himself."""
    if isinstance(pelaku, Pelaku):
        pastikan_wewenang(pelaku, Jabatan.ADMIN)
        if pelaku.orang_id == orang_id:
            raise BukanUntukDiriSendiri
