"""What goes back from desk to desk before the analysis: a disposition returned, taken back or read, an instruction returned."""

from typing import ClassVar, TypeAlias
from uuid import UUID

from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.peran import Jabatan


class DisposisiDibaca(PeristiwaPermohonan):
    """Whoever has the step to do opened the sheet for the first time: the level before is not taken back any more."""

    SOURCES: ClassVar[tuple[str, ...]] = ("disposition",)


class DisposisiDikembalikan(PeristiwaPermohonan):
    """Steps 3 and 4: the disposition goes back, with a note, to the official who gave it, whose step opens in a new round."""

    SOURCES: ClassVar[tuple[str, ...]] = ("disposition",)

    kepada: Jabatan
    catatan: str


class DisposisiDibatalkan(PeristiwaPermohonan):
    """The official who gave it took a disposition back before step `langkah` read it; `penerima` are all who had been told."""

    SOURCES: ClassVar[tuple[str, ...]] = ("disposition",)

    penerima: tuple[Jabatan, ...]
    alasan: str


class InstruksiDikembalikan(PeristiwaPermohonan):
    """Step 5: the analyst returned the instruction, with a note, to Kepala Seksi; nothing is open there until the next one comes."""

    SOURCES: ClassVar[tuple[str, ...]] = ("analysis",)

    analis_id: UUID
    catatan: str


class InstruksiDibukaKembali(PeristiwaPermohonan):
    """The analyst returned the instruction: step 4 is open in a new round, with the note."""

    SOURCES: ClassVar[tuple[str, ...]] = ("disposition",)

    analis_id: UUID
    catatan: str


PeristiwaPengembalian: TypeAlias = DisposisiDibaca | DisposisiDikembalikan | DisposisiDibatalkan | InstruksiDibukaKembali
"""What of it disposition records."""
