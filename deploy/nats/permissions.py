"""Who may do what on NATS, as plain data; the embedded server and the compose file use the same.

A service publishes its own events, reads any event stream through one durable consumer that bears its name, and answers nobody.
notify also follows all streams as they are, for the live stream, and reads single messages of them.
Streams are declared by `init`. The auditor reads, and creates consumers under its own names only.
"""

from typing import Any, Final

from deploy.layout import AUDITOR, INIT, SERVICES
from shared.kernel.names import LIVE_READERS, inbox_of, stream_of

Permissions = dict[str, Any]

LIVE: Final = "notify"
"""The service that serves the live stream."""

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
    streams = [stream_of(name) for name in SERVICES]
    read = streams if service == LIVE else [stream_of(service)]
    consumers = (service, *LIVE_READERS) if service == LIVE else (service,)
    heard = [subject for name in streams for consumer in consumers for subject in _durable(name, consumer)]
    messages = [subject for name in read for subject in _messages(name)]
    infos = [f"$JS.API.STREAM.INFO.{name}" for name in streams]
    return [f"ptsp.{service}.>", "$JS.API.INFO", "$JS.FC.>", *messages, *infos, *heard]


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
