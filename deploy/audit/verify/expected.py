"""The rows that follow from events: from a service's own, as it records them, and from others' that it heard, up to where it heard."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast, get_args

from deploy.audit.stores.asking import heard_upto, named, parked
from deploy.audit.stores.log import UNREADABLE, Log
from deploy.audit.verify.shown_tables import ShownRow
from services.analysis.kalender import KALENDER
from services.analysis.kalender import baris as kalender
from services.intake import berkas_konsep, giliran
from services.intake.rows import DIDENGAR_JENIS, Didengar
from services.intake.rows import didengar as baris_didengar
from services.intake.rows import proyeksi as baris_intake
from services.letters.tabel import proyeksi as letters
from services.notify.sending.outbox import proyeksi as outbox
from services.notify.webhooks.usecases import proyeksi as kabar
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDiterima
from shared.contracts.kalender import (
    HariLiburDicabut,
    HariLiburDitetapkan,
    JamKerjaDitetapkan,
    KalenderDimulai,
    PeristiwaKalender,
)
from shared.contracts.notify import GiliranDicatat, KontakDiatur
from shared.contracts.tenggat import TenggatDibuka, TenggatDihitungUlang, TenggatDiperpanjang
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact, sources_of
from shared.kernel.postgres.fast.statement import Table
from shared.kernel.postgres.schema import DOKUMEN
from shared.office.names import SERVICES
from shared.service.http.berkas import baris_unggahan
from shared.service.office.directory_rows import baris as direktori
from shared.service.papers.dosir import baris_dokumen
from shared.service.papers.kertas import baris_kertas
from shared.sop.lintas import DIREKTORI

Written = Iterable[tuple[Table, ShownRow]]


def notify(recorded: Recorded) -> Written:
    """Return the rows that notify writes beside an event."""
    yield from outbox(recorded)
    yield from kabar(recorded)


def intake(recorded: Recorded) -> Written:
    """Return the rows that intake writes beside an event."""
    yield from baris_intake(recorded)
    yield from berkas_konsep.proyeksi(recorded)


PROYEKSI: Final[Mapping[str, Callable[[Recorded], Written]]] = {"intake": intake, "letters": letters, "notify": notify}
"""What a service writes beside an event besides the directory and its papers."""

DIDENGAR: Final[Mapping[str, tuple[type[Fact], ...]]] = {
    "intake": (*DIDENGAR_JENIS.values(), *giliran.KABAR),
    "analysis": get_args(PeristiwaKalender),
    "letters": (DokumenDibuat, PermohonanDiterima, PermohonanDiajukanKembali),
}
"""What a service keeps of others' events as it hears them, besides the directory."""


def own(service: str, recorded: Recorded) -> Written:
    """Return the rows that follow from an event in its own service; papers still to be made are a queue (deploy/audit/verify/queues.py)."""
    yield from direktori(recorded.fact, recorded.meta["time"])
    yield from baris_kertas(recorded, {})
    if service in PROYEKSI:
        yield from PROYEKSI[service](recorded)


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """An event of another service with the rows that follow from it; `sure` when it was heard, and not only may have been."""

    recorded: Recorded
    rows: Written
    sure: bool


def heard_by(log: Log, service: str) -> Iterator[ForeignEvent]:
    """Yield what a service took in and keeps in rows, source by source in order; what is parked was not taken in yet.

    The migration brought contacts to intake that it may not have heard yet.
    """
    waiting = parked(log, service)
    for source in SERVICES:
        events = [event for event in kept(service) if source in sources_of(event)]
        if source == service or not events:
            continue
        upto = heard_upto(log, service, source)
        for stored in named(log, source, [event.__name__ for event in events]):
            sure = stored.position <= upto
            if stored.ce_id in waiting or not (sure or stored.name == KontakDiatur.__name__):
                continue
            try:
                recorded = stored.recorded()
            except UNREADABLE:
                continue
            yield ForeignEvent(recorded, _of_others(service, recorded), sure)


def kept(service: str) -> Iterable[type[Fact]]:
    """Return the events of others that leave rows with a service."""
    yield from (event for event in DIREKTORI if service not in sources_of(event))
    yield from DIDENGAR.get(service, ())


def _of_others(service: str, recorded: Recorded) -> Written:
    fact, time = recorded.fact, recorded.meta["time"]
    yield from direktori(fact, time)
    match fact:
        case DokumenDibuat() if service == "letters":
            yield DOKUMEN, baris_dokumen(fact, time)
        case PermohonanDiterima() | PermohonanDiajukanKembali() if service == "letters":
            yield from ((DOKUMEN, row) for row in baris_unggahan(fact, time))
        case GiliranDicatat() | TenggatDibuka() | TenggatDiperpanjang() | TenggatDihitungUlang() if service == "intake":
            yield from giliran.baris(fact, datetime.fromisoformat(time))
        case KalenderDimulai() | HariLiburDitetapkan() | HariLiburDicabut() | JamKerjaDitetapkan() if service == "analysis":
            yield KALENDER, kalender(fact)
        case _ if service == "intake" and type(fact).__name__ in DIDENGAR_JENIS:
            didengar = cast("Didengar", fact)
            subjek = (didengar.alamat.subjek_id,) if isinstance(didengar, KontakDiatur) else didengar.subjek
            yield baris_didengar(recorded.ce_id, datetime.fromisoformat(time), didengar, subjek)
        case _:
            return
