"""Keeps one address from asking too often."""

from collections import OrderedDict
from typing import Final

MINUTE_SECONDS: Final = 60.0
ADDRESSES_MAX: Final = 10_000


class RateLimit:
    """A count for each address and minute, in memory; a process counts for itself, and forgets the longest quiet ones."""

    def __init__(self, per_minute: int) -> None:
        """Begin with nobody."""
        self._per_minute: Final = per_minute
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def allows(self, address: str, moment: float) -> bool:
        """Say whether this address may ask once more now, `moment` being seconds of a clock that only goes forward."""
        begun, count = self._counts.pop(address, (moment, 0))
        if moment - begun >= MINUTE_SECONDS:
            begun, count = moment, 0
        self._counts[address] = (begun, count + 1)
        while len(self._counts) > ADDRESSES_MAX:
            self._counts.popitem(last=False)
        return count < self._per_minute
