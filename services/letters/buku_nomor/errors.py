"""The rules of the number book that can say no: TahunBukuBerbeda, LompatanTerlaluJauh."""

from shared.kernel.event.errors import DomainError, Kind


class TahunBukuBerbeda(DomainError):
    """A book holds the numbers of one year only."""

    kind = Kind.INVALID
    pesan = "Buku nomor ini untuk tahun {tahun}, bukan {diminta}."


class LompatanTerlaluJauh(DomainError):
    """A restore skips the numbers that may have been given, and not more than an office can have given."""

    kind = Kind.INVALID
    pesan = "Nomor terakhir buku ini {terakhir}; sampai {sampai} terlalu jauh: paling banyak {batas} nomor dilewati."
