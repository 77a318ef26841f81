"""Whose turn it is, as events of notify say it: which step in which visit, who holds its role then, and until when."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from shared.contracts.bersama import Nilai
from shared.contracts.langkah import NomorLangkah
from shared.contracts.peran import Jabatan, Kapasitas
from shared.contracts.tenggat import JenisTenggat


class Giliran(Nilai):
    """A step that is open, in which visit."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)


class SebabPengalihan(StrEnum):
    """Why an open step waits for somebody else."""

    MANDAT_MULAI = "MANDAT_MULAI"
    MANDAT_BERAKHIR = "MANDAT_BERAKHIR"
    PEMEGANG_BERGANTI = "PEMEGANG_BERGANTI"  # the administrator changed who holds the office


class Pemegang(Nilai):
    """A person who may do an open step: holder of its role, or acting for it by a mandate."""

    orang_id: UUID
    kapasitas: Kapasitas = Kapasitas.DEFINITIF
    mandat_id: UUID | None = None


class GiliranTerbuka(Nilai):
    """An open step with the role whose turn it is; `pemegang` and `jatuh_tempo` are as known when the event was recorded.

    `pemegang` is the assigned analyst alone where one is, and empty while nobody holds the role; without a deadline there is no
    `jatuh_tempo`.
    """

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    jabatan: Jabatan
    pemegang: tuple[Pemegang, ...] = ()
    jatuh_tempo: datetime | None = None


class GiliranOpd(Nilai):
    """The agency's part: it completes a returned request (PELENGKAPAN) or confirms the receipt (KONFIRMASI), since this step and visit."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    jenis: JenisTenggat
    opd_id: UUID
    jatuh_tempo: datetime
