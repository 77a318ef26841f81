"""Who may do what on NATS, as plain data; the embedded server and the compose file use the same.

A service publishes its own events, reads any event stream through one durable consumer that bears its name, and answers nobody.
Streams are declared by `init`. The auditor reads, and creates consumers under its own names only.
"""

from typing import Any, Final

from deploy.layout import AUDITOR, INIT, SERVICES
from shared.kernel.names import inbox_of, stream_of

Permissions = dict[str, Any]

ALL_STREAMS: Final = (*map(stream_of, SERVICES), "EV_ALL")
AUDITOR_CONSUMERS: Final = (AUDITOR, *(f"{AUDITOR}-{number}" for number in range(1, 9)))


def permissions(identity: str) -> Permissions:
    """Return what this identity may publish and subscribe to; nothing else is allowed."""
    if identity == INIT:
        publish = ["$JS.API.>"]
    elif identity == AUDITOR:
        publish = _auditor()
    else:
        publish = _service(identity)
    return {"publish": {"allow": publish}, "subscribe": {"allow": [f"{inbox_of(identity)}.>"]}}


def _service(service: str) -> list[str]:
    own = stream_of(service)
    heard = [subject for name in SERVICES for subject in _durable(stream_of(name), service)]
    infos = [f"$JS.API.STREAM.INFO.{stream_of(name)}" for name in SERVICES]
    return [f"ptsp.{service}.>", "$JS.API.INFO", "$JS.FC.>", *_messages(own), *infos, *heard]


def _auditor() -> list[str]:
    reads = [subject for name in ALL_STREAMS for subject in (f"$JS.API.STREAM.INFO.{name}", *_messages(name))]
    consumers = [subject for name in ALL_STREAMS for consumer in AUDITOR_CONSUMERS for subject in _durable(name, consumer)]
    return ["$JS.API.INFO", "$JS.API.STREAM.NAMES", "$JS.FC.>", *reads, *consumers]


def _messages(name: str) -> list[str]:
    """Read single messages of a stream by sequence or last of a subject."""
    return [f"$JS.API.STREAM.MSG.GET.{name}", f"$JS.API.DIRECT.GET.{name}", f"$JS.API.DIRECT.GET.{name}.>"]


def _durable(name: str, consumer: str) -> list[str]:
    """Create, read and delete exactly one consumer of a stream; acks come in the old and the newer form of their subject."""
    return [
        f"$JS.API.CONSUMER.CREATE.{name}.{consumer}",
        f"$JS.API.CONSUMER.CREATE.{name}.{consumer}.>",
        f"$JS.API.CONSUMER.DURABLE.CREATE.{name}.{consumer}",
        f"$JS.API.CONSUMER.INFO.{name}.{consumer}",
        f"$JS.API.CONSUMER.DELETE.{name}.{consumer}",
        f"$JS.API.CONSUMER.MSG.NEXT.{name}.{consumer}",
        f"$JS.ACK.{name}.{consumer}.>",
        f"$JS.ACK.*.*.{name}.{consumer}.>",
    ]
