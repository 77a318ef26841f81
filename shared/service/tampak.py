"""What is shown of a request to whom: an agency is not told which official has it, or had it."""

from collections.abc import Sequence
from typing import Any, Final, cast

from shared.contracts.bersama import Pelaku
from shared.contracts.peran import Jabatan

PEJABAT: Final = frozenset({"orang_id", "analis_id"})
"""Under which names views, acts and actors say who it is."""


def tampak(pelaku: Pelaku, isi: Any) -> Any:
    """Return a part of an answer as this person may see it: everything, or the same without officials."""
    return _tanpa_pejabat(isi) if pelaku.jabatan is Jabatan.OPD_PEMOHON else isi


def _tanpa_pejabat(isi: Any) -> Any:
    if isinstance(isi, dict):
        bagian = cast("dict[str, Any]", isi)
        return {nama: None if nama in PEJABAT else _tanpa_pejabat(nilai) for nama, nilai in bagian.items()}
    if isinstance(isi, list | tuple):
        return [_tanpa_pejabat(nilai) for nilai in cast("Sequence[Any]", isi)]
    return isi
