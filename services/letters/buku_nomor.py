"""BukuNomor: the letter numbers of one year, taken without gaps, kept by their letter, and voided by event."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Sebab
from shared.contracts.buku_nomor import NomorDibatalkan, NomorDicatat, PeristiwaBukuNomor
from shared.contracts.kantor import PolaNomor
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah


@dataclass(frozen=True, slots=True)
class EntriBuku:
    """One line of the book. `batal` says why the number is void, if it is; one that a restore skipped belongs to no letter."""

    nomor: int
    nomor_surat: str
    permohonan_id: UUID | None
    batal: Sebab | SebabLewat | None = None


@dataclass(frozen=True, slots=True)
class BukuNomor:
    """The lines of a year: line n holds number n, so that no number is missing."""

    tahun: int | None = None
    entri: tuple[EntriBuku, ...] = ()

    def milik(self, permohonan_id: UUID) -> EntriBuku | None:
        """Return the line of a letter."""
        return next((entri for entri in reversed(self.entri) if entri.permohonan_id == permohonan_id), None)


EMPTY: Final = BukuNomor()


def evolve(state: BukuNomor, event: PeristiwaBukuNomor) -> BukuNomor:
    """Return the book after `event`."""
    match event:
        case NomorDicatat():
            entri = EntriBuku(event.nomor, event.nomor_surat, event.permohonan_id)
            return BukuNomor(event.tahun, (*state.entri, entri))
        case NomorDibatalkan():
            return replace(state, entri=tuple(_batalkan(entri, event) for entri in state.entri))
        case NomorDilewati():
            return BukuNomor(event.tahun, (*state.entri, EntriBuku(event.nomor, "", None, event.sebab)))


def _batalkan(entri: EntriBuku, event: NomorDibatalkan) -> EntriBuku:
    return replace(entri, batal=event.sebab) if entri.nomor == event.nomor else entri


class TahunBukuBerbeda(DomainError):
    """A book holds the numbers of one year only."""

    kind = Kind.INVALID
    pesan = "Buku nomor ini untuk tahun {tahun}, bukan {diminta}."


class LompatanTerlaluJauh(DomainError):
    """A restore skips the numbers that may have been given, and not more than an office can have given."""

    kind = Kind.INVALID
    pesan = "Nomor terakhir buku ini {terakhir}; sampai {sampai} terlalu jauh: paling banyak {batas} nomor dilewati."


class AmbilNomor(Perintah):
    """A letter that is to be signed on this day needs a number."""

    permohonan_id: UUID
    tanggal: date
    pola: PolaNomor = PolaNomor()


def ambil_nomor(command: AmbilNomor, state: BukuNomor) -> list[NomorDicatat]:
    """Numbers follow each other without gaps, and are never given twice; a letter that has one keeps it."""
    pastikan_sistem(command.pelaku)
    tahun = command.tanggal.year
    if state.tahun not in {None, tahun}:
        raise TahunBukuBerbeda(tahun=state.tahun, diminta=tahun)
    if state.milik(command.permohonan_id) is not None:
        return []
    nomor = len(state.entri) + 1
    return [
        NomorDicatat(
            pelaku=command.pelaku,
            tahun=tahun,
            nomor=nomor,
            nomor_surat=command.pola.tulis(nomor, command.tanggal),
            permohonan_id=command.permohonan_id,
        )
    ]


class BatalkanNomor(Perintah):
    """The number of this letter is void, for this reason."""

    permohonan_id: UUID
    sebab: Sebab


def batalkan_nomor(command: BatalkanNomor, state: BukuNomor) -> list[NomorDibatalkan]:
    """Void the line, which stays in the book; a letter without a number, or voided before, changes nothing."""
    pastikan_sistem(command.pelaku)
    entri = state.milik(command.permohonan_id)
    if state.tahun is None or entri is None or entri.batal is not None:
        return []
    return [
        NomorDibatalkan(
            pelaku=command.pelaku,
            tahun=state.tahun,
            nomor=entri.nomor,
            nomor_surat=entri.nomor_surat,
            permohonan_id=command.permohonan_id,
            sebab=command.sebab,
        )
    ]


LOMPATAN_MAKS: Final = 1000
"""More is a slip of the pen: no office gives so many numbers between two backups."""


class LewatiNomor(Perintah):
    """Let the book of `tahun` go on above `sampai`."""

    tahun: int = Field(ge=2000, le=9999)
    sampai: int = Field(ge=0)


def lewati_nomor(command: LewatiNomor, state: BukuNomor) -> list[NomorDilewati]:
    """Every number in between gets a line of its own, so that line n still holds number n; said twice, nothing is skipped."""
    pastikan_sistem(command.pelaku)
    if state.tahun not in {None, command.tahun}:
        raise TahunBukuBerbeda(tahun=state.tahun, diminta=command.tahun)
    terakhir = len(state.entri)
    if command.sampai - terakhir > LOMPATAN_MAKS:
        raise LompatanTerlaluJauh(terakhir=terakhir, sampai=command.sampai, batas=LOMPATAN_MAKS)
    return [
        NomorDilewati(pelaku=command.pelaku, tahun=command.tahun, nomor=nomor, sebab=SebabLewat.PEMULIHAN)
        for nomor in range(terakhir + 1, command.sampai + 1)
    ]


PerintahBukuNomor: TypeAlias = AmbilNomor | BatalkanNomor | LewatiNomor
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahBukuNomor)


def decide(command: PerintahBukuNomor, state: BukuNomor) -> Sequence[PeristiwaBukuNomor]:
    """Answer `command`: new events, none, or a refusal by name."""
    match command:
        case AmbilNomor():
            return ambil_nomor(command, state)
        case BatalkanNomor():
            return batalkan_nomor(command, state)
        case LewatiNomor():
            return lewati_nomor(command, state)


DECIDER: Final[Decider[PerintahBukuNomor, BukuNomor]] = Decider("letters/buku_nomor", EMPTY, decide, evolve)
