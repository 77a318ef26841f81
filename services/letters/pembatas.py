"""Keeps one address from asking too often; forgets whoever has been quiet for a minute."""

from collections import OrderedDict
from typing import Final

MENIT: Final = 60.0
ALAMAT_MAKS: Final = 10_000


class Pembatas:
    """A count for each address and minute, in memory; a process of its own counts for itself."""

    def __init__(self, per_menit: int) -> None:
        """Begin with nobody."""
        self._per_menit = per_menit
        self._hitungan: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def boleh(self, alamat: str, saat: float) -> bool:
        """Say whether this address may ask once more now, `saat` being seconds of a clock that only goes forward."""
        mulai, jumlah = self._hitungan.pop(alamat, (saat, 0))
        if saat - mulai >= MENIT:
            mulai, jumlah = saat, 0
        self._hitungan[alamat] = (mulai, jumlah + 1)
        while len(self._hitungan) > ALAMAT_MAKS:
            self._hitungan.popitem(last=False)
        return jumlah < self._per_menit
