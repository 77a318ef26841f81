"""Pengaturan: the version laid down last."""

from typing import NamedTuple

from shared.contracts.kantor import PengaturanKantorDitetapkan


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
