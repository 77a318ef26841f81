"""Rules about deadlines that can say no: TenggatTidakTerbuka, TenggatSendiri, TenggatAtasan, TambahanBerkurang."""

from shared.kernel.event.errors import DomainError, Kind


class TenggatTidakTerbuka(DomainError):
    """Only what is still due can be given more time."""

    pesan = "Tenggat ini tidak terbuka."


class TenggatSendiri(DomainError):
    """Nobody below Kepala Dinas gives himself more time."""

    kind = Kind.FORBIDDEN
    pesan = "Tenggat langkah sendiri diperpanjang oleh atasan."


class TenggatAtasan(DomainError):
    """Nobody gives more time to whoever is above him."""

    kind = Kind.FORBIDDEN
    pesan = "Tenggat ini milik pejabat di atas Anda; Kepala Dinas dapat memperpanjangnya."


class TambahanBerkurang(DomainError):
    """Time that was given is not taken back."""

    kind = Kind.INVALID
    pesan = "Tambahan seluruhnya sudah {tambahan} hari kerja; sebutkan yang lebih banyak."
