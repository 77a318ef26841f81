"""What an AsyncAPI document says of the bus, which the library cannot know: servers, how one signs in, streams, durables, headers."""

from collections.abc import Mapping
from typing import Any, Final

from deploy.nats.declare import durables
from deploy.set.layout import SLOTS
from shared.kernel.hear.durables import Durable
from shared.kernel.publish.streams import ALL, declared
from shared.office.names import SERVICES, inbox_of, stream_of
from shared.sop.lintas import sumber

Part = dict[str, Any]

BODY_FOLDER: Final = "docs/events"
SUBSCRIBER: Final = "{durable}"

HEADERS: Final[Mapping[str, tuple[str, str]]] = {
    "ce-specversion": ("^1\\.0$", "CloudEvents 1.0, binary mode"),
    "ce-id": ("^[0-9a-f-]{36}:[0-9]+$", "the aggregate and the event's place in it; what has been heard is known by it"),
    "ce-type": ("^id\\.go\\.ptsp\\.[A-Za-z]+\\.v[0-9]+$", "the event with its version"),
    "ce-source": ("^/ptsp/[a-z]+/.+$", "the service, and the epoch of its database"),
    "ce-subject": ("^[0-9a-f-]{36}$", "the request, or the aggregate where there is none"),
    "ce-time": ("^[0-9]{4}-.+Z$", "when it was recorded"),
    "ce-datacontenttype": ("^application/json$", "what the body is"),
    "ce-correlationid": ("^[0-9a-f-]{36}$", "the same for all that belongs to one request"),
    "ce-causationid": ("^.+$", "the event that led to this one, or the command"),
    "ce-causationhash": ("^[0-9a-f]{64}$", "the hash of that event, or of the command"),
    "ce-commandid": ("^[0-9a-f-]{36}$", "the command; events of one command were recorded together"),
    "ce-sopversi": ("^.*$", "the SOP under which the request began"),
    "ce-prevhash": ("^[0-9a-f]{64}$", "the hash of the aggregate's event before"),
    "ce-hash": ("^[0-9a-f]{64}$", "SHA-256 over body, attributes and the hash before"),
    "Nats-Msg-Id": ("^.+$", "ce-id again, by which the stream takes nothing twice"),
    "ptsp-pos": ("^[0-9]+$", "the event's place in its service's log"),
    "content-type": ("^application/json$", "what the body is"),
    "traceparent": ("^.+$", "W3C trace context, where the caller gave one"),
}
"""What stands beside the body of each message, with its form and meaning."""
OPTIONAL: Final = frozenset({"traceparent"})


def servers() -> Part:
    """Return where the broker may be: what differs from one set to another is a variable."""
    host = {"default": "127.0.0.1", "description": "the set's own machine; another one where the office says so"}
    nkey = [{"$ref": "#/components/securitySchemes/nkey"}]
    return {
        "nats": {
            "host": "{host}:{port}",
            "protocol": "nats",
            "description": "NATS with JetStream, for programs",
            "variables": {"host": host, "port": {"default": "4222", "description": "as the file of credentials says"}},
            "security": nkey,
        },
        "websocket": {
            "host": "{host}:{port}",
            "protocol": "ws",
            "description": "the same broker by WebSocket, for pages with a key of their own; wss where the set has a certificate",
            "variables": {"host": host, "port": {"default": "8009", "description": "as the file of credentials says"}},
            "security": nkey,
        },
    }


def security() -> Part:
    """Return how one signs in."""
    text = "An nkey (ed25519): the server sends a nonce, the client signs it with its seed (satupintu subscriber add)."
    return {"nkey": {"type": "asymmetricEncryption", "description": text}}


def headers() -> Part:
    """Return the schema of every message's headers."""
    fields = {name: {"type": "string", "pattern": form, "description": meaning} for name, (form, meaning) in HEADERS.items()}
    return {"type": "object", "properties": fields, "required": [name for name in HEADERS if name not in OPTIONAL]}


def headers_of(event: str, version: int) -> Part:
    """Return the headers of one event; streams hold what was written then, in every version that ever was."""
    types = [f"id.go.ptsp.{event}.v{number}" for number in range(1, version + 1)]
    text = f"the body is the payload for v{version}, and {BODY_FOLDER}/{event}.v<N>.json says it for each"
    field = {"type": "string", "enum": types, "description": text}
    return {"allOf": [{"$ref": "#/components/schemas/Kepala"}, {"type": "object", "properties": {"ce-type": field}}]}


def jetstream(service: str) -> Part:
    """Return the streams, the durables by which a service hears others, and those of programs outside."""
    own = stream_of(service)
    heard = {stream_of(source) for sources in sumber(service).values() for source in sources}
    streams = [
        {"name": config.name, "subjects": config.subjects}
        if config.subjects
        else {"name": config.name, "sources": [source.name for source in config.sources or ()]}
        for config in declared("")
        if config.name in {own, ALL, *heard}
    ]
    return {
        "publishes": own,
        "streams": streams,
        "durables": [_durable(durable) for durable in durables() if durable.name == service],
        "subscribers": {
            "stream": ALL,
            "durables": list(SLOTS),
            "ackPolicy": "explicit",
            "next": f"$JS.API.CONSUMER.MSG.NEXT.{ALL}.{SUBSCRIBER}",
            "ack": f"$JS.ACK.{ALL}.{SUBSCRIBER}.>",
            "inbox": f"{inbox_of(SUBSCRIBER)}.>",
        },
    }


def stream_at(address: str) -> str:
    """Return the stream that holds what is published at a subject of ours."""
    return next(stream_of(service) for service in SERVICES if address.startswith(f"ptsp.{service}."))


def _durable(durable: Durable) -> Part:
    config = durable.config
    policy = config.ack_policy.value if config.ack_policy else None
    return {"stream": durable.stream, "durable": durable.name, "filterSubjects": config.filter_subjects, "ackPolicy": policy}
