"""The shapes of events as they are recorded: JSON schemas without prose, and one golden body for each version."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, cast

from shared import contracts
from shared.kernel.fact import CATALOGUE, Fact
from shared.sop.lintas import LAYANAN

ROOT: Final = Path(__file__).resolve().parents[2]
SCHEMAS: Final = ROOT / "docs" / "events"
ENUMS: Final = SCHEMAS / "enum"
GOLDEN: Final = ROOT / "tests" / "contract" / "golden"
PROSE: Final = frozenset({"title", "description", "examples"})
"""Words about a shape: they may improve without a new version."""

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
    schema = full_schema(event)
    apart = enums(schema)
    parts = {name: "enum" if name in apart else part for name, part in schema.pop("$defs", {}).items()}
    return {**schema, "$defs": parts} if parts else schema


def all_enums() -> dict[str, list[str]]:
    """Return every enumeration that an event uses, with today's values."""
    found: dict[str, list[str]] = {}
    for event in catalogue().values():
        found.update(enums(full_schema(event)))
    return found


def versioned(folder: Path, event: type[Fact]) -> Path:
    """Return where the present version of an event is recorded."""
    return folder / f"{event.__name__}.v{event.VERSION}.json"


def write(path: Path, content: object) -> None:
    """Write indented JSON, keys sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> Any:
    """Read JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def record_missing() -> list[Path]:
    """Record what has no record yet and return where; what stands is never touched, but for enumerations, which may grow."""
    bodies = {type(fact): fact.model_dump(mode="json") for service in LAYANAN for fact in examples(service)}
    wanted: dict[Path, object] = {}
    for event in catalogue().values():
        wanted[versioned(SCHEMAS, event)] = schema_of(event)
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
