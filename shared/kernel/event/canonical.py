"""Canonical JSON, so that the same value always has the same hash (ADR 0003)."""

import hashlib
from typing import Any
from uuid import UUID

import orjson


def canonical(value: Any) -> bytes:
    """Return `value` as JSON with sorted keys, no blanks and UTF-8 text.

    Values are objects with ASCII keys, lists, strings, integers, booleans and null: there this is RFC 8785. Floats are
    kept out of events by a test, since their spelling differs between languages.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def canonical_fields(value: object) -> bytes:
    """Return `canonical` of models as pydantic dumps them as JSON, read from their fields: to dump them first takes four times as long.

    Of what is spelled so no field is left out of a dump, and keys are texts; tests hold both ways to the same bytes.
    """
    return orjson.dumps(value, default=vars, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)


def id_text(value: UUID | str) -> str:
    """Return what `str` gives of an id, by the encoder: an act spells eight of them, and Python needs three times as long."""
    return orjson.dumps(value)[1:-1].decode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of(value: Any) -> str:
    """Return "sha256:" and the digest of the canonical JSON of `value`."""
    return "sha256:" + digest(canonical(value))
