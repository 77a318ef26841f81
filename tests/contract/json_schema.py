"""JSON Schema as far as the API's documents use it: a keyword that is not known here is a failure, never passed over."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeGuard
from uuid import UUID

Schema = Mapping[str, Any]

TYPES: Final[Mapping[str, type]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
FORMATS: Final[Mapping[str, Callable[[str], object]]] = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "date-time": datetime.fromisoformat,
    "binary": str,
    "password": str,
}
ANYTHING: Final[Schema] = {}
NOTHING: Final[Schema] = {"enum": ()}
PROSE: Final = frozenset({"$schema", "$id", "$defs", "title", "description", "examples", "default", "contentMediaType", "writeOnly"})
WHOLE: Final = frozenset({"allOf", "not", "if", "then"})


def _reads(text: Any, form: str) -> bool:
    try:
        FORMATS[form](text)
    except ValueError:
        return False
    return True


PLAIN: Final[Mapping[str, tuple[type, Callable[[Any, Any], bool]]]] = {
    "type": (object, lambda value, wanted: isinstance(value, TYPES[wanted]) and (wanted != "integer" or not isinstance(value, bool))),
    "const": (object, lambda value, wanted: bool(value == wanted)),
    "enum": (object, lambda value, wanted: value in wanted),
    "required": (dict, lambda value, wanted: set(wanted) <= value.keys()),
    "minLength": (str, lambda value, wanted: len(value) >= wanted),
    "maxLength": (str, lambda value, wanted: len(value) <= wanted),
    "pattern": (str, lambda value, wanted: re.search(wanted, value) is not None),
    "format": (str, _reads),
    "minItems": (list, lambda value, wanted: len(value) >= wanted),
    "maxItems": (list, lambda value, wanted: len(value) <= wanted),
    "minimum": (int, lambda value, wanted: bool(value >= wanted)),
    "maximum": (int, lambda value, wanted: bool(value <= wanted)),
}
"""Keywords that look at the value alone: which kind of value each is about, and when it holds."""


def faults(value: Any, schema: Schema, parts: Schema, place: str = "$") -> Iterator[str]:
    """Yield what is wrong with a value; `parts` are the schemas that others refer to by name."""
    for keyword, wanted in schema.items():
        if keyword in PLAIN:
            kind, holds = PLAIN[keyword]
            if isinstance(value, kind) and not holds(value, wanted):
                yield f"{place}: {keyword} {wanted}: {value!r}"
        elif keyword == "$ref":
            yield from faults(value, parts[wanted.rpartition("/")[2]], parts, place)
        elif keyword == "anyOf":
            if all(list(faults(value, one, parts, place)) for one in wanted):
                yield f"{place}: none of {len(wanted)} shapes"
        elif keyword in WHOLE:
            yield from _whole(value, keyword, schema, parts, place)
        elif keyword not in PROSE and not keyword.startswith("x-"):
            for name, part, inner in _inside(value, keyword, wanted, schema):
                yield from faults(part, inner, parts, f"{place}.{name}")


def _whole(value: Any, keyword: str, schema: Schema, parts: Schema, place: str) -> Iterator[str]:
    """Yield what is wrong by keywords that hold whole schemas; a `then` is looked at with its `if`."""
    if keyword == "allOf":
        for one in schema["allOf"]:
            yield from faults(value, one, parts, place)
    elif keyword == "not" and not list(faults(value, schema["not"], parts, place)):
        yield f"{place}: not {schema['not']}: {value!r}"
    elif keyword == "if" and not list(faults(value, schema["if"], parts, place)):
        yield from faults(value, schema["then"], parts, place)


def _is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _inside(value: Any, keyword: str, wanted: Any, schema: Schema) -> Iterator[tuple[object, Any, Schema]]:
    """Yield (name, part, its schema) of an object or array."""
    if keyword not in {"properties", "additionalProperties", "items"}:
        message = f"{keyword} is not known here"
        raise NotImplementedError(message)
    if keyword == "items" and _is_array(value):
        yield from ((number, item, wanted) for number, item in enumerate(value))
    elif keyword == "properties" and isinstance(value, dict):
        yield from ((name, value[name], wanted[name]) for name in wanted.keys() & value.keys())
    elif keyword == "additionalProperties" and isinstance(value, dict):
        others = {True: ANYTHING, False: NOTHING}[wanted] if isinstance(wanted, bool) else wanted
        yield from ((name, value[name], others) for name in value.keys() - schema.get("properties", {}).keys())
