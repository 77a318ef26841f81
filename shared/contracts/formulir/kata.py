"""The form's words: what each choice is called, and what a person reads beside each item; data, so that a clerk can mend them."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Any, Final


def _baca(nama: str) -> dict[str, Any]:
    """Read one file of words."""
    return tomllib.loads(files("shared.contracts.formulir").joinpath("data", nama).read_text(encoding="utf-8"))


BANTUAN: Final[Mapping[str, str]] = _baca("bantuan.toml")
"""The help of each item, by its code; of an item inside another one, by both."""

SEBUTAN: Final[Mapping[str, Mapping[str, str]]] = _baca("pilihan.toml")
"""What the choices of each enumeration are called, by its name."""


def sebut(pilihan: StrEnum) -> str:
    """Return what a choice is called in print."""
    return SEBUTAN[type(pilihan).__name__][pilihan.value]
