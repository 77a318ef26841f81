"""The shapes of events as they are recorded: a JSON Schema and one golden body for each version that ever was.

What is pinned of a schema is its shape. What may change in what is published are words, the values of enumerations, how many steps the SOP
has, and of how many services a place in the live stream tells (ADR 0002); the rest never does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, cast

from shared import contracts
from shared.contracts.langganan import POLA_POSISI
from shared.contracts.langkah import NAMA_LANGKAH
from shared.kernel.event.fact import CATALOGUE, Fact
from shared.sop.lintas import LAYANAN

ROOT: Final = Path(__file__).resolve().parents[2]
SCHEMAS: Final = ROOT / "docs" / "events"
ENUMS: Final = SCHEMAS / "enum"
GOLDEN: Final = ROOT / "tests" / "contract" / "golden"
PROSE: Final = frozenset({"title", "description", "examples"})
"""Words about a shape: they may improve without a new version."""

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
RECORD: Final = re.compile(r"(\w+)\.v(\d+)\.json")

STEP: Final = "langkah"
"""The field that a step's number is in; its bound grows with the SOP."""
LAST_STEP: Final = "the SOP's last"
PLACE: Final = "a place in the live stream"
"""What stands in a pin for what grows."""
ONE_PLACE: Final = re.compile(r"\^\[0-9\]\{1,18\}\(\\\.\[0-9\]\{1,18\}\)\{[0-9,]+\}\$")

Schema = dict[str, Any]


def catalogue() -> dict[str, type[Fact]]:
    """Return every event of every service, by name."""
    for module in iter_modules(contracts.__path__):
        import_module(f"shared.contracts.{module.name}")
    return {name: event for name, event in sorted(CATALOGUE.items()) if event.__module__.startswith("shared.contracts.")}


def examples(service: str) -> tuple[Fact, ...]:
    """Return the canonical instance of each event of a service: the first one in CONTOH."""
    contoh: tuple[Fact, ...] = import_module(f"shared.contracts.examples.{service}").CONTOH
    return tuple({type(fact): fact for fact in reversed(contoh)}.values())


def without_prose(node: object, *, names: bool = False) -> Any:
    """Return a schema without titles and descriptions; in a map of names nothing is prose."""
    if isinstance(node, dict):
        kept = {key: value for key, value in cast("Schema", node).items() if names or key not in PROSE}
        return {key: without_prose(value, names=not names and key in {"properties", "$defs"}) for key, value in kept.items()}
    return [without_prose(part) for part in cast("list[object]", node)] if isinstance(node, list) else node


def grown(node: object, last: object, place: str, field: str = "") -> Any:
    """Return a schema with `last` as the bound of its step numbers, and `place` as the form of its places."""
    if isinstance(node, dict):
        kept = {key: grown(value, last, place, key if key != "items" else field) for key, value in cast("Schema", node).items()}
        if field == STEP and "maximum" in kept:
            kept["maximum"] = last
        if isinstance(form := kept.get("pattern"), str) and (form == PLACE or ONE_PLACE.fullmatch(form)):
            kept["pattern"] = place
        return kept
    return [grown(part, last, place, field) for part in cast("list[object]", node)] if isinstance(node, list) else node


def full_schema(event: type[Fact]) -> Schema:
    """Return the shape of an event as it is published, shapes of its parts included."""
    schema: Schema = without_prose(event.model_json_schema(mode="serialization"))
    return schema


def enums(schema: Schema) -> dict[str, list[str]]:
    """Return the enumerations that a schema uses; one with a single value is written as a constant."""
    parts = schema.get("$defs", {}).items()
    return {name: part.get("enum") or [part["const"]] for name, part in parts if "enum" in part or "const" in part}


def schema_of(event: type[Fact]) -> Schema:
    """Return what is recorded of an event. Enumerations stand apart, by name: they may grow without a new version (ADR 0002)."""
    schema: Schema = grown(full_schema(event), LAST_STEP, PLACE)
    apart = enums(schema)
    parts = {name: "enum" if name in apart else part for name, part in schema.pop("$defs", {}).items()}
    return {**schema, "$defs": parts} if parts else schema


def pinned(published: Schema) -> Schema:
    """Return what never changes of a published schema: neither its words nor what grows."""
    shape = without_prose({key: value for key, value in published.items() if key not in {"$schema", "$id"}})
    schema: Schema = grown(shape, LAST_STEP, PLACE)
    if "$defs" in schema:
        schema["$defs"] = {name: "enum" if "enum" in part else part for name, part in schema["$defs"].items()}
    return schema


def all_enums() -> dict[str, list[str]]:
    """Return every enumeration that an event uses, with today's values."""
    found: dict[str, list[str]] = {}
    for event in catalogue().values():
        found.update(enums(full_schema(event)))
    return found


def enum_values() -> dict[str, list[str]]:
    """Return every enumeration that an event ever used: with today's values where none was lost, else as recorded."""
    known: dict[str, list[str]] = {path.stem: read(path) for path in ENUMS.glob("*.json")}
    return known | {name: values for name, values in all_enums().items() if set(known.get(name, ())) <= set(values)}


def published(name: str, version: int, pin: Schema, description: str, values: Mapping[str, list[str]]) -> Schema:
    """Return a version of an event as a JSON Schema that needs nothing else."""
    parts = {part: {"type": "string", "enum": values[part]} if shape == "enum" else shape for part, shape in pin.get("$defs", {}).items()}
    words = {"title": f"{name} v{version}", "description": description}
    head = {"$schema": DRAFT, "$id": f"urn:satupintu:peristiwa:{name}:{version}", **words}
    today: Schema = grown({**pin, **({"$defs": parts} if parts else {})}, len(NAMA_LANGKAH), f"^{POLA_POSISI}$")
    return {**head, **today}


def schemas() -> Iterator[tuple[Path, Schema]]:
    """Yield each version's schema as it is to be published: the shape that is pinned, or of a version that is not yet, the class's."""
    values = enum_values()
    present = {versioned(SCHEMAS, event): event for event in catalogue().values()}
    for path in sorted({*present, *SCHEMAS.glob("*.json")}):
        if match := RECORD.fullmatch(path.name):
            old: Schema = read(path) if path.exists() else {}
            event = present.get(path)
            words = " ".join(cleandoc(event.__doc__ or "").split()) if event else old.get("description", "")
            pin = pinned(old) if old or event is None else schema_of(event)
            yield path, published(match[1], int(match[2]), pin, words, values)


def versioned(folder: Path, event: type[Fact]) -> Path:
    """Return where the present version of an event is recorded."""
    return folder / f"{event.__name__}.v{event.VERSION}.json"


def text_of(content: object) -> str:
    """Return indented JSON, keys sorted."""
    return json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def write(path: Path, content: object) -> None:
    """Write indented JSON, keys sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(content), encoding="utf-8")


def read(path: Path) -> Any:
    """Read JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def record_missing() -> list[Path]:
    """Record bodies and enumerations that have no record yet and return where; what stands is never touched, but enumerations may grow."""
    bodies = {type(fact): fact.model_dump(mode="json") for service in LAYANAN for fact in examples(service)}
    wanted: dict[Path, object] = {}
    for event in catalogue().values():
        wanted[versioned(GOLDEN, event)] = bodies[event]
    missing = {path: content for path, content in wanted.items() if not path.exists()}
    for name, values in all_enums().items():
        path = ENUMS / f"{name}.json"
        known: list[str] = read(path) if path.exists() else []
        if not known or (known != values and set(known) < set(values)):
            missing[path] = values
    for path, content in missing.items():
        write(path, content)
    return list(missing)
