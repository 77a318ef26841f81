"""Renders docs/peristiwa.md, the catalogue of events, from the contracts, their examples and the table."""

from collections.abc import Iterable, Mapping
from inspect import cleandoc
from typing import Any, Final

import orjson

from shared.kernel.event.fact import CATALOGUE, Fact, sources_of
from shared.sop.lintas import LAYANAN, pendengar
from shared.sop.page import KEPALA, baris
from shared.sop.table import ditutup

PENGANTAR: Final = """# Event catalogue

Every event that a service publishes, on the subject `ptsp.<service>.<Event>.<id>` of the stream `EV_<SERVICE>`; `id` is the
request's id, or the aggregate's where there is no request. The body is the same JSON in the event store and on the wire
(`docs/adr/0001-stored-event-is-published-event.md`); the CloudEvents attributes are in the NATS headers. Readers ignore
fields that they do not know. The recorded schemas are in `docs/events/`."""


def emitted(service: str) -> list[type[Fact]]:
    """Return the events that a service emits, in the order of its contract modules; those that others emit as well come last."""
    own = (event for event in CATALOGUE.values() if service in sources_of(event))
    return sorted(own, key=lambda event: (len(sources_of(event)), event.__module__))


def _jenis(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        name = str(schema["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(_jenis(part) for part in schema["anyOf"])
    if schema.get("type") == "array":
        items: Mapping[str, Any] = schema.get("items") or {}
        return f"list of {_jenis(items)}"
    if "const" in schema:
        return f"`{schema['const']}`"
    return str(schema.get("format") or schema.get("type") or "any")


def _bidang(schema: Mapping[str, Any]) -> list[str]:
    values: list[str] = schema.get("enum") or ([schema["const"]] if "const" in schema else [])
    if values:
        return ["One of " + ", ".join(f"`{value}`" for value in values) + "."]
    properties: Mapping[str, Mapping[str, Any]] = schema.get("properties", {})
    rows = [baris((f"`{name}`", _jenis(field), field.get("description", ""))) for name, field in properties.items()]
    return [baris(("field", "type", "")), baris(("---", "---", "---")), *rows]


def _dengar(event: type[Fact]) -> str:
    return ", ".join(pendengar(event)) or "nobody inside; dashboards and bots may"


def _peristiwa(event: type[Fact], contoh: Fact | None) -> list[str]:
    steps = [str(nomor) for nomor in ditutup(event)]
    closes = [f"Closes step {', '.join(steps)}."] if steps else []
    example = orjson.dumps(contoh.model_dump(mode="json"), option=orjson.OPT_INDENT_2).decode() if contoh else ""
    return [
        f"### {event.__name__}",
        " ".join([cleandoc(event.__doc__ or ""), *closes]),
        "",
        f"Type `id.go.ptsp.{event.__name__}.v{event.VERSION}`. Heard by: {_dengar(event)}.",
        "",
        *_bidang(event.model_json_schema(mode="serialization")),
        "",
        *(["```json", example, "```", ""] if example else []),
    ]


def _bentuk() -> Iterable[str]:
    shapes: dict[str, Mapping[str, Any]] = {}
    for event in CATALOGUE.values():
        shapes.update(event.model_json_schema(mode="serialization").get("$defs", {}))
    for name, schema in sorted(shapes.items()):
        meaning = " ".join(str(schema.get("description", "")).split())
        yield from (f"### {name}", meaning, "", *_bidang(schema), "")


def halaman_peristiwa(contoh: Iterable[Fact]) -> str:
    """Return docs/peristiwa.md: what each service says, with an example, and who hears it."""
    examples = {type(fact): fact for fact in contoh}
    lines = [KEPALA, PENGANTAR, ""]
    for service in LAYANAN:
        lines += [f"## {service}", ""]
        for event in emitted(service):
            lines += _peristiwa(event, examples.get(event))
    return "\n".join([*lines, "## Shapes inside events", "", *_bentuk()])
