"""One copy of a request: what is its own, all of it derived from the seed, its number, and what it is a copy of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid5

from shared.kernel.event.canonical import digest
from shared.kernel.event.clock import rfc3339
from shared.kernel.event.decider import NAMESPACE, Decider
from tests.bench.skala.kata import Kata, kata
from tests.bench.skala.pola import Isi, Pola, isikan, saat

JARAK: Final = timedelta(milliseconds=10)
"""From one copy to the next."""
MILIDETIK: Final = timedelta(milliseconds=1)
TERURUT: Final = 7
"""The version of ids that sort by the time at which they were made."""


@dataclass(frozen=True, slots=True)
class Salinan:
    """Copy number `ke`; `agenda` and `nomor` are the numbers that the books give it, `nomor` and its text absent where it has no letter."""

    benih: int
    ke: int
    agenda: int
    nomor: int = 0
    nomor_surat: str = ""

    @property
    def geser(self) -> timedelta:
        """How much later everything happens."""
        return self.ke * JARAK

    @property
    def kata(self) -> Kata:
        """What its application is called, and does."""
        return kata(self.benih, self.ke)

    def id(self, lama: UUID) -> UUID:
        """Return the id that takes the place of one; those that sort by time go on doing so."""
        baru = uuid5(NAMESPACE, f"skala/{self.benih}/{self.ke}/{lama}").bytes
        if lama.version != TERURUT:
            return UUID(bytes=baru)
        saat_dibuat = int.from_bytes(lama.bytes[:6]) + self.geser // MILIDETIK
        return UUID(bytes=saat_dibuat.to_bytes(6) + bytes([TERURUT << 4 | baru[6] & 0x0F]) + baru[7:])


Buat = Callable[[Salinan, Isi], bytes]
"""Makes what one place is filled with; the places before it are filled already."""


def id_baru(lama: str) -> Buat:
    """An id of the request's own."""
    dahulu = UUID(lama)
    return lambda salinan, _: str(salinan.id(dahulu)).encode()


def aliran(decider: Decider[object, object], kunci: int) -> Buat:
    """The id of the stream whose key stands at a place."""
    return lambda _, isi: str(decider.stream(UUID(isi[kunci].decode()))).encode()


def waktu(teks: bytes) -> Buat:
    """A moment, spelled as it was."""
    dahulu, pemisah, zulu = saat(teks), teks[10:11].decode(), teks.endswith(b"Z")

    def buat(salinan: Salinan, _: Isi) -> bytes:
        baru = dahulu + salinan.geser
        return (rfc3339(baru) if zulu else baru.isoformat(sep=pemisah)).encode()

    return buat


def sidik(pola: Pola) -> Buat:
    """The hash of a content in which names change, as its event carries it."""
    return lambda _, isi: f"sha256:{digest(isikan(pola, isi))}".encode()


def kosong(_: Salinan, __: Isi) -> bytes:
    """What is filled in when its event is made: the id of an entry in a book."""
    return b""
