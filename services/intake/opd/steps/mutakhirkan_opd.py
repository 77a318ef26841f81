"""Change an agency's name."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.opd.errors import OpdTidakDikenal, pastikan_pengelola
from services.intake.opd.state import Opd
from shared.contracts.bersama import TeksPendek
from shared.contracts.intake import OpdDimutakhirkan
from shared.sop.perintah import Perintah


class MutakhirkanOpd(Perintah):
    """Let an agency bear this name from now on."""

    opd_id: UUID
    nama: TeksPendek


def mutakhirkan_opd(command: MutakhirkanOpd, state: Opd) -> Sequence[OpdDimutakhirkan]:
    """The same name again changes nothing."""
    pastikan_pengelola(command.pelaku)
    if state.opd_id is None:
        raise OpdTidakDikenal(opd_id=command.opd_id)
    if state.nama == command.nama:
        return []
    return [OpdDimutakhirkan(pelaku=command.pelaku, opd_id=command.opd_id, nama=command.nama)]
