"""Kontak, how one person is reached: what was said last, by the person or the administrator, unless it was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Pelaku, PelakuSistem, Tersegel
from shared.contracts.jam_tenang import JamTenang, Pukul
from shared.contracts.notify import KanalPemberitahuan, KontakDiatur, KontakDihapus, PeristiwaKontak
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.perintah import Perintah


@dataclass(frozen=True, slots=True)
class Kontak:
    """What was said last, unless it was taken back."""

    diatur: KontakDiatur | None = None


EMPTY: Final = Kontak()


def evolve(state: Kontak, event: PeristiwaKontak) -> Kontak:
    """Apply one event."""
    match event:
        case KontakDiatur():
            return replace(state, diatur=event)
        case KontakDihapus():
            return EMPTY


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


class HapusKontak(Perintah):
    """Reach this person by no channel any more."""

    orang_id: UUID


def hapus_kontak(command: HapusKontak, state: Kontak) -> Sequence[KontakDihapus]:
    """Taken back twice is taken back once."""
    pastikan_sendiri_atau_admin(command.pelaku, command.orang_id)
    return [] if state.diatur is None else [KontakDihapus(pelaku=command.pelaku, orang_id=command.orang_id)]


PerintahKontak: TypeAlias = AturKontak | HapusKontak
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahKontak)


def decide(command: PerintahKontak, state: Kontak) -> Sequence[PeristiwaKontak]:
    """Answer a command."""
    match command:
        case AturKontak():
            return atur_kontak(command, state)
        case HapusKontak():
            return hapus_kontak(command, state)


DECIDER: Final[Decider[PerintahKontak, Kontak]] = Decider("notify/kontak", EMPTY, decide, evolve)
