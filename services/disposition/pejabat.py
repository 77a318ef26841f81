"""Pejabat: one official of the office.

The aggregate keeps which office the person holds, and whether any.
Out go `PejabatDidaftarkan`, `PejabatDipindahkan` and `PejabatDinonaktifkan`, from which every service knows who may act now.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, TypeAlias, get_args
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Saat, Tersegel
from shared.contracts.disposition import PejabatDidaftarkan, PejabatDinonaktifkan, PejabatDipindahkan, PeristiwaPejabat
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.masa import berlaku, tetap
from shared.sop.perintah import PerintahBerlaku
from shared.sop.sebutan import sebutan
from shared.sop.table import SOP_V1


@dataclass(frozen=True, slots=True)
class Pejabat:
    """An official: `perubahan` are the offices as they were recorded (none: inactive), `terdaftar` is the one last registered."""

    orang_id: UUID | None = None
    terdaftar: Jabatan | None = None
    perubahan: tuple[tuple[datetime | None, Jabatan | None], ...] = ()

    def jabatan_pada(self, saat: datetime) -> Jabatan | None:
        """Return the office held at a moment."""
        return berlaku(self.perubahan, saat)


EMPTY: Final = Pejabat()


def evolve(state: Pejabat, event: PeristiwaPejabat) -> Pejabat:
    """Apply one event."""
    match event:
        case PejabatDidaftarkan():
            perubahan = (*state.perubahan, (event.sejak, event.jabatan))
            return Pejabat(orang_id=event.orang_id, terdaftar=event.jabatan, perubahan=perubahan)
        case PejabatDipindahkan():
            return replace(state, perubahan=(*state.perubahan, (event.sejak, event.jabatan)))
        case PejabatDinonaktifkan():
            return replace(state, perubahan=(*state.perubahan, (event.sejak, None)))


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


class PerintahPejabat(PerintahBerlaku):
    """A command about one official.

    `ada_lain` says whether somebody else holds the office that is left, from then on, as the edge looked it up; `boleh_kosong` that it
    may be left to nobody.
    """

    orang_id: UUID
    ada_lain: bool = True
    boleh_kosong: bool = False


class PerintahJabatan(PerintahPejabat):
    """One that gives an office, for good or until before `sampai`."""

    jabatan: Jabatan
    sampai: Saat | None = None

    @property
    def selesai(self) -> datetime | None:
        """Until when the office is held."""
        return self.sampai.astimezone(UTC) if self.sampai else None


def pastikan_sah(command: PerintahPejabat) -> None:
    """Refuse whoever may not, an office that is none of the dinas, and times that cannot be."""
    pastikan_pengurus(command.pelaku, command.orang_id)
    pastikan_berlaku(command, command.sampai if isinstance(command, PerintahJabatan) else None)
    if isinstance(command, PerintahJabatan) and command.jabatan is Jabatan.OPD_PEMOHON:
        raise BukanJabatanDinas(jabatan=sebutan(command.jabatan))


def pastikan_terisi(command: PerintahPejabat, state: Pejabat, menjadi: Jabatan | None) -> None:
    """Refuse to leave an office to nobody, unless that is meant or nothing stops: an office may have no clerk. Say which steps stop."""
    ditinggalkan = state.jabatan_pada(command.mulai)
    if ditinggalkan in (None, menjadi, Jabatan.PETUGAS_AGENDA) or command.ada_lain or command.boleh_kosong:
        return
    raise JabatanTanpaPemegang(jabatan=sebutan(ditinggalkan), berhenti=yang_berhenti(ditinggalkan))


def sampai(command: PerintahJabatan) -> Iterator[PejabatDinonaktifkan]:
    """Yield the end of an office that is given for a time."""
    if command.selesai is not None:
        yield PejabatDinonaktifkan(pelaku=command.pelaku, orang_id=command.orang_id, sejak=command.selesai, alasan=command.alasan)


class DaftarkanPejabat(PerintahJabatan):
    """Register a person with an office; name, NIP and rank come sealed. `dikenal` says that the id is somebody's already."""

    data: Tersegel
    dikenal: bool = False


def daftarkan_pejabat(command: DaftarkanPejabat, state: Pejabat) -> Sequence[PejabatDidaftarkan | PejabatDinonaktifkan]:
    """By an administrator, once. Loading the same file again changes nothing, and never undoes what was recorded since.

    An office that the file has anew counts.
    """
    pastikan_sah(command)
    if command.dikenal or (isinstance(command.pelaku, Pelaku) and state.orang_id is not None):
        raise PejabatSudahTerdaftar(orang_id=command.orang_id)
    if command.jabatan in (state.terdaftar, state.jabatan_pada(command.mulai)):
        return []
    return [
        PejabatDidaftarkan(
            pelaku=command.pelaku,
            orang_id=command.orang_id,
            jabatan=command.jabatan,
            data=command.data,
            sejak=command.mulai,
            alasan=command.alasan,
        ),
        *sampai(command),
    ]


class PindahkanPejabat(PerintahJabatan):
    """Let a registered person hold this office from now on, or from later on."""


def pindahkan_pejabat(command: PindahkanPejabat, state: Pejabat) -> Sequence[PejabatDipindahkan | PejabatDinonaktifkan]:
    """A registered person holds exactly the office moved to; moving to the one that counts already changes nothing."""
    pastikan_sah(command)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if tetap(state.perubahan, command.jabatan, command.mulai, akhir=(command.selesai, None) if command.selesai else None):
        return []
    pastikan_terisi(command, state, command.jabatan)
    pindah = PejabatDipindahkan(
        pelaku=command.pelaku,
        orang_id=command.orang_id,
        jabatan=command.jabatan,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [pindah, *sampai(command)]


class NonaktifkanPejabat(PerintahPejabat):
    """Let a registered person hold no office any more."""


def nonaktifkan_pejabat(command: NonaktifkanPejabat, state: Pejabat) -> Sequence[PejabatDinonaktifkan]:
    """A person without an office stays without."""
    pastikan_sah(command)
    if state.orang_id is None:
        raise PejabatTidakDikenal(orang_id=command.orang_id)
    if tetap(state.perubahan, None, command.mulai):
        return []
    pastikan_terisi(command, state, None)
    return [PejabatDinonaktifkan(pelaku=command.pelaku, orang_id=command.orang_id, sejak=command.mulai, alasan=command.alasan)]


PerintahSatuPejabat: TypeAlias = DaftarkanPejabat | PindahkanPejabat | NonaktifkanPejabat
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSatuPejabat)


def decide(command: PerintahSatuPejabat, state: Pejabat) -> Sequence[PeristiwaPejabat]:
    """Answer a command."""
    match command:
        case DaftarkanPejabat():
            return daftarkan_pejabat(command, state)
        case PindahkanPejabat():
            return pindahkan_pejabat(command, state)
        case NonaktifkanPejabat():
            return nonaktifkan_pejabat(command, state)


DECIDER: Final[Decider[PerintahSatuPejabat, Pejabat]] = Decider("disposition/pejabat", EMPTY, decide, evolve)
