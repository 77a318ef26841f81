"""A request's life as a person reads it: what notify recorded is folded into the event that it was recorded because of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from deploy.audit.history.life import Happening
from shared.contracts.notify import PemberitahuanDicatat, PemberitahuanDikirim
from shared.contracts.peran import Jabatan

NOTIFY: Final = "notify"


@dataclass(frozen=True, slots=True)
class AlertedEvent:
    """One event, and who was alerted because of it."""

    happening: Happening
    alerted: tuple[Jabatan, ...] = ()


def unfolded(happenings: Sequence[Happening]) -> list[AlertedEvent]:
    """Return every event on a line of its own."""
    return [AlertedEvent(happening) for happening in happenings]


def folded(happenings: Sequence[Happening]) -> list[AlertedEvent]:
    """Return the events of the other services, and those of notify only whose cause is not among them."""
    known = {happening.recorded.ce_id: happening for happening in happenings}
    origins = {ce_id: _origin(happening, known) for ce_id, happening in known.items()}
    alerted: dict[str, list[Jabatan]] = {}
    alerts: set[tuple[object, ...]] = set()
    for ce_id, happening in known.items():
        fact, origin = happening.recorded.fact, origins[ce_id]
        if isinstance(fact, PemberitahuanDicatat) and origin is not None:
            alerted.setdefault(origin, []).append(fact.peran)
            alerts.add(_alert(fact))
    shown = [
        one
        for one in happenings
        if origins[one.recorded.ce_id] is None
        and not (isinstance(one.recorded.fact, PemberitahuanDikirim) and _alert(one.recorded.fact) in alerts)
    ]
    return [AlertedEvent(one, tuple(dict.fromkeys(alerted.get(one.recorded.ce_id, ())))) for one in shown]


def _alert(fact: PemberitahuanDicatat | PemberitahuanDikirim) -> tuple[object, ...]:
    """Return what one alert is for: it was recorded because of an event, and sent by notify's own doing later."""
    return fact.langkah, fact.putaran, fact.jenis, fact.peran, fact.orang_id


def _origin(happening: Happening, known: Mapping[str, Happening]) -> str | None:
    """Return the event of another service that notify's event goes back to, if it is known."""
    if happening.aggregate.service != NOTIFY:
        return None
    seen: set[str] = set()
    while happening.aggregate.service == NOTIFY:
        ce_id = happening.cause
        if ce_id not in known or ce_id in seen:
            return None
        seen.add(ce_id)
        happening = known[ce_id]
    return happening.recorded.ce_id
