"""Insiden: one failure to protect personal data, from the moment it is known until nothing is left to do.

The aggregate keeps since when it is known, who was told, and whether it is closed.
Out go `InsidenDicatat`, `PenangananInsidenDicatat`, `PemberitahuanInsidenDicatat` and `InsidenDitutup`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, TypeAlias, get_args
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.insiden import (
    InsidenDicatat,
    InsidenDitutup,
    PemberitahuanInsidenDicatat,
    PenangananInsidenDicatat,
    PenerimaInsiden,
    PeristiwaInsiden,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah

BATAS: Final = timedelta(days=3)
"""3 x 24 hours from when it is known, by the clock and not by working days (UU 27/2022 ps 46)."""


@dataclass(frozen=True, slots=True)
class Insiden:
    """An incident, with all that was recorded about it."""

    isi: InsidenDicatat | None = None
    penanganan: tuple[PenangananInsidenDicatat, ...] = ()
    pemberitahuan: tuple[PemberitahuanInsidenDicatat, ...] = ()
    penutup: InsidenDitutup | None = None

    @property
    def batas(self) -> datetime | None:
        """Until when persons and authority must be told."""
        return self.isi.diketahui + BATAS if self.isi else None


EMPTY: Final = Insiden()


def evolve(state: Insiden, event: PeristiwaInsiden) -> Insiden:
    """Apply one event."""
    match event:
        case InsidenDicatat():
            return replace(state, isi=event)
        case PenangananInsidenDicatat():
            return replace(state, penanganan=(*state.penanganan, event))
        case PemberitahuanInsidenDicatat():
            return replace(state, pemberitahuan=(*state.pemberitahuan, event))
        case InsidenDitutup():
            return replace(state, penutup=event)


class InsidenTidakDikenal(DomainError):
    """No incident is recorded under this id."""

    kind = Kind.NOT_FOUND
    pesan = "Insiden ini belum tercatat."


class InsidenSudahDitutup(DomainError):
    """A closed incident stays closed; what comes up later is a new one."""

    pesan = "Insiden ini sudah ditutup; catat insiden baru untuk hal yang timbul kemudian."


class WaktuInsidenTidakWajar(DomainError):
    """It happens, becomes known and is told of in this order, and not in the future."""

    kind = Kind.INVALID
    pesan = "Waktu tidak wajar: kejadian mendahului waktu diketahui, pemberitahuan menyusulnya, dan tidak ada yang di masa depan."


class AlasanTerlambatWajib(DomainError):
    """Who tells late says why (UU 27/2022 ps 46)."""

    kind = Kind.INVALID
    pesan = "Pemberitahuan melewati 3 x 24 jam sejak insiden diketahui; sebutkan alasan terlambat."


class PemberitahuanBelumLengkap(DomainError):
    """Where persons are concerned, they and the authority are told before it is closed."""

    pesan = "Insiden belum dapat ditutup: {belum} belum diberi tahu secara tertulis."


def pastikan_terbuka(isi: InsidenDicatat | None, penutup: InsidenDitutup | None) -> InsidenDicatat:
    """Return what is recorded of an open incident; refuse by name where there is none, or it is closed."""
    if isi is None:
        raise InsidenTidakDikenal
    if penutup is not None:
        raise InsidenSudahDitutup
    return isi


class CatatInsiden(Perintah):
    """Record what is known of an incident now (`waktu`)."""

    insiden_id: UUID
    terjadi: datetime
    diketahui: datetime
    uraian: Teks
    data: TeksPendek
    jumlah_subjek: int = Field(ge=0)
    sebab: Teks
    dampak: Teks
    waktu: datetime


def catat_insiden(command: CatatInsiden, state: Insiden) -> Sequence[InsidenDicatat]:
    """UU 27/2022 ps 46. Once; it cannot become known before it happened, nor in the future."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.isi is not None:
        return []
    if not command.terjadi <= command.diketahui <= command.waktu:
        raise WaktuInsidenTidakWajar
    return [InsidenDicatat.model_validate(command.model_dump(exclude={"waktu"}))]


class CatatPemberitahuanInsiden(Perintah):
    """Say who was told when and how; `waktu` is now."""

    insiden_id: UUID
    kepada: PenerimaInsiden
    pada: datetime
    kanal: TeksPendek
    alasan_terlambat: Teks | None = None
    waktu: datetime


def catat_pemberitahuan_insiden(command: CatatPemberitahuanInsiden, state: Insiden) -> Sequence[PemberitahuanInsidenDicatat]:
    """UU 27/2022 ps 46. Late is recorded with its reason, and only where it is late; the same telling counts once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    isi = pastikan_terbuka(state.isi, state.penutup)
    if not isi.diketahui <= command.pada <= command.waktu:
        raise WaktuInsidenTidakWajar
    terlambat = command.pada > isi.diketahui + BATAS
    if terlambat and command.alasan_terlambat is None:
        raise AlasanTerlambatWajib
    baru = PemberitahuanInsidenDicatat.model_validate(
        command.model_dump(exclude={"waktu"}) | {"alasan_terlambat": command.alasan_terlambat if terlambat else None}
    )
    return [] if baru in state.pemberitahuan else [baru]


class CatatPenangananInsiden(Perintah):
    """Say what was done."""

    insiden_id: UUID
    uraian: Teks


def catat_penanganan_insiden(command: CatatPenangananInsiden, state: Insiden) -> Sequence[PenangananInsidenDicatat]:
    """The same words count once."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_terbuka(state.isi, state.penutup)
    if command.uraian in {satu.uraian for satu in state.penanganan}:
        return []
    return [PenangananInsidenDicatat(pelaku=command.pelaku, insiden_id=command.insiden_id, uraian=command.uraian)]


SEBUTAN: Final = {PenerimaInsiden.SUBJEK: "subjek data", PenerimaInsiden.LEMBAGA: "lembaga"}


class TutupInsiden(Perintah):
    """Say what came of it."""

    insiden_id: UUID
    kesimpulan: Teks


def tutup_insiden(command: TutupInsiden, state: Insiden) -> Sequence[InsidenDitutup]:
    """Closed once; where persons are concerned, only after they and the authority were told."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.isi is None:
        raise InsidenTidakDikenal
    if state.penutup is not None:
        return []
    belum = [SEBUTAN[satu] for satu in PenerimaInsiden if satu not in {telah.kepada for telah in state.pemberitahuan}]
    if belum and state.isi.jumlah_subjek:
        raise PemberitahuanBelumLengkap(belum=" dan ".join(belum))
    return [InsidenDitutup(pelaku=command.pelaku, insiden_id=command.insiden_id, kesimpulan=command.kesimpulan)]


PerintahInsiden: TypeAlias = CatatInsiden | CatatPenangananInsiden | CatatPemberitahuanInsiden | TutupInsiden
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahInsiden)


def decide(command: PerintahInsiden, state: Insiden) -> Sequence[PeristiwaInsiden]:
    """Answer a command."""
    match command:
        case CatatInsiden():
            return catat_insiden(command, state)
        case CatatPenangananInsiden():
            return catat_penanganan_insiden(command, state)
        case CatatPemberitahuanInsiden():
            return catat_pemberitahuan_insiden(command, state)
        case TutupInsiden():
            return tutup_insiden(command, state)


DECIDER: Final[Decider[PerintahInsiden, Insiden]] = Decider("intake/insiden", EMPTY, decide, evolve)
