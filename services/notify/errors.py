"""The rules of notify that can say no, besides those of its aggregates."""

from shared.kernel.event.errors import DomainError, Kind


class PemberitahuanTidakDikenal(DomainError):
    """Only an alert that was recorded can have gone out."""

    kind = Kind.NOT_FOUND
    pesan = "Pemberitahuan ini tidak tercatat."


class RentangTerlaluPanjang(DomainError):
    """A question that anybody may ask has an end."""

    kind = Kind.INVALID
    pesan = "Rentang terlalu panjang: paling banyak {batas} hari."


class PemberitahuanTidakGagal(DomainError):
    """Only an alert that no channel took goes out again; one that is still being tried does so by itself."""

    pesan = "Pemberitahuan ini tidak gagal: sudah terkirim, atau masih dicoba."


class PosisiDiLuarAliran(DomainError):
    """The live stream begins where the streams still hold everything, and not after their end."""

    kind = Kind.INVALID
    pesan = "Posisi ini di luar aliran, yang dapat diikuti mulai dari {pertama} sampai {terakhir}."


class VersiTidakDikenal(DomainError):
    """The calendar has no such version yet."""

    kind = Kind.NOT_FOUND
    pesan = "Kalender belum mempunyai versi itu."
