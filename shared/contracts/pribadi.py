"""Events about personal data itself: who read whose, corrections, erasure and what forbids it (UU 27/2022; akses, intake/subjek)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Peristiwa, Teks, Tersegel


class JalurAkses(StrEnum):
    """By which way sealed data were opened for somebody to read."""

    FORMULIR = "FORMULIR"
    LEMBAR = "LEMBAR"
    KONSEP = "KONSEP"
    EKSPOR = "EKSPOR"
    KONTAK = "KONTAK"
    PETUGAS = "PETUGAS"


class AksesDataDicatat(Peristiwa):
    """A person read sealed data of others on that day (WIB): whose (`subjek`), which fields, and where they stand (`objek_id`)."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake", "notify")

    objek_id: UUID
    tanggal: date
    jalur: JalurAkses
    subjek: tuple[UUID, ...]
    bidang: tuple[str, ...]


class DataPribadiDikoreksi(Peristiwa):
    """The `ke`-th correction of a person's data (UU 27/2022 ps 6): what counts from now on, wherever the old value is shown.

    `koreksi` seals, for each corrected field, the values that are wrong and the one that is right.
    """

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    subjek_id: UUID
    ke: int = Field(ge=1)
    bidang: tuple[str, ...]
    koreksi: Tersegel
    alasan: Teks


class DataPribadiDihapus(Peristiwa):
    """A person's data were erased (UU 27/2022 ps 8, 43): the key with this fingerprint is destroyed, and never comes back."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    subjek_id: UUID
    sidik_kunci: str
    alasan: Teks


class PenghapusanDitahan(Peristiwa):
    """The law keeps a person's data for now (UU 27/2022 ps 15, 44): they must not be erased."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    subjek_id: UUID
    alasan: Teks


class PenahananDilepas(Peristiwa):
    """What kept a person's data is over: they may be erased again."""

    SOURCES: ClassVar[tuple[str, ...]] = ("intake",)

    subjek_id: UUID
    alasan: Teks


PeristiwaSubjek: TypeAlias = DataPribadiDikoreksi | DataPribadiDihapus | PenghapusanDitahan | PenahananDilepas
