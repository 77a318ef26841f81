"""A number that a restore skipped, in either book."""

from shared.contracts.bersama import PelakuSistem
from shared.contracts.pemulihan import NomorDilewati, SebabLewat


def dilewati(sistem: PelakuSistem) -> NomorDilewati:
    """Return the canonical example, recorded by this service."""
    return NomorDilewati(pelaku=sistem, tahun=2026, nomor=2, sebab=SebabLewat.PEMULIHAN)
