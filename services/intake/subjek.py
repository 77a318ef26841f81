"""Subjek: one person whose data are held, known by the id of the key that seals them.

The aggregate keeps what was corrected, which keys were destroyed, and whether the law forbids to destroy the present one.
Out go `DataPribadiDikoreksi`, `DataPribadiDihapus`, `PenghapusanDitahan` and `PenahananDilepas`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias, get_args
from uuid import UUID

from shared.contracts.bersama import Teks, Tersegel
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import (
    DataPribadiDihapus,
    DataPribadiDikoreksi,
    PenahananDilepas,
    PenghapusanDitahan,
    PeristiwaSubjek,
)
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_sistem, pastikan_wewenang
from shared.sop.perintah import Perintah


@dataclass(frozen=True, slots=True)
class Subjek:
    """A person: `ditahan` is the reason that forbids erasure, where there is one."""

    koreksi: tuple[Tersegel, ...] = ()
    dihapus: tuple[str, ...] = ()
    ditahan: str | None = None


EMPTY: Final = Subjek()


def evolve(state: Subjek, event: PeristiwaSubjek) -> Subjek:
    """Apply one event."""
    match event:
        case DataPribadiDikoreksi():
            return replace(state, koreksi=(*state.koreksi, event.koreksi))
        case DataPribadiDihapus():
            return replace(state, dihapus=(*state.dihapus, event.sidik_kunci))
        case PenghapusanDitahan():
            return replace(state, ditahan=event.alasan)
        case PenahananDilepas():
            return replace(state, ditahan=None)


class SubjekTidakDikenal(DomainError):
    """No key is held for this person: nothing of theirs can be read."""

    kind = Kind.NOT_FOUND
    pesan = "Tidak ada data pribadi tersimpan bagi subjek ini."


class PenghapusanSedangDitahan(DomainError):
    """The law keeps these data for now."""

    pesan = "Data pribadi ini belum boleh dihapus: {alasan}"


class KoreksiDataPribadi(Perintah):
    """Correct these fields; `koreksi` is absent where no key is held, and `bidang` empty where all is right already."""

    subjek_id: UUID
    bidang: tuple[str, ...]
    koreksi: Tersegel | None
    alasan: Teks


def koreksi_data_pribadi(command: KoreksiDataPribadi, state: Subjek) -> Sequence[DataPribadiDikoreksi]:
    """UU 27/2022 ps 6. What was right already changes nothing; nobody who was erased can be corrected."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.koreksi is None:
        raise SubjekTidakDikenal
    if not command.bidang or command.koreksi in state.koreksi:
        return []
    return [
        DataPribadiDikoreksi(
            pelaku=command.pelaku,
            subjek_id=command.subjek_id,
            ke=len(state.koreksi) + 1,
            bidang=command.bidang,
            koreksi=command.koreksi,
            alasan=command.alasan,
        )
    ]


class HapusDataPribadi(Perintah):
    """Erase what the key with this fingerprint seals; there is none where no key is held."""

    subjek_id: UUID
    sidik_kunci: str | None
    alasan: Teks


def hapus_data_pribadi(command: HapusDataPribadi, state: Subjek) -> Sequence[DataPribadiDihapus]:
    """UU 27/2022 ps 8, 43, 44. A legal hold forbids it; erased twice is erased once; data that came in later have a key of their own."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.ditahan is not None:
        raise PenghapusanSedangDitahan(alasan=state.ditahan)
    if command.sidik_kunci is None and not state.dihapus:
        raise SubjekTidakDikenal
    if command.sidik_kunci is None or command.sidik_kunci in state.dihapus:
        return []
    return [
        DataPribadiDihapus(
            pelaku=command.pelaku,
            subjek_id=command.subjek_id,
            sidik_kunci=command.sidik_kunci,
            alasan=command.alasan,
        )
    ]


ALASAN: Final = "Sudah dihapus sebelum pemulihan; kuncinya kembali dari cadangan dan dimusnahkan lagi."


class TerapkanPenghapusan(Perintah):
    """The key with this fingerprint was destroyed; where that is empty, whichever this person had."""

    subjek_id: UUID
    sidik_kunci: str


def terapkan_penghapusan(command: TerapkanPenghapusan, state: Subjek) -> Sequence[DataPribadiDihapus]:
    """What was erased stays erased; said twice, nothing is recorded."""
    pastikan_sistem(command.pelaku)
    if command.sidik_kunci in state.dihapus:
        return []
    return [DataPribadiDihapus(pelaku=command.pelaku, subjek_id=command.subjek_id, sidik_kunci=command.sidik_kunci, alasan=ALASAN)]


class TahanPenghapusan(Perintah):
    """Keep these data for a reason of law."""

    subjek_id: UUID
    alasan: Teks


def tahan_penghapusan(command: TahanPenghapusan, state: Subjek) -> Sequence[PenghapusanDitahan]:
    """UU 27/2022 ps 15, 44. A hold may be placed before anything is held; the same reason once, another one takes its place."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if command.alasan == state.ditahan:
        return []
    return [PenghapusanDitahan(pelaku=command.pelaku, subjek_id=command.subjek_id, alasan=command.alasan)]


class LepaskanPenahanan(Perintah):
    """End the hold on these data."""

    subjek_id: UUID
    alasan: Teks


def lepaskan_penahanan(command: LepaskanPenahanan, state: Subjek) -> Sequence[PenahananDilepas]:
    """Where nothing is held, nothing changes."""
    pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    if state.ditahan is None:
        return []
    return [PenahananDilepas(pelaku=command.pelaku, subjek_id=command.subjek_id, alasan=command.alasan)]


PerintahSubjek: TypeAlias = KoreksiDataPribadi | HapusDataPribadi | TahanPenghapusan | LepaskanPenahanan | TerapkanPenghapusan
PERINTAH: Final[tuple[type, ...]] = get_args(PerintahSubjek)


def decide(command: PerintahSubjek, state: Subjek) -> Sequence[PeristiwaSubjek]:
    """Answer a command."""
    match command:
        case KoreksiDataPribadi():
            return koreksi_data_pribadi(command, state)
        case HapusDataPribadi():
            return hapus_data_pribadi(command, state)
        case TahanPenghapusan():
            return tahan_penghapusan(command, state)
        case LepaskanPenahanan():
            return lepaskan_penahanan(command, state)
        case TerapkanPenghapusan():
            return terapkan_penghapusan(command, state)


DECIDER: Final[Decider[PerintahSubjek, Subjek]] = Decider("intake/subjek", EMPTY, decide, evolve)
