"""The next number of the year goes to a letter; its text follows the office's pattern."""

from datetime import date
from uuid import UUID

from services.letters.buku_nomor.errors import TahunBukuBerbeda
from services.letters.buku_nomor.state import BukuNomor
from shared.contracts.buku_nomor import NomorDicatat
from shared.contracts.kantor import PolaNomor
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah


class AmbilNomor(Perintah):
    """A letter that is to be signed on this day needs a number."""

    permohonan_id: UUID
    tanggal: date
    pola: PolaNomor = PolaNomor()


def ambil_nomor(command: AmbilNomor, state: BukuNomor) -> list[NomorDicatat]:
    """Numbers follow each other without gaps, and are never given twice; a letter that has one keeps it."""
    pastikan_sistem(command.pelaku)
    tahun = command.tanggal.year
    if state.tahun not in {None, tahun}:
        raise TahunBukuBerbeda(tahun=state.tahun, diminta=tahun)
    if state.milik(command.permohonan_id) is not None:
        return []
    nomor = len(state.entri) + 1
    return [
        NomorDicatat(
            pelaku=command.pelaku,
            tahun=tahun,
            nomor=nomor,
            nomor_surat=command.pola.tulis(nomor, command.tanggal),
            permohonan_id=command.permohonan_id,
        )
    ]
