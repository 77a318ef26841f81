"""Rules of the agenda book that can say no: BukanTahunBukuIni."""

from shared.kernel.errors import DomainError, Kind


class BukanTahunBukuIni(DomainError):
    """A book gives the numbers of its own year."""

    kind = Kind.INVALID
    pesan = "Buku agenda ini buku tahun {buku}, bukan {tahun}."
