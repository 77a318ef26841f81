"""Values for commands: small pools, so that interesting sequences happen; taken from the example events and from what happened so far."""

from collections import defaultdict
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.examples import analysis, disposition, intake, letters, notify
from shared.contracts.peran import Jabatan
from shared.kernel.fact import Fact
from shared.sop.perintah import PerintahPermohonan

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-00000000f001")
OFFICES: Final = {
    jabatan: tuple(UUID(f"0193a000-0000-7000-8000-0000000f{office:02}{number:02}") for number in range(2))
    for office, jabatan in enumerate(Jabatan)
}
"""Two persons for each office."""
EXAMPLES: Final[dict[str, tuple[Fact, ...]]] = {
    "intake": intake.CONTOH,
    "disposition": disposition.CONTOH,
    "analysis": analysis.CONTOH,
    "letters": letters.CONTOH,
    "notify": notify.CONTOH,
}
TEXTS: Final = ("contoh", "Alasan contoh yang lain", "sha256:" + "a" * 64, "sha256:" + "b" * 64, "000/1/CONTOH/2026", "LAIN")
POOL_MAX: Final = 8


class Pool:
    """Values by the name of their field, newest first."""

    def __init__(self, service: str) -> None:
        """Begin with what the example events hold, those of this service last."""
        self._values: dict[str, list[Any]] = defaultdict(list, {name: list(known) for name, known in _from_examples(service).items()})

    def learn(self, fact: Fact) -> None:
        """Remember what an event holds."""
        _learn(self._values, fact)

    def of(self, name: str) -> list[Any]:
        """Return what fields of this name held."""
        return self._values.get(name, [])


def _learn(values: dict[str, list[Any]], model: BaseModel) -> None:
    """Remember every field of a model, and of the models inside it."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        known = values[name]
        if value in known:
            known.remove(value)
        known.insert(0, value)
        del known[POOL_MAX:]
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                _learn(values, part)


@cache
def _from_examples(service: str) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = defaultdict(list)
    for facts in (*EXAMPLES.values(), EXAMPLES[service]):
        for fact in facts:
            _learn(values, fact)
    return values


def actors(service: str, pool: Pool) -> list[Pelaku | PelakuSistem]:
    """Return who may try an act: the service itself, two persons in each office, one of them in two, and the analysts named last."""
    people = [(orang, jabatan) for jabatan, both in OFFICES.items() for orang in both]
    people.append((OFFICES[Jabatan.KEPALA_SEKSI][0], Jabatan.SEKRETARIS_DINAS))
    people.extend((orang, Jabatan.ANALIS) for orang in pool.of("analis_id")[:2])
    return [PelakuSistem(sistem=service), *(Pelaku(orang_id=orang, jabatan=jabatan) for orang, jabatan in people)]


@cache
def _adapter(owner: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = owner.model_fields[name]
    annotation: Any = field.annotation
    return TypeAdapter(Annotated[(annotation, *field.metadata)] if field.metadata else annotation)


def _fits(owner: type[BaseModel], name: str, value: Any) -> bool:
    try:
        _adapter(owner, name).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _made(annotation: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one line per kind of type
    """Return values of a type, from nothing but the type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _made(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return st.one_of([_made(part) for part in get_args(annotation)])
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if origin is tuple:
        return st.lists(_made(get_args(annotation)[0]), max_size=2).map(tuple)
    if annotation in (NoneType, None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return st.fixed_dictionaries({name: _field(annotation, name, field) for name, field in annotation.model_fields.items()})
    return _PLAIN[annotation]


def _field(owner: type[BaseModel], name: str, field: FieldInfo) -> st.SearchStrategy[Any]:
    return _made(field.annotation).filter(lambda value: _fits(owner, name, value))  # type: ignore[arg-type]  # annotations are hashable


_PLAIN: Final[dict[Any, st.SearchStrategy[Any]]] = {
    UUID: st.sampled_from((*OFFICES[Jabatan.ANALIS], PERMOHONAN_ID)),
    str: st.sampled_from(TEXTS),
    int: st.sampled_from((1, 2, 3, 4, 5, 2026, 2027)),
    bool: st.booleans(),
    date: st.sampled_from((date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 4))),
}


def _is_plain(annotation: Any) -> bool:
    """Say whether a type is made of single values; forms and the like are taken from the pool whole."""
    parts = get_args(annotation)
    if parts and get_origin(annotation) is not Literal:
        return all(_is_plain(part) for part in parts if part is not Ellipsis)
    return annotation in _PLAIN or annotation in (NoneType, None) or (isinstance(annotation, type) and issubclass(annotation, Enum))


def command(draw: st.DrawFn, kind: type[Any], pool: Pool) -> Any | None:
    """Draw a command without its actor: each field from the pool, mostly the newest, or made from its type.

    None where the parts do not go together.
    """
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        if name == "pelaku":
            continue
        known = [value for value in pool.of(name) if _fits(kind, name, value)] or ([] if field.is_required() else [field.get_default()])
        fresh = not known or (_is_plain(field.annotation) and draw(st.integers(0, 5)) == 0)
        values[name] = draw(_field(kind, name, field)) if fresh else known[max(0, draw(st.integers(-len(known), len(known) - 1)))]
    if issubclass(kind, PerintahPermohonan):
        values["permohonan_id"] = PERMOHONAN_ID
    try:
        return kind(pelaku=PelakuSistem(sistem="notify"), **values)
    except ValidationError:
        return None
