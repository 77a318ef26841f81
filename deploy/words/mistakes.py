"""What is wrong in a file or setting that the operator wrote, in Indonesian, for each kind of fault that pydantic finds there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from shared.contracts.intake import KODE_OPD

CODE: Final = KODE_OPD
NIP: Final = r"^[0-9]{18}$"
PATTERNS: Final[Mapping[str, str]] = {
    CODE: "paling banyak 32 huruf, angka, titik, garis bawah, atau tanda hubung, diawali huruf atau angka",
    NIP: "tepat 18 angka",
}
"""What a pattern asks for, in words."""

WORDS: Final[Mapping[str, str]] = {
    "missing": "harus ada",
    "unexpected_keyword_argument": "tidak dikenal",
    "extra_forbidden": "tidak dikenal",
    "json_invalid": "bukan JSON yang benar",
    "string_type": 'harus berupa teks, di antara tanda petik ("...")',
    "string_too_short": "tidak boleh kosong",
    "string_too_long": "paling banyak {max_length} huruf",
    "less_than_equal": "paling banyak {le}",
    "greater_than_equal": "paling sedikit {ge}",
    "too_long": "paling banyak {max_length} butir",
    "float_type": "harus bilangan",
    "enum": "harus salah satu dari {expected}",
    "literal_error": "harus {expected}",
    "int_type": "harus bilangan bulat",
    "int_parsing": "harus bilangan bulat",
    "int_from_float": "harus bilangan bulat",
    "uuid_type": "harus UUID, misalnya 0190a000-0000-7000-8000-000000000001",
    "uuid_parsing": "harus UUID, misalnya 0190a000-0000-7000-8000-000000000001",
    "tuple_type": "harus berupa daftar tabel, masing-masing diawali [[...]]",
    "dataclass_type": "harus berupa tabel, diawali [[...]]",
    "dict_type": "harus berupa objek",
    "model_type": "harus berupa objek",
    "path_type": "harus berupa jalur folder",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong field."""

    location: Sequence[int | str]
    expected: str

    @property
    def place(self) -> str:
        """The path of the field, such as `pejabat[2].jabatan`; items are counted from one. It is empty for the whole file."""
        return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in self.location).lstrip(".")

    def __str__(self) -> str:
        """Return where it is, and what was expected there."""
        return f"{self.place} {self.expected}".lstrip()


def mistakes(fault: ValidationError) -> list[Mistake]:
    """Return all that pydantic found, in words."""
    return [Mistake(found["loc"], _expected(found["type"], found.get("ctx", {}))) for found in fault.errors(include_url=False)]


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "string_pattern_mismatch":
        return PATTERNS[context["pattern"]]
    if kind == "value_error":
        return str(context["error"])
    choices = str(context.get("expected")).replace(" or ", " atau ")
    return WORDS.get(kind, "tidak dapat dipakai").format_map({**context, "expected": choices})
