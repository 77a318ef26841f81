"""Which papers follow from which events, and the queue of those that are still to be made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.kernel.envelope import Recorded
from shared.kernel.fact import Fact
from shared.kernel.tables import DOKUMEN, KERTAS
from shared.kernel.unit import Row
from shared.service.dosir import baris_dokumen

Isi = Callable[[Any, Recorded], Mapping[str, Any] | None]
"""What a paper shows, from the state after an event and the event: pure.

The values are texts, numbers, dates, models, lists and tables of them; a `Tersegel` in it is opened, a `Pelaku` becomes a name
block. None: this event has no such paper after all.
"""


@dataclass(frozen=True, slots=True)
class Kertas:
    """A paper that follows from an event: its kind, whose template has the same name, and what it shows."""

    jenis: JenisDokumen
    isi: Isi

    @property
    def template(self) -> str:
        """The file in shared/papers/templates, without its ending."""
        return self.jenis.value.lower()


DaftarKertas = Mapping[type[Fact], tuple[Kertas, ...]]
"""The papers of a service, by event."""


def baris_kertas(recorded: Recorded, daftar: DaftarKertas) -> Iterable[Row]:
    """Return the rows that follow from an event: the papers that it asks for, and the one that it tells of."""
    for kertas in daftar.get(type(recorded.fact), ()):
        yield KERTAS, (recorded.ce_id, kertas.jenis.value, recorded.stream_id, recorded.version, recorded.meta["time"])
    if isinstance(recorded.fact, DokumenDibuat):
        yield DOKUMEN, baris_dokumen(recorded.fact, recorded.meta["time"])
