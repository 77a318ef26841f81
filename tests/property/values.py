"""Values for commands: small pools, so that interesting sequences happen; taken from the example events and from what happened so far."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import pairwise
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, TypeAdapter, ValidationError

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kalender.nilai import Kalender
from shared.kernel.event.fact import Fact
from shared.sop.lintas import LAYANAN
from shared.sop.perintah import PerintahPermohonan
from tests.instrumen import CONTOH
from tests.property.together import LIKE, OFFICES, RANTAI, TOGETHER
from tests.spec.kalender.bahan import KALENDER, KOSONG

PERMOHONAN_ID: Final = UUID("0193a000-0000-7000-8000-00000000f001")
EXAMPLES: Final[dict[str, tuple[Fact, ...]]] = {
    service: import_module(f"shared.contracts.examples.{service}").CONTOH for service in LAYANAN
}
POOL_MAX: Final = 8
TRIES_MAX: Final = 20
PLAIN: Final[dict[Any, Sequence[Any]]] = {
    UUID: (*OFFICES[Jabatan.ANALIS], PERMOHONAN_ID),
    str: ("contoh", "Alasan contoh yang lain", "sha256:" + "a" * 64, "sha256:" + "b" * 64, "000/1/CONTOH/2026", "LAIN"),
    int: (1, 2, 3, 4, 5, 2026, 2027),
    bool: (False, True),
    date: (date(2026, 11, 23), date(2026, 12, 31), date(2027, 1, 4)),
    AwareDatetime: tuple(datetime(2026, 12, hari, 3, tzinfo=UTC) for hari in (14, 15, 18, 23, 28)),
    Kalender: (KOSONG, KALENDER),
    NoneType: (None,),
    None: (None,),
}
ONLY: Final[dict[str, Sequence[Any]]] = {"AnalisaStandar.instrumen": tuple(CONTOH.values())}
"""Fields of commands that no event has and that no type can be made up for."""


class Pool:
    """Values by the name of their field, newest first."""

    def __init__(self, service: str) -> None:
        """Begin with what the example events hold, those of this service last."""
        self._values: dict[str, list[Any]] = defaultdict(list, {name: list(known) for name, known in _from_examples(service).items()})
        self._values["analis_jabatan"] = [Jabatan.ANALIS, Jabatan.KEPALA_SEKSI]
        self._newest: dict[str, Fact] = {}

    def learn(self, fact: Fact) -> None:
        """Remember what an event holds."""
        _learn(self._values, fact)
        self._newest[type(fact).__name__] = fact

    def like(self, kind: type[BaseModel]) -> dict[str, Any]:
        """Return the fields that a command shares with the newest event that it is about."""
        fact = self._newest.get(LIKE.get(kind.__name__, ""))
        return {name: getattr(fact, name) for name in kind.model_fields if name != "pelaku" and hasattr(fact, name)}

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
        for part in _parts(value):
            if isinstance(part, BaseModel):
                _learn(values, part)


def _parts(value: Any) -> tuple[Any, ...]:
    """Return the members of a tuple, or the value alone."""
    return tuple(value) if isinstance(value, tuple) else (value,)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - of any kind


@cache
def _from_examples(service: str) -> dict[str, list[Any]]:
    values: dict[str, list[Any]] = defaultdict(list)
    for facts in (*EXAMPLES.values(), EXAMPLES[service]):
        for fact in facts:
            _learn(values, fact)
    return values


def actors(service: str, pool: Pool) -> list[Pelaku | PelakuSistem]:
    """Return who may try an act: the service itself, two persons in each office, one also in a higher one, the analysts named last."""
    return list(_actors(service, tuple(pool.of("analis_id")[:2])))


@cache
def _actors(service: str, analis: tuple[UUID, ...]) -> tuple[Pelaku | PelakuSistem, ...]:
    people = [(orang, jabatan) for jabatan, both in OFFICES.items() for orang in both]
    berdua = (*pairwise(RANTAI), (Jabatan.KEPALA_SEKSI, Jabatan.SEKRETARIS_DINAS))
    people.extend((OFFICES[bawah][0], di_atas) for bawah, di_atas in berdua)
    people.extend((orang, Jabatan.ANALIS) for orang in analis)
    return (PelakuSistem(sistem=service), *(Pelaku(orang_id=orang, jabatan=jabatan) for orang, jabatan in people))


@cache
def _adapter(owner: type[BaseModel], name: str) -> TypeAdapter[Any]:
    field = owner.model_fields[name]
    annotation: Any = field.annotation
    annotated_type: Any = Annotated
    return TypeAdapter[Any](annotated_type[(annotation, *field.metadata)] if field.metadata else annotation)


def _fits(owner: type[BaseModel], name: str, value: Any) -> bool:
    try:
        _adapter(owner, name).validate_python(value)
    except ValidationError:
        return False
    return True


def _made(chance: Random, annotation: Any) -> Any:
    """Return a value of a type, from nothing but the type."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _made(chance, parts[0])
    if origin in {Literal, Union, UnionType}:
        part = chance.choice(parts)
        return part if origin is Literal else _made(chance, part)
    if origin is tuple:
        return tuple(_made(chance, parts[0]) for _ in range(chance.randrange(3)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return chance.choice(list(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {name: _made(chance, field.annotation) for name, field in annotation.model_fields.items()}
    return chance.choice(PLAIN[annotation])


def _is_plain(annotation: Any) -> bool:
    """Say whether a type is made of single values; forms and the like are taken from the pool whole."""
    parts = get_args(annotation)
    if parts and get_origin(annotation) is not Literal:
        return all(_is_plain(part) for part in parts if part is not Ellipsis)
    return annotation in PLAIN or (isinstance(annotation, type) and issubclass(annotation, Enum))


@cache
def _has_plain(owner: type[BaseModel], name: str) -> bool:
    return _is_plain(owner.model_fields[name].annotation)


def _value(chance: Random, owner: type[BaseModel], name: str, pool: Pool) -> Any:
    """Return a value for a field: from the pool, mostly the newest, or else the default, or made from its type."""
    if (only := ONLY.get(f"{owner.__name__}.{name}")) is not None:
        return chance.choice(only)
    field = owner.model_fields[name]
    known = [value for value in pool.of(name) if _fits(owner, name, value)] or ([] if field.is_required() else [field.get_default()])
    if known and not (_has_plain(owner, name) and chance.randrange(6) == 0):
        return known[max(0, chance.randrange(-len(known), len(known)))]
    made = (_made(chance, field.annotation) for _ in range(TRIES_MAX))
    return next((value for value in made if _fits(owner, name, value)), None)


def command(chance: Random, kind: type[Any], pool: Pool) -> Any | None:
    """Return a command without its actor; None where its parts do not go together."""
    values = {name: _value(chance, kind, name, pool) for name in kind.model_fields if name != "pelaku"}
    if kind.__name__ in TOGETHER and chance.randrange(4):
        values |= chance.choice(TOGETHER[kind.__name__])
    if kind.__name__ in LIKE and chance.randrange(4):
        values |= pool.like(kind)
    if issubclass(kind, PerintahPermohonan):
        values["permohonan_id"] = PERMOHONAN_ID
    try:
        return kind(pelaku=PelakuSistem(sistem="notify"), **values)
    except ValidationError:
        return None
