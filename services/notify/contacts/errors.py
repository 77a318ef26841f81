"""Rules about contacts that can say no: BukanKontakSendiri, KanalTanpaAlamat, KanalTidakTersedia, KontakTidakDikenal."""

from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind


class BukanKontakSendiri(DomainError):
    """How a person is reached is for that person to say, or for the administrator."""

    kind = Kind.FORBIDDEN
    pesan = "Kontak hanya diatur oleh orangnya sendiri atau oleh admin."


class KanalTanpaAlamat(DomainError):
    """A channel without an address reaches nobody."""

    kind = Kind.INVALID
    pesan = "Kanal {kanal} dipilih tanpa alamat untuknya."


class KanalTidakTersedia(DomainError):
    """The office has not set this channel up."""

    kind = Kind.INVALID
    pesan = "Kanal {kanal} tidak disediakan kantor ini; pilih dari {tersedia}."


class KontakTidakDikenal(DomainError):
    """Nothing was ever said about how to reach this person."""

    kind = Kind.NOT_FOUND
    pesan = "Kontak orang ini belum diatur."


def pastikan_sendiri_atau_admin(pelaku: Pelaku | PelakuSistem, orang_id: UUID) -> None:
    """Refuse everybody but the person and the administrator."""
    if not isinstance(pelaku, Pelaku) or (pelaku.orang_id != orang_id and pelaku.jabatan is not Jabatan.ADMIN):
        raise BukanKontakSendiri
