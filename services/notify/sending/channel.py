"""What a channel is: something that takes a message for one address and says what it answered, or says why it did not take it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from services.notify.sending.naskah import Naskah
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim

BALASAN_MAKS: Final = 300
BERSIH: Final = re.compile(r"[^\x20-\x7e\xa0-\uffff]+")
"""What a reply may not bring into a list or a log: line ends and other control characters."""
POTONG_MIN: Final = 6


class GagalKirim(Exception):
    """The channel did not take the message. `tetap` says that it never will, for this address; otherwise it is tried again later."""

    def __init__(self, sebab: SebabGagalKirim, balasan: str = "", *, tetap: bool = False) -> None:
        """Keep why, and what was answered."""
        super().__init__(sebab)
        self.sebab = sebab
        self.balasan = balasan
        self.tetap = tetap


@dataclass(frozen=True, slots=True)
class Pesan:
    """One alert on its way out, of a request or about a subscription.

    `ce_id` is its idempotency key: the same message may come twice, with the same key.
    """

    ce_id: str
    permohonan_id: UUID | None
    isi: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kiriman:
    """What one channel hands to one address: one alert, or several of the same person together."""

    tujuan: str
    naskah: Naskah
    pesan: tuple[Pesan, ...]

    @property
    def kunci(self) -> str:
        """The key by which a receiver drops repeats."""
        if len(self.pesan) == 1:
            return self.pesan[0].ce_id
        return hashlib.sha256(" ".join(pesan.ce_id for pesan in self.pesan).encode()).hexdigest()


class KanalKirim(Protocol):
    """A way out."""

    @property
    def nama(self) -> KanalPemberitahuan:
        """Return the name under which deliveries are recorded."""
        ...

    async def kirim(self, kiriman: Kiriman) -> str:
        """Hand over one message and return what was answered, or raise `GagalKirim`."""
        ...

    async def tutup(self) -> None:
        """Let go of connections."""
        ...


def tersamar(balasan: str, tujuan: str) -> str:
    """Return an answer as it is kept: one line, not long, without the address (providers like to repeat it)."""
    for bagian in (tujuan, tujuan.partition("@")[0], tujuan.removeprefix("62")):
        if len(bagian) >= POTONG_MIN:
            balasan = re.sub(re.escape(bagian), "(alamat)", balasan, flags=re.IGNORECASE)
    return BERSIH.sub(" ", balasan).strip()[:BALASAN_MAKS]
