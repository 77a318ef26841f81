"""What waits for one who follows the live stream: so many events, or none and the connection is cut."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from services.notify.live.frame import LiveEvent


@dataclass(slots=True, eq=False)
class FollowerQueue:
    """What waits for one who follows; `putus` once it was more than may wait, `dicabut` once the program's token counts no more."""

    maks: int
    kabar: deque[LiveEvent] = field(default_factory=deque[LiveEvent])
    ada: asyncio.Event = field(default_factory=asyncio.Event)
    putus: asyncio.Event = field(default_factory=asyncio.Event)
    dicabut: asyncio.Event = field(default_factory=asyncio.Event)

    def terima(self, kabar: LiveEvent) -> None:
        """Take one more, or give up."""
        if len(self.kabar) >= self.maks:
            self.kabar.clear()
            self.putus.set()
            return
        self.kabar.append(kabar)

    def bangunkan(self) -> None:
        """Let whoever waits take what there is."""
        if self.kabar:
            self.ada.set()

    def ambil(self) -> list[LiveEvent]:
        """Return all that waits."""
        self.ada.clear()
        semua = list(self.kabar)
        self.kabar.clear()
        return semua
