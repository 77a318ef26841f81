"""Rules of the register: AplikasiTidakDikenal, AplikasiMilikOpdLain, AplikasiSudahNonaktif, TandaDaftarBertanggalMasaDepan."""

from shared.contracts.analysis_register import AplikasiDidaftarkan, AplikasiDinonaktifkan
from shared.kernel.event.errors import DomainError, Kind


class AplikasiTidakDikenal(DomainError):
    """The register has no such application."""

    kind = Kind.NOT_FOUND
    pesan = "Aplikasi ini tidak ada di register."


class AplikasiMilikOpdLain(DomainError):
    """A request of one agency does not change another agency's entry."""

    kind = Kind.INVALID
    pesan = "Aplikasi ini terdaftar atas nama {opd}; entri tanpa aplikasi_id bila yang dimaksud aplikasi lain."


class AplikasiSudahNonaktif(DomainError):
    """An entry that is not active is history: only step 6 of a request makes it active again."""

    pesan = "Aplikasi ini sudah dinonaktifkan dari register ({sebab}): {alasan}"


class TandaDaftarBertanggalMasaDepan(DomainError):
    """A registration certificate is dated today at the latest."""

    kind = Kind.INVALID
    pesan = "Tanggal tanda daftar {tanggal} melewati hari ini."


def pastikan_terdaftar(asal: AplikasiDidaftarkan | None) -> None:
    """Refuse what is done to an application that the register does not have."""
    if asal is None:
        raise AplikasiTidakDikenal


def pastikan_aktif(nonaktif: AplikasiDinonaktifkan | None) -> None:
    """Refuse what is done to an entry that is history, saying since what."""
    if nonaktif is not None:
        raise AplikasiSudahNonaktif(sebab=nonaktif.sebab, alasan=nonaktif.alasan)
