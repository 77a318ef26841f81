"""Rules about the office's settings that can say no: LambangTidakDapatDicetak, PengaturanBelumAda."""

from shared.kernel.event.errors import DomainError, Kind


class LambangTidakDapatDicetak(DomainError):
    """The emblem goes on every paper: one that cannot be set would keep all papers from being made."""

    kind = Kind.INVALID
    pesan = "Pengaturan ini tidak dapat dicetak: lambang harus PNG yang utuh, paling besar {batas} KiB."


class PengaturanBelumAda(DomainError):
    """Nothing was laid down yet; papers print the example's."""

    kind = Kind.NOT_FOUND
    pesan = "Pengaturan kantor belum ditetapkan."
