"""Take back how a person is reached (UU 27/2022: consent to a channel can be withdrawn)."""

from collections.abc import Sequence
from uuid import UUID

from services.notify.contacts.errors import pastikan_sendiri_atau_admin
from services.notify.contacts.state import Kontak
from shared.contracts.notify import KontakDihapus
from shared.sop.perintah import Perintah


class HapusKontak(Perintah):
    """Reach this person by no channel any more."""

    orang_id: UUID


def hapus_kontak(command: HapusKontak, state: Kontak) -> Sequence[KontakDihapus]:
    """Taken back twice is taken back once."""
    pastikan_sendiri_atau_admin(command.pelaku, command.orang_id)
    return [] if state.diatur is None else [KontakDihapus(pelaku=command.pelaku, orang_id=command.orang_id)]
