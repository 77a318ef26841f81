"""Makes the AsyncAPI 3 document of a service: what it hears, read from its consumers; what it says, read from its contract."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from faststream.nats import NatsBroker
from faststream.specification import AsyncAPI

from shared.kernel.event.fact import CATALOGUE, Fact
from shared.kernel.hear.subscriptions import Subscriptions
from shared.office.names import subject_of
from shared.sop.katalog import emitted
from tests.architecture import asyncapi_bus as bus
from tests.contract.records import examples

VERSION = "1.0.0"
Document = dict[str, Any]


def subscriptions(service: str) -> Subscriptions:
    """Return what a service's process hears: its consumers.py, and the directory that main.py adds."""
    import_module(f"services.{service}.main")
    dengar: Subscriptions = import_module(f"services.{service}.consumers").DENGAR
    return dengar


def _first_line(documented: object) -> str:
    return (documented.__doc__ or "").strip().partition("\n")[0]


def _reader(event: type[Fact]) -> Callable[..., None]:
    """Return a function of one parameter of the event's type, which is all that the document needs of a handler."""

    def read(event: Fact) -> None: ...

    read.__annotations__["event"] = event
    return read


def asyncapi(service: str) -> Document:
    """Return the document of one service."""
    broker = NatsBroker("nats://127.0.0.1:4222")
    for subscription in subscriptions(service).terdaftar.values():
        event = subscription.event
        for source in subscription.sources:
            subject, title = subject_of(source, event.__name__, "*"), f"pada_{event.__name__}"
            title = title if len(subscription.sources) == 1 else f"{title}_{source}"
            broker.subscriber(subject, title=title, description=_first_line(subscription.handler))(_reader(event))
    for event in emitted(service):
        subject = subject_of(service, event.__name__, "{id}")
        broker.publisher(subject, schema=event, title=event.__name__, description=_first_line(event))
    module = import_module(f"services.{service}")
    title, meaning = f"Satu Pintu: {service}", _first_line(module)
    specification = AsyncAPI(broker, title=title, version=VERSION, description=meaning, schema_version="3.0.0").to_specification()
    document: Document = specification.to_jsonable()
    return _as_on_the_wire(document, service)


def _as_on_the_wire(document: Document, service: str) -> Document:
    """Put in what the library cannot know: the broker, our headers, the parameter of our subjects, an example of each event."""
    contoh = {type(fact).__name__: fact.model_dump(mode="json") for fact in examples(service)}
    components = document["components"]
    document["servers"] = bus.servers()
    document["x-jetstream"] = bus.jetstream(service)
    components["securitySchemes"] = bus.security()
    components["schemas"]["Kepala"] = bus.headers()
    for channel in document["channels"].values():
        _channel(channel)
    for operation in document["operations"].values():
        stream = document["channels"][operation["channel"]["$ref"].rpartition("/")[2]]["x-stream"]
        if operation["action"] == "receive":
            operation["x-durable"] = {"stream": stream, "durable": service}
    for name, message in components["messages"].items():
        _message(message, contoh if name.endswith(":Message") else {})
    for part, key in ((document, "channels"), (document, "operations"), (components, "messages"), (components, "schemas")):
        part[key] = dict(sorted(part[key].items()))  # the library keeps subscribers in a set
    return document


def _channel(channel: Document) -> None:
    channel["address"] = re.sub(r"\*$", "{id}", channel["address"])
    channel["parameters"] = {"id": {"description": "permohonan_id, or the aggregate's id where there is no request"}}
    channel["servers"] = [{"$ref": f"#/servers/{name}"} for name in bus.servers()]
    channel["x-stream"] = bus.stream_at(channel["address"])
    del channel["bindings"]  # those of the library are of no version that the specification knows


def _message(message: Document, contoh: Mapping[str, Document]) -> None:
    event = message["payload"]["$ref"].rpartition("/")[2]
    message["name"] = event
    message["headers"] = bus.headers_of(event, CATALOGUE[event].VERSION)
    message["correlationId"] = {"location": "$message.header#/ce-correlationid"}
    message["contentType"] = "application/json"
    if event in contoh:
        message["examples"] = [{"payload": contoh[event]}]
