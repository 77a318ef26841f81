"""The rule of notify that can say no: PemberitahuanTidakDikenal."""

from shared.kernel.errors import DomainError, Kind


class PemberitahuanTidakDikenal(DomainError):
    """Only an alert that was recorded can have gone out."""

    kind = Kind.NOT_FOUND
    pesan = "Pemberitahuan ini tidak tercatat."
