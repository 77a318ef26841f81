"""A restore: numbers that may have been given in what was lost are void, and the book goes on above them."""

from typing import Final

from pydantic import Field

from services.letters.buku_nomor.errors import LompatanTerlaluJauh, TahunBukuBerbeda
from services.letters.buku_nomor.state import BukuNomor
from shared.contracts.pemulihan import NomorDilewati, SebabLewat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import Perintah

LOMPATAN_MAKS: Final = 1000
"""More is a slip of the pen: no office gives so many numbers between two backups."""


class LewatiNomor(Perintah):
    """Let the book of `tahun` go on above `sampai`."""

    tahun: int = Field(ge=2000, le=9999)
    sampai: int = Field(ge=0)


def lewati_nomor(command: LewatiNomor, state: BukuNomor) -> list[NomorDilewati]:
    """Every number in between gets a line of its own, so that line n still holds number n; said twice, nothing is skipped."""
    pastikan_sistem(command.pelaku)
    if state.tahun not in {None, command.tahun}:
        raise TahunBukuBerbeda(tahun=state.tahun, diminta=command.tahun)
    terakhir = len(state.entri)
    if command.sampai - terakhir > LOMPATAN_MAKS:
        raise LompatanTerlaluJauh(terakhir=terakhir, sampai=command.sampai, batas=LOMPATAN_MAKS)
    return [
        NomorDilewati(pelaku=command.pelaku, tahun=command.tahun, nomor=nomor, sebab=SebabLewat.PEMULIHAN)
        for nomor in range(terakhir + 1, command.sampai + 1)
    ]
