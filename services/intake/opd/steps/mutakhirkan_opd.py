"""Change an agency's name."""

from collections.abc import Sequence

from services.intake.opd.perintah import PerintahOpd, pastikan_sah
from services.intake.opd.state import Opd
from shared.contracts.bersama import PelakuSistem, TeksPendek
from shared.contracts.intake import OpdDimutakhirkan


class MutakhirkanOpd(PerintahOpd):
    """Let an agency bear this name from now on."""

    nama: TeksPendek


def mutakhirkan_opd(command: MutakhirkanOpd, state: Opd) -> Sequence[OpdDimutakhirkan]:
    """The same name again changes nothing; the file's never undoes what was recorded since."""
    pastikan_sah(command, state)
    if command.nama == state.nama or (isinstance(command.pelaku, PelakuSistem) and command.nama == state.terdaftar):
        return []
    ubah = OpdDimutakhirkan(
        pelaku=command.pelaku,
        opd_id=command.opd_id,
        nama=command.nama,
        sejak=command.mulai,
        alasan=command.alasan,
    )
    return [ubah]
