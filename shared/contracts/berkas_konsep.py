"""Files of a draft: attached and taken off, until it is submitted or thrown away."""

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Peristiwa, Tersegel
from shared.contracts.formulir import JenisBerkas


class BerkasKonsepDilampirkan(Peristiwa):
    """A file was attached to a draft, in the place of an earlier one of its kind. It is kept sealed like the draft, and gone with it.

    `isi` holds the file's SHA-256, sealed with the draft's key: of a draft nobody else learns what it brings.
    """

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    konsep_id: UUID
    opd_id: UUID
    jenis: JenisBerkas
    unggahan_id: UUID
    ukuran: int = Field(ge=1, description="bytes")
    tipe: str
    isi: Tersegel


class BerkasKonsepDihapus(Peristiwa):
    """A file was taken off a draft, and is kept no longer."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    konsep_id: UUID
    opd_id: UUID
    jenis: JenisBerkas
