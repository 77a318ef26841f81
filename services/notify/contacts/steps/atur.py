"""Say how a person is reached."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.notify.contacts.errors import KanalTanpaAlamat, KanalTidakTersedia, pastikan_sendiri_atau_admin
from services.notify.contacts.state import Kontak
from shared.contracts.bersama import Tersegel
from shared.contracts.jam_tenang import JamTenang, Pukul
from shared.contracts.notify import KanalPemberitahuan, KontakDiatur
from shared.sop.perintah import Perintah


class AturKontak(Perintah):
    """Reach this person so from now on; addresses come sealed, beside them for which channels there is one, and which the office has."""

    orang_id: UUID
    alamat: Tersegel
    beralamat: tuple[KanalPemberitahuan, ...]
    tersedia: tuple[KanalPemberitahuan, ...]
    urutan: tuple[KanalPemberitahuan, ...] = Field(min_length=1)
    jam_tenang: JamTenang | None = None
    rangkuman_pukul: tuple[Pukul, ...] = ()


def atur_kontak(command: AturKontak, state: Kontak) -> Sequence[KontakDiatur]:
    """Each channel that is chosen has an address and is there; the same again changes nothing, whoever says it."""
    pastikan_sendiri_atau_admin(command.pelaku, command.orang_id)
    for kanal in command.urutan:
        if kanal not in command.tersedia:
            raise KanalTidakTersedia(kanal=kanal, tersedia=", ".join(command.tersedia) or "tidak satu pun")
        if kanal not in command.beralamat:
            raise KanalTanpaAlamat(kanal=kanal)
    diatur = KontakDiatur(
        pelaku=command.pelaku,
        orang_id=command.orang_id,
        alamat=command.alamat,
        urutan=tuple(dict.fromkeys(command.urutan)),
        jam_tenang=command.jam_tenang,
        rangkuman_pukul=tuple(sorted(set(command.rangkuman_pukul))),
    )
    if state.diatur is not None and state.diatur == diatur.model_copy(update={"pelaku": state.diatur.pelaku}):
        return []
    return [diatur]
