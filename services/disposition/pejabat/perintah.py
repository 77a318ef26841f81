"""What commands about an official have in common: since when, until when, and what becomes of the office that is left."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from services.disposition.pejabat.errors import (
    BukanJabatanDinas,
    JabatanTanpaPemegang,
    pastikan_pengurus,
    yang_berhenti,
)
from services.disposition.pejabat.state import Pejabat
from shared.contracts.bersama import Saat
from shared.contracts.disposition import PejabatDinonaktifkan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_berlaku
from shared.sop.perintah import PerintahBerlaku
from shared.sop.sebutan import sebutan


class PerintahPejabat(PerintahBerlaku):
    """A command about one official.

    `ada_lain` says whether somebody else holds the office that is left, from then on, as the edge looked it up; `boleh_kosong` that it
    may be left to nobody.
    """

    orang_id: UUID
    ada_lain: bool = True
    boleh_kosong: bool = False


class PerintahJabatan(PerintahPejabat):
    """One that gives an office, for good or until before `sampai`."""

    jabatan: Jabatan
    sampai: Saat | None = None

    @property
    def selesai(self) -> datetime | None:
        """Until when the office is held."""
        return self.sampai.astimezone(UTC) if self.sampai else None


def pastikan_sah(command: PerintahPejabat) -> None:
    """Refuse whoever may not, an office that is none of the dinas, and times that cannot be."""
    pastikan_pengurus(command.pelaku, command.orang_id)
    pastikan_berlaku(command, command.sampai if isinstance(command, PerintahJabatan) else None)
    if isinstance(command, PerintahJabatan) and command.jabatan is Jabatan.OPD_PEMOHON:
        raise BukanJabatanDinas(jabatan=sebutan(command.jabatan))


def pastikan_terisi(command: PerintahPejabat, state: Pejabat, menjadi: Jabatan | None) -> None:
    """Refuse to leave an office to nobody, unless that is meant; say which steps stop then."""
    ditinggalkan = state.jabatan_pada(command.mulai)
    if ditinggalkan in (None, menjadi) or command.ada_lain or command.boleh_kosong:
        return
    raise JabatanTanpaPemegang(jabatan=sebutan(ditinggalkan), berhenti=yang_berhenti(ditinggalkan))


def sampai(command: PerintahJabatan) -> Iterator[PejabatDinonaktifkan]:
    """Yield the end of an office that is given for a time."""
    if command.selesai is not None:
        yield PejabatDinonaktifkan(pelaku=command.pelaku, orang_id=command.orang_id, sejak=command.selesai, alasan=command.alasan)
