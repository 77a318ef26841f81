"""Values, and columns of many rows as arrays, in PostgreSQL's binary form: one join in place of a Python call and an escape per value."""

import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, cast
from uuid import UUID

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper
from psycopg.pq import Format

_HEAD: Final = struct.Struct(">5i").pack
_EMPTY: Final = struct.Struct(">3i").pack
_LENGTH: Final = struct.Struct(">i").pack
_INT8: Final = struct.Struct(">q").pack
_NULL: Final = _LENGTH(-1)
_TRUTH: Final = {True: b"\1", False: b"\0"}


class Binary(bytes):
    """What is ready to be sent; `oid` is its type."""

    oid: ClassVar[int]


class Packed(Binary):
    """An array; `element` is the type of its values."""

    element: ClassVar[int]

    @classmethod
    def of(cls, values: Sequence[bytes | None]) -> "Packed":
        """Pack values that are already in PostgreSQL's binary form, or null."""
        if None in values:
            head = _HEAD(1, 1, cls.element, len(values), 1)
            return cls(head + b"".join(_NULL if value is None else _LENGTH(len(value)) + value for value in values))
        return cls._of_present(cast("Sequence[bytes]", values))

    @classmethod
    def _of_present(cls, values: Sequence[bytes]) -> "Packed":
        lengths = set(map(len, values))
        if not lengths:
            return cls(_EMPTY(0, 0, cls.element))
        head = _HEAD(1, 0, cls.element, len(values), 1)
        if len(lengths) == 1:  # as in most columns: ids, times, hashes
            length = _LENGTH(lengths.pop())
            return cls(head + length + length.join(values))
        return cls(b"".join((head, *(part for value in values for part in (_LENGTH(len(value)), value)))))


class OneUuid(Binary):
    """uuid."""

    oid = 2950


class OneText(Binary):
    """text; the statement casts it where it means JSON or a time."""

    oid = 25


class OneBlob(Binary):
    """bytea."""

    oid = 17


class OneNumber(Binary):
    """bigint."""

    oid = 20


class OneBoolean(Binary):
    """boolean."""

    oid = 16


class Uuids(Packed):
    """uuid[]."""

    oid = 2951
    element = OneUuid.oid


class Texts(Packed):
    """text[]; cast like one text."""

    oid = 1009
    element = OneText.oid


class Blobs(Packed):
    """bytea[]."""

    oid = 1001
    element = OneBlob.oid


class Numbers(Packed):
    """bigint[]."""

    oid = 1016
    element = OneNumber.oid


class Booleans(Packed):
    """boolean[]."""

    oid = 1000
    element = OneBoolean.oid


def uuids(column: Iterable[UUID | None]) -> Packed:
    """Return a uuid[]."""
    return Uuids.of([None if value is None else value.bytes for value in column])


def texts(column: Iterable[str | None]) -> Packed:
    """Return a text[]."""
    return Texts.of([None if value is None else value.encode() for value in column])


def blobs(column: Iterable[bytes | None]) -> Packed:
    """Return a bytea[]."""
    return Blobs.of(list(column))


def numbers(column: Iterable[int | None]) -> Packed:
    """Return a bigint[]."""
    return Numbers.of([None if value is None else _INT8(value) for value in column])


def truths(column: Iterable[bool | None]) -> Packed:
    """Return a boolean[]."""
    return Booleans.of([None if value is None else _TRUTH[value] for value in column])


_BY_KIND: Final[Mapping[type[object], Callable[[Sequence[Any]], Packed]]] = {
    str: texts,
    UUID: uuids,
    bytes: blobs,
    int: numbers,
    bool: truths,
    type(None): texts,
}


def array(column: Sequence[Any]) -> "Packed | list[Any]":
    """Return a column as an array: packed where all its values are null or of one kind that is known here, else for psycopg to adapt.

    Where all are null, it is a text[], which the statement casts to any other.
    """
    kinds: set[type[object]] = set(map(type, column))
    if len(kinds) > 1:
        kinds.discard(type(None))
    pack = _BY_KIND.get(kinds.pop()) if len(kinds) == 1 else None
    return pack(column) if pack else list(column)


def one(value: object) -> object:
    """Return a value as it is sent, where its kind is known here, else for psycopg to adapt."""
    match value:
        case str():
            return OneText(value.encode())
        case UUID():
            return OneUuid(value.bytes)
        case bytes():
            return OneBlob(value)
        case bool():
            return OneBoolean(_TRUTH[value])
        case int():
            return OneNumber(_INT8(value))
        case _:
            return value


class _BinaryDumper(Dumper):
    """Sends the bytes as they are."""

    format = Format.BINARY

    def dump(self, obj: Binary) -> Buffer:
        return bytes(obj)


for _kind in (OneUuid, OneText, OneBlob, OneNumber, OneBoolean, Uuids, Texts, Blobs, Numbers, Booleans):
    psycopg.adapters.register_dumper(_kind, type(f"{_kind.__name__}Dumper", (_BinaryDumper,), {"oid": _kind.oid}))
