"""Rules of the agenda book that can say no: BukanTahunBukuIni, LompatanTerlaluJauh."""

from shared.kernel.event.errors import DomainError, Kind


class BukanTahunBukuIni(DomainError):
    """A book gives the numbers of its own year."""

    kind = Kind.INVALID
    pesan = "Buku agenda ini buku tahun {buku}, bukan {tahun}."


class LompatanTerlaluJauh(DomainError):
    """A restore skips the numbers that may have been given, and not more than an office can have given."""

    kind = Kind.INVALID
    pesan = "Nomor terakhir buku ini {terakhir}; sampai {sampai} terlalu jauh: paling banyak {batas} nomor dilewati."
