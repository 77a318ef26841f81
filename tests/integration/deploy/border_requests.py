"""Every request that somebody may make of NATS, in all its forms, from the table of rights."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from deploy.nats.declare import durables
from deploy.nats.permissions import API, rights
from deploy.set.layout import SLOTS
from shared.kernel.publish.streams import ALL

DECLARED: Final = {*((durable.stream, durable.name) for durable in durables()), (ALL, SLOTS[0])}
EVENTS: Final = sorted({subject for durable in durables() for subject in durable.config.filter_subjects or ()})


@dataclass(frozen=True, slots=True)
class Form:
    """What is said to a subject, and whether an end is told after the answers, or nothing comes but the next event."""

    body: bytes = b""
    headers: dict[str, str] | None = None
    ends: bool = False
    unanswered: bool = False


INFO: Final = (Form(), Form(headers={"Nats-Request-Info": '{"acc":"PTSP","svc":"PTSP"}'}))
ONE: Final = (Form(b'{"seq":1}'), Form(b'{"seq":999999}'), Form(json.dumps({"last_by_subj": EVENTS[0].replace(">", "1")}).encode()))
TWICE: Final = Form(b"{}", {"Nats-Msg-Id": "sama"})
FORMS: Final[dict[str, tuple[Form, ...]]] = {
    "ptsp.": (Form(b"{}"), TWICE, TWICE, Form(b"{}", {"Nats-Expected-Last-Sequence": "999999"})),
    "$JS.ACK.": (Form(b"+NXT", unanswered=True), Form(b"+ACK")),
    f"{API}.INFO": INFO,
    f"{API}.STREAM.INFO.": INFO,
    f"{API}.CONSUMER.INFO.": INFO,
    f"{API}.CONSUMER.RESET.": (Form(b'{"seq":1}'),),
    f"{API}.CONSUMER.MSG.NEXT.": (
        Form(b'{"batch":900,"expires":50000000}', ends=True),
        Form(b'{"batch":900,"no_wait":true}', ends=True),
        Form(b'{"batch":900,"expires":50000000,"idle_heartbeat":20000000}', ends=True),
    ),
    f"{API}.STREAM.MSG.GET.": ONE,
    f"{API}.DIRECT.GET.": (Form(), *ONE, Form(b'{"seq":1,"batch":5}', ends=True)),
}
"""Every form of every request, by how its subject begins."""


def asked(identity: str, given: list[str]) -> Iterator[tuple[str, Form]]:
    """Yield every request that somebody may make; `given` is where to acknowledge what his consumers have delivered."""
    for right in rights(identity):
        (forms,) = [forms for prefix, forms in FORMS.items() if right.subject.startswith(prefix)]
        yield from ((subject, form) for subject in subjects(right.subject, given) for form in forms)


def subjects(allowed: str, given: list[str]) -> list[str]:
    """Return what is asked of a subject that somebody may use; of consumers only those that are there."""
    if allowed.startswith("$JS.ACK."):
        return [reply for reply in given if reply.startswith(allowed.removesuffix(">"))]
    if allowed.startswith(f"{API}.CONSUMER."):
        return [allowed] if tuple(allowed.split(".")[-2:]) in DECLARED else []
    return [allowed.replace(">", event.replace(">", "1")) for event in EVENTS] if allowed.endswith(">") else [allowed]
