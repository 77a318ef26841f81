"""An event as it comes from the bus, or from the table of parked ones: checked, and read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

import orjson

from shared.kernel.event.decider import NAMESPACE
from shared.kernel.event.envelope import TYPE_PREFIX, Cause, chain_hash, name_and_version
from shared.kernel.event.fact import Fact, read_fact

NOT_STORED = frozenset({"specversion", "id", "type", "datacontenttype", "hash"})
NEEDED = frozenset({"ce-id", "ce-type", "ce-subject", "ce-hash"})


class Forged(Exception):
    """Not an event of its stream's owner: headers are missing, or it is another service's to say."""


class Altered(Forged):
    """What is in the event does not give the hash that it bears."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a source stream: its sequence there, headers and body."""

    source: str
    sequence: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ce_id(self) -> str:
        """The event's id."""
        return self.headers.get("ce-id", "")

    @property
    def ce_type(self) -> str:
        """The event's type with its version."""
        return self.headers.get("ce-type", "")

    @property
    def name(self) -> str:
        """The event's name."""
        return self.ce_type.removeprefix(TYPE_PREFIX).rpartition(".v")[0]

    @property
    def group(self) -> str:
        """The request (or aggregate) that the event belongs to: order is kept within it."""
        return self.headers.get("ce-subject", "")

    @property
    def position(self) -> int:
        """The position in its owner's log that the message claims; 0 where it claims none."""
        text = self.headers.get("ptsp-pos", "")
        return int(text) if text.isascii() and text.isdigit() else 0

    @property
    def honest(self) -> bool:
        """Whether what is in it gives its hash."""
        try:
            self.check()
        except Altered:
            return False
        return True

    def check(self) -> None:
        """Raise `Altered` when the event is not what its sender recorded."""
        meta = {key[3:]: value for key, value in self.headers.items() if key.startswith("ce-") and key[3:] not in NOT_STORED}
        if chain_hash(self.ce_id, self.ce_type, meta, self.body) != self.headers.get("ce-hash"):
            raise Altered(self.ce_id)

    def fact(self) -> Fact:
        """Return the event, brought up to today's shape; raise `Altered` when it is not what its sender recorded."""
        self.check()
        return read_fact(*name_and_version(self.ce_type), orjson.loads(self.body))

    def cause(self, service: str) -> Cause:
        """Return this event as the cause of what `service` does about it; the same event always gives the same command id."""
        command_id = uuid5(NAMESPACE, f"{service}/{self.ce_id}")
        time = datetime.fromisoformat(self.headers["ce-time"]) if "ce-time" in self.headers else None
        return Cause(command_id, self.ce_id, self.headers["ce-hash"], self.headers.get("traceparent"), time)

    def columns(self, fault: str) -> tuple[Any, ...]:
        """Return the row of table `parkir`."""
        return (self.source, self.sequence, self.ce_id, self.group, self.name, orjson.dumps(dict(self.headers)).decode(), self.body, fault)
