"""Who may do what on NATS, as one table: users' permissions, and what leads from their accounts to the streams', follow from it (ADR 0043).

The streams lie in an account in which only `init` is a user. Everybody else is in an account of its own, from which only what is in the
table leads there, and into which only answers come back: whatever subject somebody names for an answer, it is one of his own account.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from deploy.nats.users import NatsUser
from deploy.set.layout import AUDITOR, INIT, PORTAL, SERVICES, SISTEM, SLOTS
from shared.kernel.publish.streams import ALL
from shared.office.names import LIVE_READERS, inbox_of, stream_of

API: Final = "$JS.API"
LIVE: Final = "notify"
"""The service that serves the live stream."""
HOME: Final = "PTSP"
"""The account of the streams."""
SYSTEM: Final = "SYS"
"""The server's own account."""
SYSTEM_API: Final = "$SYS.REQ"
STREAMS: Final = tuple(map(stream_of, SERVICES))
ANSWERS: Final = {"response_type": "stream", "response_threshold": "30s"}
"""A request with many answers is forgotten once it was silent for so long: an open pull ends before, or has heartbeats."""


@dataclass(frozen=True, slots=True)
class SubjectRight:
    """A subject that somebody may publish to, and whether many messages answer it."""

    subject: str
    many: bool = False


def rights(identity: str) -> list[SubjectRight]:
    """Return what this identity may ask for or publish; nothing else is allowed. No two may match one subject: both would be served."""
    if identity == INIT:
        return [SubjectRight(f"{API}.>")]
    if identity in SLOTS:
        return [
            SubjectRight(f"{API}.INFO"),
            *_consumer(ALL, identity),
        ]  # not STREAM.INFO: it names all subjects, whatever one's own filter is
    if identity == SISTEM:
        asked = (f"ACCOUNT.{slot.upper()}.CONNZ" for slot in SLOTS)
        return [SubjectRight(f"{SYSTEM_API}.{what}") for what in ("SERVER.PING.IDZ", "SERVER.*.RELOAD", *asked)]
    if identity == AUDITOR:
        return [
            SubjectRight(f"{API}.INFO"),
            *(right for name in (*STREAMS, ALL) for right in (SubjectRight(f"{API}.STREAM.INFO.{name}"), *_messages(name))),
        ]
    if identity == PORTAL:
        return [SubjectRight(f"{API}.INFO"), *(right for name in STREAMS for right in _heard(name, PORTAL))]
    own, readers = stream_of(identity), LIVE_READERS if identity == LIVE else ()
    consumers = [(name, who) for name in STREAMS for who in (*((identity,) if name != own else ()), *readers)]
    return [
        SubjectRight(f"{API}.INFO"),
        SubjectRight(f"ptsp.{identity}.>"),
        SubjectRight(f"{API}.STREAM.MSG.GET.{own}"),
        *(SubjectRight(f"{API}.STREAM.INFO.{name}") for name in STREAMS),
        *(right for name in (STREAMS if identity == LIVE else (own,)) for right in _messages(name)),
        *(SubjectRight(f"{API}.CONSUMER.RESET.{name}.{who}") for name, who in consumers),
        *(right for name, who in consumers for right in _consumer(name, who)),
    ]


def _heard(stream: str, consumer: str) -> tuple[SubjectRight, ...]:
    """Hear a stream anew from any place, and nothing else of it."""
    again = SubjectRight(f"{API}.STREAM.INFO.{stream}"), SubjectRight(f"{API}.CONSUMER.RESET.{stream}.{consumer}")
    return *again, *_consumer(stream, consumer)


def _messages(stream: str) -> tuple[SubjectRight, ...]:
    """Read single messages of a stream, or the last one of a subject."""
    return SubjectRight(f"{API}.DIRECT.GET.{stream}", many=True), SubjectRight(f"{API}.DIRECT.GET.{stream}.>")


def _consumer(stream: str, consumer: str) -> tuple[SubjectRight, ...]:
    """Read through a consumer that is there."""
    return (
        SubjectRight(f"{API}.CONSUMER.INFO.{stream}.{consumer}"),
        SubjectRight(f"{API}.CONSUMER.MSG.NEXT.{stream}.{consumer}", many=True),
        SubjectRight(f"$JS.ACK.{stream}.{consumer}.>"),
    )


def accounts(users: Mapping[str, NatsUser]) -> dict[str, Any]:
    """Return all accounts with these users; a subscriber's is there before anybody has it.

    An account that first appears when a running server reads its configuration again gets answers from nobody.
    """
    exported: defaultdict[SubjectRight, list[str]] = defaultdict(list)
    made: dict[str, Any] = {}
    for identity in (*SERVICES, PORTAL, AUDITOR, *SLOTS):
        own = rights(identity)
        for right in own:
            exported[right].append(identity.upper())
        imports = [{"service": {"account": HOME, "subject": right.subject}} for right in own]
        made[identity.upper()] = {"users": _user(identity, users), "imports": imports}
    exports = [{"service": right.subject, "accounts": who, **(ANSWERS if right.many else {})} for right, who in exported.items()]
    home = {"jetstream": "enabled", "users": _user(INIT, users), "exports": exports}
    return {HOME: home, **made, SYSTEM: {"users": _user(SISTEM, users)}}


def _user(identity: str, users: Mapping[str, NatsUser]) -> list[dict[str, Any]]:
    if identity not in users:
        return []
    permissions = {"publish": {"allow": [right.subject for right in rights(identity)]}, "subscribe": {"allow": [f"{inbox_of(identity)}.>"]}}
    user = users[identity]
    return [{"nkey": user.nkey, "permissions": permissions, "allowed_connection_types": ["WEBSOCKET" if user.pages else "STANDARD"]}]
