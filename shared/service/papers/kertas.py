"""Which papers follow from which events, and the queue of those that are still to be made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.contracts.bersama import Ringkasan
from shared.contracts.dokumen import DokumenDibuat, JenisDokumen
from shared.kernel.event.clock import WIB
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.kernel.postgres.schema import DOKUMEN, KERTAS
from shared.kernel.writer.unit import Row
from shared.papers.bahasa import kata
from shared.service.papers.dosir import baris_dokumen

PaperContent = Callable[[Any, Recorded], Mapping[str, Any] | None]
"""What a paper shows, from the state after an event and the event: pure.

The values are texts, numbers, dates, models, lists and tables of them; a `Tersegel` in it is opened, a `Pelaku` becomes a name
block, and a `Jabatan` the title that the office prints for it. None: this event has no such paper after all.
"""

Riwayat = Callable[[Sequence[Recorded]], Mapping[str, Any]]
"""What a paper shows of when things were done, from all events of the stream up to its own: pure."""


Bila = Callable[[Any], bool]
"""Whether an event of this kind has the paper, as far as the event itself says: pure. Others are not queued at all."""


def selalu(fact: Fact) -> bool:
    """Every event of the kind has the paper."""
    del fact
    return True


@dataclass(frozen=True, slots=True)
class Kertas:
    """A paper that follows from an event: its kind, whose template has the same name, what it shows, and from which such events."""

    jenis: JenisDokumen
    isi: PaperContent
    riwayat: Riwayat | None = None
    bila: Bila = selalu

    @property
    def template(self) -> str:
        """The file in shared/papers/templates, without its ending."""
        return self.jenis.value.lower()

    def tampilkan(self, state: Any, riwayat: Sequence[Recorded]) -> Mapping[str, Any] | None:
        """Return all that the paper of the last event shows."""
        isi = self.isi(state, riwayat[-1])
        return isi if isi is None or self.riwayat is None else {**isi, **self.riwayat(riwayat)}


DaftarKertas = Mapping[type[Fact], tuple[Kertas, ...]]
"""The papers of a service, by event."""


def kepala(ringkasan: Ringkasan, recorded: Recorded) -> dict[str, Any]:
    """Return what every paper of a request says: of which request it is, and when the act was that it follows from."""
    saat = datetime.fromisoformat(recorded.meta["time"])
    return {
        "agenda": ringkasan.agenda,
        "saat": saat,
        "tanggal": saat.astimezone(WIB).date(),
        "putaran": getattr(recorded.fact, "putaran", 1),
        "opd_nama": ringkasan.opd_nama,
        "jenis_permohonan": kata(ringkasan.jenis_permohonan),
        "nama_aplikasi": ringkasan.nama_aplikasi,
        "surat_nomor": ringkasan.surat_nomor,
        "surat_tanggal": ringkasan.surat_tanggal,
        "surat_perihal": ringkasan.surat_perihal,
    }


def kertas_dari(fact: Fact, daftar: DaftarKertas) -> Iterable[Kertas]:
    """Return the papers that follow from this event."""
    return (kertas for kertas in daftar.get(type(fact), ()) if kertas.bila(fact))


def baris_kertas(recorded: Recorded, daftar: DaftarKertas) -> Iterable[Row]:
    """Return the rows that follow from an event: the papers that it asks for, and the one that it tells of."""
    for kertas in kertas_dari(recorded.fact, daftar):
        yield KERTAS, (recorded.ce_id, kertas.jenis.value, recorded.stream_id, recorded.version, recorded.meta["time"])
    if isinstance(recorded.fact, DokumenDibuat):
        yield DOKUMEN, baris_dokumen(recorded.fact, recorded.meta["time"])
