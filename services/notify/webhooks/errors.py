"""Rules about subscriptions that can say no."""

from shared.kernel.event.errors import DomainError, Kind


class LanggananTidakDikenal(DomainError):
    """There is no such subscription."""

    kind = Kind.NOT_FOUND
    pesan = "Langganan ini tidak dikenal."


class LanggananSudahDihapus(DomainError):
    """A subscription that is over stays over."""

    pesan = "Langganan ini sudah dihapus; daftarkan yang baru."


class LanggananTerlaluBanyak(DomainError):
    """Each subscription costs connections of its own."""

    pesan = "Sudah ada {batas} langganan; hapus yang tidak dipakai."


class PeristiwaTidakDikenal(DomainError):
    """Only an event that exists can be chosen."""

    kind = Kind.INVALID
    pesan = "Tidak ada peristiwa bernama {nama}; lihat docs/peristiwa.md."


class SaringanMustahil(DomainError):
    """A choice that no event fits would send nothing, for ever."""

    kind = Kind.INVALID
    pesan = "Tidak ada peristiwa yang sesuai dengan saringan peristiwa dan tenggat sekaligus."


class AlamatTidakDiizinkan(DomainError):
    """Events leave by encrypted connections, and not into the office's own network, unless the settings allow it."""

    kind = Kind.INVALID
    pesan = "Alamat ini tidak diizinkan: {sebab}."
