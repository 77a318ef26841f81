"""What surrounds an event: CloudEvents attributes, the chain of hashes, and both their spellings, stored and on the wire."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson
from pydantic import BaseModel

from shared.kernel.event.canonical import canonical, canonical_fields, digest, id_text
from shared.kernel.event.fact import Fact, read_fact

TYPE_PREFIX: Final = "id.go.ptsp."
GENESIS: Final = "0" * 64
"""The `prevhash` of the first event of a stream."""


class Cause(NamedTuple):
    """What led to an event: a person's command, or an event that a service heard.

    `causation_id` and `causation_hash` name the command (its id, and the hash of its canonical JSON, where personal data
    is sealed already) or the event (ce-id and ce-hash), `happened` when the event was recorded where it came from.
    """

    command_id: UUID
    causation_id: str
    causation_hash: str
    traceparent: str | None = None
    happened: datetime | None = None


class Recorded(NamedTuple):
    """An event with its place in its stream and its envelope. `meta` holds the ce attributes that are stored."""

    stream_id: UUID
    version: int
    fact: Fact
    meta: Mapping[str, str]
    position: int = 0

    @property
    def ce_id(self) -> str:
        """The event's id for everybody outside: "<stream id>:<version>"."""
        return f"{id_text(self.stream_id)}:{self.version}"

    @property
    def hash(self) -> str:
        """This event's link in the chain of its stream."""
        return self.meta["hash"]


def type_of(fact: Fact) -> str:
    """Return the ce-type, which is also the topic column of the store."""
    return f"{TYPE_PREFIX}{type(fact).__name__}.v{fact.VERSION}"


def name_and_version(ce_type: str) -> tuple[str, int]:
    """Return the event's name and version from its ce-type."""
    name, _, version = ce_type.removeprefix(TYPE_PREFIX).rpartition(".v")
    return name, int(version)


def command_hash(command: BaseModel) -> str:
    """Return the digest of a command, whose personal data is sealed already, as pydantic dumps it and with its name."""
    told = vars(command)
    if left_out := _left_out(type(command)):
        told = {name: value for name, value in told.items() if name not in left_out}
    return digest(canonical_fields({"perintah": type(command).__name__, **told}))


@cache
def _left_out(kind: type[BaseModel]) -> frozenset[str]:
    """Return the fields of a command that are no part of what was asked for, such as the calendar that it is decided by."""
    return frozenset(name for name, field in kind.model_fields.items() if field.exclude)


def attributes(ce_id: str, ce_type: str, meta: Mapping[str, str]) -> dict[str, str]:
    """Return all ce attributes of an event except its own hash: what the hash is taken over, besides the body."""
    known = {**meta, "specversion": "1.0", "id": ce_id, "type": ce_type, "datacontenttype": "application/json"}
    known.pop("hash", None)
    known.pop("traceparent", None)
    return known


def chain_hash(ce_id: str, ce_type: str, meta: Mapping[str, str], body: bytes) -> str:
    """Return the hash of an event: SHA-256 of canonical JSON {"ce": attributes with prevhash, "data": body}."""
    ce = canonical(attributes(ce_id, ce_type, meta))
    return digest(b'{"ce":' + ce + b',"data":' + body + b"}")


def seal_event(stream_id: UUID, version: int, fact: Fact, meta: dict[str, str]) -> tuple[Recorded, bytes]:
    """Return the recorded event, its hash in place, and the bytes for the store: {"data": body, "meta": attributes}."""
    state = seal_body(f"{id_text(stream_id)}:{version}", type_of(fact), meta, canonical_fields(fact))
    return Recorded(stream_id, version, fact, meta), state


def seal_body(ce_id: str, ce_type: str, meta: dict[str, str], body: bytes) -> bytes:
    """Put an event's hash into its attributes, and return the bytes for the store; `body` is canonical."""
    meta["hash"] = chain_hash(ce_id, ce_type, meta, body)
    return b'{"data":' + body + b',"meta":' + canonical(meta) + b"}"


def split(state: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """Return body and stored attributes from the store's bytes."""
    stored = orjson.loads(state)
    return stored["data"], stored["meta"]


def halves(state: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the body as it was hashed, without reading it, and the stored attributes.

    The last `,"meta":` is where they meet: attributes are texts, in which a quotation mark is escaped.
    """
    body, _, meta = state.removeprefix(b'{"data":').rpartition(b',"meta":')
    return body, orjson.loads(meta[:-1])


def read(stream_id: UUID, version: int, topic: str, state: bytes, position: int = 0) -> Recorded:
    """Return a stored event, its body brought up to today's shape."""
    data, meta = split(state)
    return Recorded(stream_id, version, read_fact(*name_and_version(topic), data), meta, position)


def headers(ce_id: str, ce_type: str, meta: Mapping[str, str], position: int) -> dict[str, str]:
    """Return the NATS headers of an event: CloudEvents 1.0 in binary mode, its hash, and our position."""
    head = {f"ce-{key}": value for key, value in meta.items() if key != "traceparent"}
    head |= {
        "ce-specversion": "1.0",
        "ce-id": ce_id,
        "ce-type": ce_type,
        "ce-datacontenttype": "application/json",
        "Nats-Msg-Id": ce_id,
        "ptsp-pos": str(position),
        "content-type": "application/json",
    }
    if "traceparent" in meta:
        head["traceparent"] = meta["traceparent"]
    return head
