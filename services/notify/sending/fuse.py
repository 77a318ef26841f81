"""A fuse for each channel: one that fails for everybody is left alone for a while, so that it holds up nothing else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from services.notify.sending.channel import GagalKirim
from shared.contracts.notify import SebabGagalKirim

MENYELURUH: Final = frozenset(
    {
        SebabGagalKirim.TIDAK_TERSAMBUNG,
        SebabGagalKirim.TERLALU_LAMA,
        SebabGagalKirim.AKUN_DITOLAK,
        SebabGagalKirim.GALAT_PENYEDIA,
    }
)
"""What has nothing to do with the one message."""
PUTUS_SETELAH: Final = 3
DIAMKAN: Final = timedelta(seconds=30)


class Fuse:
    """Counts failures in a row."""

    def __init__(self, jam: Callable[[], datetime]) -> None:
        """Begin whole; `jam` tells the time."""
        self._jam = jam
        self._berturut = 0
        self._sampai: datetime | None = None

    def periksa(self) -> None:
        """Refuse to bother the channel while it is left alone."""
        if self._sampai is not None and self._jam() < self._sampai:
            raise GagalKirim(SebabGagalKirim.KANAL_BERMASALAH)

    def berhasil(self) -> None:
        """The channel took a message."""
        self._berturut, self._sampai = 0, None

    def gagal(self, sebab: SebabGagalKirim) -> None:
        """The channel did not; after some failures in a row that are its own it is left alone."""
        if sebab in MENYELURUH:
            self._berturut += 1
            if self._berturut >= PUTUS_SETELAH:
                self._sampai = self._jam() + DIAMKAN
