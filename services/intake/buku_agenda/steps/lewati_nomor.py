"""A restore: agenda numbers that may have been given in what was lost are void, and the book goes on above them."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from services.intake.buku_agenda.errors import BukanTahunBukuIni, LompatanTerlaluJauh
from services.intake.buku_agenda.state import BukuAgenda
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah

LOMPATAN_MAKS: Final = 1000
"""More is a slip of the pen: no office takes in so many requests between two backups."""


class LewatiNomorAgenda(Perintah):
    """Let the book of `tahun` go on above `sampai`."""

    tahun: int = Field(ge=2000, le=9999)
    sampai: int = Field(ge=0)


def lewati_nomor_agenda(command: LewatiNomorAgenda, state: BukuAgenda) -> Sequence[NomorDilewati]:
    """Every number in between gets an entry of its own, so that entry n still is number n; said twice, nothing is skipped."""
    pastikan_sistem(command.pelaku)
    if state.tahun not in {None, command.tahun}:
        raise BukanTahunBukuIni(buku=state.tahun, tahun=command.tahun)
    if command.sampai - state.terakhir > LOMPATAN_MAKS:
        raise LompatanTerlaluJauh(terakhir=state.terakhir, sampai=command.sampai, batas=LOMPATAN_MAKS)
    return [
        NomorDilewati(pelaku=command.pelaku, tahun=command.tahun, nomor=nomor, sebab=SebabLewat.PEMULIHAN)
        for nomor in range(state.terakhir + 1, command.sampai + 1)
    ]
