"""One person in two offices of a letter's chain: what then is recorded in the place of a paraf, or beside an act (domain facts, 4.4)."""

from typing import ClassVar, TypeAlias
from uuid import UUID

from shared.contracts.bersama import PeristiwaPermohonan, Sha256
from shared.contracts.peran import Tingkat


class ParafDilewati(PeristiwaPermohonan):
    """Steps 12, 13, 14 without a paraf: the only holder of the office acts on this draft in another one too, by `mandat_id`."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    tingkat: Tingkat
    versi: int
    hash_konsep: Sha256
    alasan: str
    mandat_id: UUID | None


class PeranDirangkap(PeristiwaPermohonan):
    """A person who has acted on this draft acts on it in a second office, for `alasan`, as the office's settings allow; the act follows."""

    SOURCES: ClassVar[tuple[str, ...]] = ("letters",)

    tingkat: Tingkat
    versi: int
    hash_konsep: Sha256
    alasan: str


PeristiwaRangkap: TypeAlias = ParafDilewati | PeranDirangkap
