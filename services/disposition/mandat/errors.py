"""Rules about mandates that can say no.

BukanMandatSendiri, JabatanTidakDilimpahkan, PenerimaBukanPejabat, SudahMemegangJabatan, PemegangTidakDisebut, BukanPemegangJabatan,
PeriodeTidakSah, MandatTumpangTindih, MandatBerputar, MandatSudahAda, MandatTidakDikenal, MandatSudahHabis.
"""

from shared.kernel.event.errors import DomainError, Kind


class BukanMandatSendiri(DomainError):
    """Nobody gives himself an office."""

    kind = Kind.FORBIDDEN
    pesan = "Mandat untuk diri sendiri dicatat oleh admin lain."


class JabatanTidakDilimpahkan(DomainError):
    """A mandate is about an office of the chain; an analyst is reassigned instead, and an administrator is registered."""

    kind = Kind.INVALID
    pesan = "{jabatan} tidak dapat dilimpahkan dengan mandat."


class PenerimaBukanPejabat(DomainError):
    """Who acts for an office is an official of the dinas."""

    kind = Kind.INVALID
    pesan = "Penerima mandat {orang_id} bukan pejabat di dinas."


class SudahMemegangJabatan(DomainError):
    """Who holds an office needs no mandate for it."""

    kind = Kind.INVALID
    pesan = "Penerima sudah memegang jabatan {jabatan}."


class PemegangTidakDisebut(DomainError):
    """Plh. and a.n. are for somebody: the official who is away, or in whose name is signed."""

    kind = Kind.INVALID
    pesan = "Sebutkan pejabat yang digantikan atau yang melimpahkan wewenang."


class BukanPemegangJabatan(DomainError):
    """Only who holds an office can be replaced in it; who is appointed for good replaces nobody."""

    kind = Kind.INVALID
    pesan = "Pejabat yang disebut tidak memegang jabatan {jabatan}, atau mandat ini tidak menggantikan siapa pun."


class PeriodeTidakSah(DomainError):
    """A mandate begins before it ends, ends some day, and is not over when it is recorded."""

    kind = Kind.INVALID
    pesan = "Periode mandat tidak sah: selesai harus sesudah mulai dan belum lewat; Plt., Plh. dan a.n. harus mempunyai akhir."


class MandatTumpangTindih(DomainError):
    """At any time one person acts for one holder of an office, and nobody in two capacities."""

    pesan = "Mandat ini bertumpang tindih dengan mandat nomor {dasar_nomor} untuk jabatan yang sama."


class MandatBerputar(DomainError):
    """Whom a deputy stands in for cannot, at the same time, stand in for the deputy."""

    pesan = "Mandat ini berputar: pejabat yang digantikan sedang menggantikan penerimanya."


class MandatSudahAda(DomainError):
    """This id names another mandate."""

    pesan = "Mandat dengan nomor ini sudah tercatat dengan isi lain."


class MandatTidakDikenal(DomainError):
    """There is no such mandate."""

    kind = Kind.NOT_FOUND
    pesan = "Mandat {mandat_id} tidak tercatat."


class MandatSudahHabis(DomainError):
    """What has run out cannot be revoked."""

    pesan = "Masa mandat ini sudah habis."
