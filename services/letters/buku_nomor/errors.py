"""The rule of the number book that can say no: TahunBukuBerbeda."""

from shared.kernel.errors import DomainError, Kind


class TahunBukuBerbeda(DomainError):
    """A book holds the numbers of one year only."""

    kind = Kind.INVALID
    pesan = "Buku nomor ini untuk tahun {tahun}, bukan {diminta}."
