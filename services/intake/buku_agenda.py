"""Buku agenda: the book that gives each request of a year its agenda number, without gaps.

The aggregate is one year's book; a number is given in the same unit of work that accepts the request, so none is ever lost.
Out go `NomorAgendaDiberikan` and, after a restore, `NomorDilewati`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import Field

from shared.contracts.intake import NomorAgendaDiberikan, PeristiwaBukuAgenda
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.contracts.peran import PENGAJU
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah


@dataclass(frozen=True, slots=True)
class BukuAgenda:
    """The book: `lapis` are its entries in layers of falling size, so that a new entry copies few of the old ones."""

    tahun: int | None = None
    terakhir: int = 0
    lapis: tuple[Mapping[UUID, int], ...] = ()

    def nomor(self, permohonan_id: UUID) -> int:
        """Return the number that a request has in this book; 0 when it has none."""
        return next((lapis[permohonan_id] for lapis in self.lapis if permohonan_id in lapis), 0)


EMPTY: Final = BukuAgenda()


def evolve(state: BukuAgenda, event: PeristiwaBukuAgenda) -> BukuAgenda:
    """Add one entry: layers that are no larger than the new one are merged into it, as in binary counting."""
    if isinstance(event, NomorDilewati):
        return replace(state, tahun=event.tahun, terakhir=max(state.terakhir, event.nomor))
    baru: Mapping[UUID, int] = {event.permohonan_id: event.nomor}
    lapis = state.lapis
    while lapis and len(lapis[-1]) <= len(baru):
        baru = {**lapis[-1], **baru}
        lapis = lapis[:-1]
    return BukuAgenda(event.tahun, max(state.terakhir, event.nomor), (*lapis, baru))


class BukanTahunBukuIni(DomainError):
    """A book gives the numbers of its own year."""

    kind = Kind.INVALID
    pesan = "Buku agenda ini buku tahun {buku}, bukan {tahun}."


class LompatanTerlaluJauh(DomainError):
    """A restore skips the numbers that may have been given, and not more than an office can have given."""

    kind = Kind.INVALID
    pesan = "Nomor terakhir buku ini {terakhir}; sampai {sampai} terlalu jauh: paling banyak {batas} nomor dilewati."


class BerikanNomorAgenda(Perintah):
    """Give the next number of `tahun` to a request that is submitted now."""

    tahun: int = Field(ge=2000, le=9999)
    permohonan_id: UUID


def berikan_nomor_agenda(command: BerikanNomorAgenda, state: BukuAgenda) -> Sequence[NomorAgendaDiberikan]:
    """Numbers follow each other from 1; a request has one, however often it is asked for."""
    pastikan_wewenang(command.pelaku, *PENGAJU)
    if state.tahun not in {None, command.tahun}:
        raise BukanTahunBukuIni(buku=state.tahun, tahun=command.tahun)
    if state.nomor(command.permohonan_id):
        return []
    return [
        NomorAgendaDiberikan(
            pelaku=command.pelaku,
            tahun=command.tahun,
            nomor=state.terakhir + 1,
            permohonan_id=command.permohonan_id,
        )
    ]


LOMPATAN_MAKS: Final = 1000
"""More is a slip of the pen: no office takes in so many requests between two backups."""


class LewatiNomorAgenda(Perintah):
    """Let the book of `tahun` go on above `sampai`."""

    tahun: int = Field(ge=2000, le=9999)
    sampai: int = Field(ge=0)


def lewati_nomor_agenda(command: LewatiNomorAgenda, state: BukuAgenda) -> Sequence[NomorDilewati]:
    """Every number in between gets an entry of its own, so that entry n still is number n; said twice, nothing is skipped."""
    pastikan_sistem(command.pelaku)
    if state.tahun not in {None, command.tahun}:
        raise BukanTahunBukuIni(buku=state.tahun, tahun=command.tahun)
    if command.sampai - state.terakhir > LOMPATAN_MAKS:
        raise LompatanTerlaluJauh(terakhir=state.terakhir, sampai=command.sampai, batas=LOMPATAN_MAKS)
    return [
        NomorDilewati(pelaku=command.pelaku, tahun=command.tahun, nomor=nomor, sebab=SebabLewat.PEMULIHAN)
        for nomor in range(state.terakhir + 1, command.sampai + 1)
    ]


PerintahBukuAgenda: TypeAlias = BerikanNomorAgenda | LewatiNomorAgenda
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahBukuAgenda)


def decide(command: PerintahBukuAgenda, state: BukuAgenda) -> Sequence[PeristiwaBukuAgenda]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case BerikanNomorAgenda():
            return berikan_nomor_agenda(command, state)
        case LewatiNomorAgenda():
            return lewati_nomor_agenda(command, state)


DECIDER: Final[Decider[PerintahBukuAgenda, BukuAgenda]] = Decider("intake/buku_agenda", EMPTY, decide, evolve)
