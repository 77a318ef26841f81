"""Opd: one agency of the regency.

The aggregate keeps the agency's code and name, and the people who may act for it.
Out go `OpdDidaftarkan`, `OpdDimutakhirkan`, `PetugasOpdDidaftarkan` and `PetugasOpdDinonaktifkan`; every service hears who may act now.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final, TypeAlias, get_args
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Saat, TeksPendek, Tersegel
from shared.contracts.intake import (
    OpdDidaftarkan,
    OpdDimutakhirkan,
    PeristiwaOpd,
    PetugasOpdDidaftarkan,
    PetugasOpdDinonaktifkan,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.masa import berlaku, tetap
from shared.sop.perintah import PerintahBerlaku


@dataclass(frozen=True, slots=True)
class Petugas:
    """A person of an agency: whether he may act for it, as it was recorded; the data that were sealed last."""

    data: Tersegel
    perubahan: tuple[tuple[datetime | None, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Opd:
    """An agency, and everybody who may act for it or once might; `terdaftar` is the name that the directory file said last."""

    opd_id: UUID | None = None
    kode: str = ""
    nama: str = ""
    terdaftar: str = ""
    petugas: Mapping[UUID, Petugas] = field(default_factory=dict[UUID, Petugas])

    def bertindak(self, saat: datetime) -> frozenset[UUID]:
        """Return who may act for the agency at a moment."""
        return frozenset(orang_id for orang_id, satu in self.petugas.items() if berlaku(satu.perubahan, saat))


EMPTY: Final = Opd()


def _terdaftar(state: Opd, event: OpdDidaftarkan | OpdDimutakhirkan) -> str:
    return event.nama if isinstance(event.pelaku, PelakuSistem) else state.terdaftar


def evolve(state: Opd, event: PeristiwaOpd) -> Opd:
    """Apply one event."""
    match event:
        case OpdDidaftarkan():
            return replace(state, opd_id=event.opd_id, kode=event.kode, nama=event.nama, terdaftar=_terdaftar(state, event))
        case OpdDimutakhirkan():
            return replace(state, nama=event.nama, terdaftar=_terdaftar(state, event))
        case PetugasOpdDidaftarkan():
            lama = state.petugas.get(event.orang_id, Petugas(event.data))
            satu = Petugas(event.data, (*lama.perubahan, (event.sejak, True)))
            return replace(state, petugas={**state.petugas, event.orang_id: satu})
        case PetugasOpdDinonaktifkan():
            if event.orang_id not in state.petugas:
                return state
            lama = state.petugas[event.orang_id]
            satu = replace(lama, perubahan=(*lama.perubahan, (event.sejak, False)))
            return replace(state, petugas={**state.petugas, event.orang_id: satu})


class OpdTidakDikenal(DomainError):
    """No agency is registered under this id."""

    kind = Kind.NOT_FOUND
    pesan = "OPD {opd_id} belum terdaftar."


class KodeOpdTetap(DomainError):
    """An agency keeps its code for ever; another code is another agency."""

    pesan = "OPD ini terdaftar dengan kode {kode}, bukan {diminta}."


class OpdSudahTerdaftar(DomainError):
    """An agency is registered once; its name is changed."""

    pesan = "OPD dengan kode {kode} sudah terdaftar."


class PetugasSudahTerdaftar(DomainError):
    """A person is registered once; who was ended is let act again."""

    pesan = "Orang {orang_id} sudah terdaftar; petugas yang pernah bertindak diaktifkan lagi."


class OpdTanpaPetugas(DomainError):
    """Nobody else acts for the agency: it could do nothing any more."""

    pesan = (
        "Tidak ada petugas lain pada {nama}: permohonannya tidak dapat diajukan, dilengkapi, dicabut, dan penerimaan suratnya tidak"
        " dapat dikonfirmasi. Daftarkan penggantinya dahulu, atau nyatakan `boleh_kosong`."
    )


class PetugasTidakDikenal(DomainError):
    """The person was never registered with this agency."""

    kind = Kind.NOT_FOUND
    pesan = "Orang {orang_id} tidak terdaftar pada OPD ini."


def pastikan_pengelola(pelaku: Pelaku | PelakuSistem) -> None:
    """Refuse everybody but the administrator and the service that loads the directory."""
    if isinstance(pelaku, Pelaku):
        pastikan_wewenang(pelaku, Jabatan.ADMIN)


class PerintahOpd(PerintahBerlaku):
    """A command about one agency."""

    opd_id: UUID


class PerintahPetugas(PerintahOpd):
    """A command about one person of an agency, who acts for it until before `sampai`; `boleh_kosong` that nobody need be left."""

    orang_id: UUID
    sampai: Saat | None = None
    boleh_kosong: bool = False

    @property
    def akhir(self) -> tuple[datetime, bool] | None:
        """The change that ends what is given for a time."""
        return (self.sampai.astimezone(UTC), False) if self.sampai else None


def pastikan_sah(command: PerintahOpd, state: Opd) -> None:
    """Refuse whoever may not, an agency that is not registered, and times that cannot be."""
    pastikan_pengelola(command.pelaku)
    pastikan_berlaku(command, command.sampai if isinstance(command, PerintahPetugas) else None)
    if state.opd_id is None:
        raise OpdTidakDikenal(opd_id=command.opd_id)


def pastikan_ada_petugas(command: PerintahPetugas, state: Opd) -> None:
    """Refuse to leave an agency to nobody, unless that is meant."""
    if state.bertindak(command.mulai) == frozenset({command.orang_id}) and not command.boleh_kosong:
        raise OpdTanpaPetugas(nama=state.nama)


def sampai(command: PerintahPetugas) -> Iterator[PetugasOpdDinonaktifkan]:
    """Yield the end of what is given for a time."""
    if command.akhir is not None:
        siapa = {"opd_id": command.opd_id, "orang_id": command.orang_id}
        yield PetugasOpdDinonaktifkan(pelaku=command.pelaku, **siapa, sejak=command.akhir[0], alasan=command.alasan)


class DaftarkanOpd(PerintahOpd):
    """Let an agency be known; `kode_terpakai` says whether another one has the code, as the edge looked it up."""

    kode: TeksPendek
    nama: TeksPendek
    kode_terpakai: bool = False


def daftarkan_opd(command: DaftarkanOpd, state: Opd) -> Sequence[OpdDidaftarkan]:
    """An agency is registered once, under one code; loading the same file again changes nothing."""
    pastikan_pengelola(command.pelaku)
    pastikan_berlaku(command)
    if command.kode_terpakai or (state.opd_id is not None and isinstance(command.pelaku, Pelaku)):
        raise OpdSudahTerdaftar(kode=command.kode)
    if state.opd_id is None:
        daftar = OpdDidaftarkan(
            pelaku=command.pelaku,
            opd_id=command.opd_id,
            kode=command.kode,
            nama=command.nama,
            sejak=command.mulai,
            alasan=command.alasan,
        )
        return [daftar]
    if state.kode != command.kode:
        raise KodeOpdTetap(kode=state.kode, diminta=command.kode)
    return []


class MutakhirkanOpd(PerintahOpd):
    """Let an agency bear this name from now on."""

    nama: TeksPendek


def mutakhirkan_opd(command: MutakhirkanOpd, state: Opd) -> Sequence[OpdDimutakhirkan]:
    """The same name again changes nothing; the file's never undoes what was recorded since."""
    pastikan_sah(command, state)
    if command.nama == state.nama or (isinstance(command.pelaku, PelakuSistem) and command.nama == state.terdaftar):
        return []
    ubah = OpdDimutakhirkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        nama=command.nama,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [ubah]


class DaftarkanPetugas(PerintahPetugas):
    """Let a person act for an agency; name and contacts come sealed. `dikenal` says that the id is somebody's already."""

    data: Tersegel
    dikenal: bool = False


def daftarkan_petugas(command: DaftarkanPetugas, state: Opd) -> Sequence[PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan]:
    """Loading the same file again changes nothing, and never lets in again whom the administrator removed."""
    pastikan_sah(command, state)
    if command.dikenal:
        raise PetugasSudahTerdaftar(orang_id=command.orang_id)
    lama = state.petugas.get(command.orang_id)
    if lama is not None and (
        isinstance(command.pelaku, PelakuSistem) or tetap(lama.perubahan, jadi=True, saat=command.mulai, akhir=command.akhir)
    ):
        return []
    daftar = PetugasOpdDidaftarkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        orang_id=command.orang_id,
        data=command.data,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [daftar, *sampai(command)]


class AktifkanPetugas(PerintahPetugas):
    """Let somebody who was registered once act again; name and contacts are those of then."""


def aktifkan_petugas(command: AktifkanPetugas, state: Opd) -> Sequence[PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan]:
    """Who acts already goes on; with `sampai`, until then."""
    pastikan_sah(command, state)
    lama = state.petugas.get(command.orang_id)
    if lama is None:
        raise PetugasTidakDikenal(orang_id=command.orang_id)
    if tetap(lama.perubahan, jadi=True, saat=command.mulai, akhir=command.akhir):
        return []
    daftar = PetugasOpdDidaftarkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        orang_id=command.orang_id,
        data=lama.data,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [daftar, *sampai(command)]


class NonaktifkanPetugas(PerintahPetugas):
    """Remove a person from an agency's people."""


def nonaktifkan_petugas(command: NonaktifkanPetugas, state: Opd) -> Sequence[PetugasOpdDinonaktifkan]:
    """Once; who does not act any more stays so."""
    pastikan_sah(command, state)
    lama = state.petugas.get(command.orang_id)
    if lama is None:
        raise PetugasTidakDikenal(orang_id=command.orang_id)
    if tetap(lama.perubahan, jadi=False, saat=command.mulai):
        return []
    pastikan_ada_petugas(command, state)
    siapa = {"opd_id": command.opd_id, "orang_id": command.orang_id}
    return [PetugasOpdDinonaktifkan(pelaku=command.pelaku, **siapa, sejak=command.mulai, alasan=command.alasan)]


PerintahSatuOpd: TypeAlias = DaftarkanOpd | MutakhirkanOpd | DaftarkanPetugas | AktifkanPetugas | NonaktifkanPetugas
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSatuOpd)


def decide(command: PerintahSatuOpd, state: Opd) -> Sequence[PeristiwaOpd]:
    """Answer a command."""
    match command:
        case DaftarkanOpd():
            return daftarkan_opd(command, state)
        case MutakhirkanOpd():
            return mutakhirkan_opd(command, state)
        case DaftarkanPetugas():
            return daftarkan_petugas(command, state)
        case AktifkanPetugas():
            return aktifkan_petugas(command, state)
        case NonaktifkanPetugas():
            return nonaktifkan_petugas(command, state)


DECIDER: Final[Decider[PerintahSatuOpd, Opd]] = Decider("intake/opd", EMPTY, decide, evolve)
