"""What a channel is: something that takes a message, or says that it could not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from shared.contracts.notify import KanalPemberitahuan


class GagalKirim(Exception):
    """The channel did not take the message; it is tried again later."""


@dataclass(frozen=True, slots=True)
class Pesan:
    """One alert on its way out. `ce_id` is its idempotency key: the same message may come twice, with the same key."""

    ce_id: str
    permohonan_id: UUID
    isi: Mapping[str, Any]


class Kanal(Protocol):
    """A way out: the log now; mail, messengers and webhooks are further ones."""

    @property
    def nama(self) -> KanalPemberitahuan:
        """Return the name under which deliveries are recorded."""
        ...

    async def kirim(self, pesan: Pesan) -> None:
        """Hand over one message, or raise `GagalKirim`."""
        ...
