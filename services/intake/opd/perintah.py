"""What commands about an agency's people have in common: since when, until when, and whether anybody is left."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from services.intake.opd.errors import OpdTanpaPetugas, OpdTidakDikenal, pastikan_pengelola
from services.intake.opd.state import Opd
from shared.contracts.bersama import Saat
from shared.contracts.intake import PetugasOpdDinonaktifkan
from shared.sop.aturan import pastikan_berlaku
from shared.sop.perintah import PerintahBerlaku


class PerintahOpd(PerintahBerlaku):
    """A command about one agency."""

    opd_id: UUID


class PerintahPetugas(PerintahOpd):
    """A command about one person of an agency, who acts for it until before `sampai`; `boleh_kosong` that nobody need be left."""

    orang_id: UUID
    sampai: Saat | None = None
    boleh_kosong: bool = False

    @property
    def akhir(self) -> tuple[datetime, bool] | None:
        """The change that ends what is given for a time."""
        return (self.sampai.astimezone(UTC), False) if self.sampai else None


def pastikan_sah(command: PerintahOpd, state: Opd) -> None:
    """Refuse whoever may not, an agency that is not registered, and times that cannot be."""
    pastikan_pengelola(command.pelaku)
    pastikan_berlaku(command, command.sampai if isinstance(command, PerintahPetugas) else None)
    if state.opd_id is None:
        raise OpdTidakDikenal(opd_id=command.opd_id)


def pastikan_ada_petugas(command: PerintahPetugas, state: Opd) -> None:
    """Refuse to leave an agency to nobody, unless that is meant."""
    if state.bertindak(command.mulai) == frozenset({command.orang_id}) and not command.boleh_kosong:
        raise OpdTanpaPetugas(nama=state.nama)


def sampai(command: PerintahPetugas) -> Iterator[PetugasOpdDinonaktifkan]:
    """Yield the end of what is given for a time."""
    if command.akhir is not None:
        siapa = {"opd_id": command.opd_id, "orang_id": command.orang_id}
        yield PetugasOpdDinonaktifkan(pelaku=command.pelaku, **siapa, sejak=command.akhir[0], alasan=command.alasan)
