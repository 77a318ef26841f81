"""A request in all four services at once: real deciders and real handlers over plain values, and every event that is still on its way."""

from collections.abc import Hashable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from pydantic import BaseModel

from deploy.audit.conformance.paths import ServicePath
from services.analysis.consumers import DENGAR as DENGAR_ANALYSIS
from services.analysis.decide import DECIDER as ANALISA
from services.disposition.consumers import DENGAR as DENGAR_DISPOSITION
from services.disposition.decide import DECIDER as DISPOSISI
from services.intake.consumers import DENGAR as DENGAR_INTAKE
from services.intake.decide import DECIDER as PERMOHONAN
from services.letters.consumers import DENGAR as DENGAR_LETTERS
from services.letters.decide import DECIDER as SURAT
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.examples.disposition import PERMOHONAN_ID
from shared.kernel.event.decider import Decider
from shared.kernel.event.envelope import Cause
from shared.kernel.event.fact import Fact
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import LoadedStream, Unit, UnitContext
from tests.spec.disposition.kerja import TidakAda

WAKTU: Final = datetime(2026, 11, 30, 3, tzinfo=UTC)
BAGIAN: Final[Mapping[str, tuple[Decider[Any, Any], Subscriptions]]] = {
    "intake": (PERMOHONAN, DENGAR_INTAKE),
    "disposition": (DISPOSISI, DENGAR_DISPOSITION),
    "analysis": (ANALISA, DENGAR_ANALYSIS),
    "letters": (SURAT, DENGAR_LETTERS),
}
"""What decides about the request in each service, and what that service hears."""
HANYA_BARIS: Final = {("letters", satu) for satu in ("PermohonanDiterima", "PermohonanDiajukanKembali", "PermohonanDikembalikan")}
"""Heard for a row of the dossier or of the check page only: whenever it arrives, nothing about the way is decided."""
TIDAK_MEMBEDAKAN: Final = frozenset(
    {"ringkasan", "isi", "naskah", "instrumen", "bukti", "kemiripan", "butir", "catatan", "permohonan_id", "pembukaan", "koreksi"}
)
"""Fields of a state that decisions about the way do not look at, or that are always the same here."""
Jalan = tuple[str, str]
"""Where an event is on its way: from which service to which."""
Terkirim = tuple[int, Fact]
"""An event on its way, after the number that it is told from others by."""
_NOMOR: Final[dict[Hashable, int]] = {}


def nomor(ringkasan: Hashable) -> int:
    """Return the number of a summary, the same for what is the same: what is compared a hundred thousand times is compared as a number."""
    return _NOMOR.setdefault(ringkasan, len(_NOMOR))


@dataclass(frozen=True, slots=True)
class Dunia:
    """One moment: the states, what is on its way, how the table sees it, the steps that were ever closed, and what may still go wrong."""

    keadaan: Mapping[str, Any]
    antre: Mapping[Jalan, tuple[Terkirim, ...]]
    jejak: Mapping[str, ServicePath]
    pernah: frozenset[int]
    sisa: int
    sidik: Mapping[str, int]

    @property
    def kunci(self) -> Hashable:
        """What tells this moment from others: all that decisions look at."""
        antre = tuple((jalan, tuple(nomor for nomor, _ in events)) for jalan, events in sorted(self.antre.items()) if events)
        return (tuple(self.sidik.values()), antre, self.pernah, self.sisa)


def awal(sisa: int) -> Dunia:
    """Return the moment before anything happened."""
    keadaan = {service: decider.initial for service, (decider, _) in BAGIAN.items()}
    jejak = {service: ServicePath(service) for service in BAGIAN}
    return Dunia(keadaan, {}, jejak, frozenset(), sisa, {service: _sidik(keadaan[service], jejak[service]) for service in BAGIAN})


def terjadi(dunia: Dunia, service: str, facts: tuple[Fact, ...], biaya: int = 0) -> tuple[Dunia, list[str]]:
    """Return the moment after these events of a service, and what the table does not allow about them."""
    terkirim = [(nomor(ringkas(fact)), fact) for fact in facts]
    kunci = (service, dunia.sidik[service], tuple(satu for satu, _ in terkirim))
    if kunci not in _SESUDAH:
        _SESUDAH[kunci] = _maju(service, dunia.keadaan[service], dunia.jejak[service], facts)
    state, path, sidik, salah = _SESUDAH[kunci]
    antre = dict(dunia.antre)
    for satu in terkirim:
        for pendengar in _pendengar(service, type(satu[1])):
            antre[service, pendengar] = (*antre.get((service, pendengar), ()), satu)
    keadaan, jejak = {**dunia.keadaan, service: state}, {**dunia.jejak, service: path}
    baru = Dunia(keadaan, antre, jejak, dunia.pernah | path.closed, dunia.sisa - biaya, {**dunia.sidik, service: sidik})
    return baru, salah


Kemudian = tuple[Any, ServicePath, int, list[str]]
_SESUDAH: Final[dict[tuple[str, int, Hashable], Kemudian]] = {}
"""What each service's part becomes, found once: everything else only waits beside it."""


def _maju(service: str, state: Any, path: ServicePath, facts: tuple[Fact, ...]) -> Kemudian:
    path, salah = _salin(path), list[str]()
    for fact in facts:
        state = BAGIAN[service][0].evolve(state, fact)
        assert isinstance(fact, PeristiwaPermohonan)
        salah += path.see(fact, WAKTU)
    return state, path, _sidik(state, path), salah


@cache
def _pendengar(service: str, event: type[Fact]) -> tuple[str, ...]:
    """Return who decides something because of an event of a service."""
    return tuple(
        pendengar
        for pendengar, (_, dengar) in BAGIAN.items()
        if (pendengar, event.__name__) not in HANYA_BARIS
        and event.__name__ in dengar.terdaftar
        and service in dengar.terdaftar[event.__name__].sources
    )


def sampai(dunia: Dunia, jalan: Jalan) -> tuple[Dunia, list[str], tuple[Fact, ...]]:
    """Let the first event on a way arrive."""
    ((satu, event), *sesudah), pendengar = dunia.antre[jalan], jalan[1]
    kunci = (pendengar, dunia.sidik[pendengar], satu)
    if kunci not in _DIDENGAR:
        _DIDENGAR[kunci] = _tangani(pendengar, dunia.keadaan[pendengar], event)
    facts = _DIDENGAR[kunci]
    return *terjadi(replace(dunia, antre={**dunia.antre, jalan: tuple(sesudah)}), pendengar, facts), facts


_DIDENGAR: Final[dict[tuple[str, int, int], tuple[Fact, ...]]] = {}


def _tangani(pendengar: str, state: Any, event: Fact) -> tuple[Fact, ...]:
    """Let a service handle an event as it does in its own process; return what it records about the request."""
    decider, dengar = BAGIAN[pendengar]

    def muat(asked: Decider[Any, Any], _: UUID) -> LoadedStream:
        return LoadedStream(state if asked.aggregate == decider.aggregate else asked.initial, 0)

    context = UnitContext(f"/ptsp/{pendengar}/0", {}, lambda _: (), TidakAda(), "uji")
    unit = Unit(context, muat, Cause(PERMOHONAN_ID, "uji", "uji"), WAKTU)
    dengar.terdaftar[type(event).__name__].handler(unit, event)
    own = decider.stream(PERMOHONAN_ID)
    return tuple(recorded.fact for recorded in unit.recorded if recorded.stream_id == own)


def ringkas(nilai: Any) -> Hashable:
    """Return a value as far as decisions about the way look at it: of an event its name, step, round, and what it is bound to."""
    if isinstance(nilai, Fact):
        return (type(nilai).__name__, *(getattr(nilai, name) for name in _pembeda(type(nilai))))
    if isinstance(nilai, BaseModel):
        return type(nilai).__name__
    if is_dataclass(nilai) or hasattr(nilai, "_fields"):
        return tuple(ringkas(getattr(nilai, name)) for name in _bidang(cast("Hashable", type(nilai))))
    if isinstance(nilai, tuple):
        semua = cast("Sequence[Any]", nilai)
        bagian = [ringkas(satu) for satu in semua]
        return tuple(sorted(bagian, key=repr) if any(isinstance(satu, StandarDianalisa) for satu in semua) else bagian)
    return str(nilai) if isinstance(nilai, Enum) else cast("Hashable", nilai)


@cache
def _bidang(kelas: Any) -> tuple[str, ...]:
    """Return the fields that tell states of this class apart, whether it is a dataclass or a named tuple."""
    semua: tuple[str, ...] = getattr(kelas, "_fields", ()) or tuple(satu.name for satu in fields(kelas))
    return tuple(name for name in semua if name not in TIDAK_MEMBEDAKAN)


@cache
def _pembeda(event: type[Fact]) -> tuple[str, ...]:
    return tuple(name for name in ("langkah", "putaran", "hash_konsep", "percobaan", "kanal") if name in event.model_fields)


def _salin(path: ServicePath) -> ServicePath:
    salinan = copy(path)
    salinan.closed, salinan.heard, salinan.parafs = set(path.closed), set(path.heard), list(path.parafs)
    salinan.opened, salinan.visits, salinan.reworked, salinan.skipped = {}, [], [], []
    return salinan


def _sidik(state: Any, path: ServicePath) -> int:
    heard = frozenset(event.__name__ for event in path.heard)
    return nomor((ringkas(state), frozenset(path.closed), path.active, path.ended, heard, tuple(map(ringkas, path.parafs))))
