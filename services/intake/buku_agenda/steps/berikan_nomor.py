"""Give a request the next agenda number of the year."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.intake.buku_agenda.errors import BukanTahunBukuIni
from services.intake.buku_agenda.state import BukuAgenda
from shared.contracts.intake import NomorAgendaDiberikan
from shared.contracts.peran import Jabatan
from shared.sop.aturan import pastikan_wewenang
from shared.sop.perintah import Perintah


class BerikanNomorAgenda(Perintah):
    """Give the next number of `tahun` to a request that an agency submits now."""

    tahun: int = Field(ge=2000, le=9999)
    permohonan_id: UUID


def berikan_nomor_agenda(command: BerikanNomorAgenda, state: BukuAgenda) -> Sequence[NomorAgendaDiberikan]:
    """Numbers follow each other from 1; a request has one, however often it is asked for."""
    pastikan_wewenang(command.pelaku, Jabatan.OPD_PEMOHON)
    if state.tahun not in {None, command.tahun}:
        raise BukanTahunBukuIni(buku=state.tahun, tahun=command.tahun)
    if state.nomor(command.permohonan_id):
        return []
    return [
        NomorAgendaDiberikan(
            pelaku=command.pelaku,
            tahun=command.tahun,
            nomor=state.terakhir + 1,
            permohonan_id=command.permohonan_id,
        )
    ]
