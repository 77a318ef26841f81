"""The rule of readings that can say no: BukanPembaca."""

from shared.kernel.event.errors import DomainError, Kind


class BukanPembaca(DomainError):
    """Only the agency's own reading proves a delivery."""

    kind = Kind.FORBIDDEN
    pesan = "Hanya pembacaan oleh OPD pemohon yang dicatat."
