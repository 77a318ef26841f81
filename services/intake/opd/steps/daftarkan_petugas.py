"""Register a person who may act for an agency."""

from collections.abc import Sequence

from services.intake.opd.errors import PetugasSudahTerdaftar
from services.intake.opd.perintah import PerintahPetugas, pastikan_sah, sampai
from services.intake.opd.state import Opd
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.intake import PetugasOpdDidaftarkan, PetugasOpdDinonaktifkan
from shared.sop.masa import tetap


class DaftarkanPetugas(PerintahPetugas):
    """Let a person act for an agency; name and contacts come sealed. `dikenal` says that the id is somebody's already."""

    data: Tersegel
    dikenal: bool = False


def daftarkan_petugas(command: DaftarkanPetugas, state: Opd) -> Sequence[PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan]:
    """Loading the same file again changes nothing, and never lets in again whom the administrator removed."""
    pastikan_sah(command, state)
    if command.dikenal:
        raise PetugasSudahTerdaftar(orang_id=command.orang_id)
    lama = state.petugas.get(command.orang_id)
    if lama is not None and (
        isinstance(command.pelaku, PelakuSistem) or tetap(lama.perubahan, jadi=True, saat=command.mulai, akhir=command.akhir)
    ):
        return []
    daftar = PetugasOpdDidaftarkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        orang_id=command.orang_id,
        data=command.data,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [daftar, *sampai(command)]
