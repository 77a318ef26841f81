"""Pengaturan: the office's own settings, as papers print them; one stream for the office.

Out goes `PengaturanKantorDitetapkan`; each gives the settings a new version, in force from a moment on.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from shared.contracts.bersama import Pelaku
from shared.contracts.kantor import PengaturanKantor, PengaturanKantorDitetapkan
from shared.contracts.peran import Jabatan
from shared.kernel.event.decider import Decider
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_berlaku, pastikan_wewenang
from shared.sop.perintah import PerintahBerlaku


class Pengaturan(NamedTuple):
    """The settings laid down last, which count at the latest from `sejak` on."""

    terakhir: PengaturanKantorDitetapkan | None = None

    @property
    def versi(self) -> int:
        """How many times settings were laid down."""
        return self.terakhir.versi if self.terakhir is not None else 0


EMPTY = Pengaturan()


def evolve(state: Pengaturan, event: PengaturanKantorDitetapkan) -> Pengaturan:
    """Apply one event."""
    del state
    return Pengaturan(event)


class LambangTidakDapatDicetak(DomainError):
    """The emblem goes on every paper: one that cannot be set would keep all papers from being made."""

    kind = Kind.INVALID
    pesan = "Pengaturan ini tidak dapat dicetak: lambang harus PNG yang utuh, paling besar {batas} KiB."


class PengaturanBelumAda(DomainError):
    """Nothing was laid down yet; papers print the example's."""

    kind = Kind.NOT_FOUND
    pesan = "Pengaturan kantor belum ditetapkan."


class TetapkanPengaturan(PerintahBerlaku):
    """Print and number by these settings from `sejak` on, or from `waktu`, now, where nothing is said."""

    pengaturan: PengaturanKantor


def tetapkan_pengaturan(command: TetapkanPengaturan, state: Pengaturan) -> Sequence[PengaturanKantorDitetapkan]:
    """By an administrator, or the folder that the operator loads; the same settings again change nothing."""
    if isinstance(command.pelaku, Pelaku):
        pastikan_wewenang(command.pelaku, Jabatan.ADMIN)
    pastikan_berlaku(command)
    sejak = command.mulai
    if state.terakhir is not None and state.terakhir.pengaturan == command.pengaturan and state.terakhir.sejak <= sejak:
        return []
    return [
        PengaturanKantorDitetapkan(
            pelaku=command.pelaku,
            versi=state.versi + 1,
            sejak=sejak,
            pengaturan=command.pengaturan,
            alasan=command.alasan,
        )
    ]


PERINTAH: Final[tuple[type, ...]] = (TetapkanPengaturan,)
DECIDER: Final[Decider[TetapkanPengaturan, Pengaturan]] = Decider("disposition/pengaturan", EMPTY, tetapkan_pengaturan, evolve)
