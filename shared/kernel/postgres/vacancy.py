"""What nobody leads for too long, as whoever asks has seen it."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from shared.kernel.event.clock import monotonic

GRACE_SECONDS: Final = 10.0
"""How long a lead may be between two holders: a lost machine's lock is let go within 15 seconds, a term that ended begins anew at once."""


class Vacancies:
    """Since when nobody was found to lead something."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count time by this clock."""
        self._clock = clock
        self._since: dict[str, tuple[float, int]] = {}

    def seen(self, held: Collection[str], terms: Mapping[str, int]) -> list[str]:
        """Return what nobody leads for longer than the grace.

        `held` is what somebody leads at this moment, `terms` how often this process has taken each lead: one that takes it again and
        again, and lets go of it because the broker is away, is somebody.
        """
        now = self._clock()
        for name, times in terms.items():
            _, before = self._since.setdefault(name, (now, times))
            if name in held or times != before:
                del self._since[name]
        return [name for name, (since, _) in self._since.items() if now - since > GRACE_SECONDS]
