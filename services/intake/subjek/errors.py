"""Rules about a person's data that can say no: SubjekTidakDikenal, PenghapusanSedangDitahan."""

from shared.kernel.event.errors import DomainError, Kind


class SubjekTidakDikenal(DomainError):
    """No key is held for this person: nothing of theirs can be read."""

    kind = Kind.NOT_FOUND
    pesan = "Tidak ada data pribadi tersimpan bagi subjek ini."


class PenghapusanSedangDitahan(DomainError):
    """The law keeps these data for now."""

    pesan = "Data pribadi ini belum boleh dihapus: {alasan}"
