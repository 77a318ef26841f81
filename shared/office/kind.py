"""What kind of set this is: one to try the product with, or an office's own. It stands in the set itself and never changes."""

from enum import StrEnum
from typing import Final, LiteralString

KIND_SETTING: Final = "SATUPINTU_MODE"
KIND_ROW: Final = "jenis_set"
"""Under which key each schema says so, in `tentang`; only the database's owner writes there."""
BACA: Final[LiteralString] = "SELECT nilai FROM tentang WHERE kunci = 'jenis_set'"


class JenisSet(StrEnum):
    """The kinds of set: every paper of a demo set says CONTOH; an office's set takes nothing from the examples."""

    DEMO = "demo"
    KANTOR = "kantor"


def bertentangan(tercatat: str, disetel: JenisSet) -> str:
    """Say that the setting contradicts the set."""
    return f"set ini dibuat sebagai set {tercatat}, dan tetap begitu; {KIND_SETTING}={disetel} tidak dapat dipakai dengannya"
