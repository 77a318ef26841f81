"""Rules about titles that can say no: PeranTanpaSebutan."""

from shared.kernel.event.errors import DomainError, Kind


class PeranTanpaSebutan(DomainError):
    """Only offices of the dinas have a printed title."""

    kind = Kind.INVALID
    pesan = "Peran {jabatan} tidak mempunyai sebutan jabatan di dinas."
