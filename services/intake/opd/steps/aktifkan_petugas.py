"""Let a person act for an agency again."""

from collections.abc import Sequence

from services.intake.opd.errors import PetugasTidakDikenal
from services.intake.opd.perintah import PerintahPetugas, pastikan_sah, sampai
from services.intake.opd.state import Opd
from shared.contracts.intake import PetugasOpdDidaftarkan, PetugasOpdDinonaktifkan
from shared.sop.masa import tetap


class AktifkanPetugas(PerintahPetugas):
    """Let somebody who was registered once act again; name and contacts are those of then."""


def aktifkan_petugas(command: AktifkanPetugas, state: Opd) -> Sequence[PetugasOpdDidaftarkan | PetugasOpdDinonaktifkan]:
    """Who acts already goes on; with `sampai`, until then."""
    pastikan_sah(command, state)
    lama = state.petugas.get(command.orang_id)
    if lama is None:
        raise PetugasTidakDikenal(orang_id=command.orang_id)
    if tetap(lama.perubahan, jadi=True, saat=command.mulai, akhir=command.akhir):
        return []
    daftar = PetugasOpdDidaftarkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        orang_id=command.orang_id,
        data=lama.data,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [daftar, *sampai(command)]
