"""Rules about incidents that can say no.

InsidenTidakDikenal, InsidenSudahDitutup (every later act), WaktuInsidenTidakWajar (recording, telling), AlasanTerlambatWajib (telling),
PemberitahuanBelumLengkap (closing).
"""

from shared.contracts.insiden import InsidenDicatat, InsidenDitutup
from shared.kernel.event.errors import DomainError, Kind


class InsidenTidakDikenal(DomainError):
    """No incident is recorded under this id."""

    kind = Kind.NOT_FOUND
    pesan = "Insiden ini belum tercatat."


class InsidenSudahDitutup(DomainError):
    """A closed incident stays closed; what comes up later is a new one."""

    pesan = "Insiden ini sudah ditutup; catat insiden baru untuk hal yang timbul kemudian."


class WaktuInsidenTidakWajar(DomainError):
    """It happens, becomes known and is told of in this order, and not in the future."""

    kind = Kind.INVALID
    pesan = "Waktu tidak wajar: kejadian mendahului waktu diketahui, pemberitahuan menyusulnya, dan tidak ada yang di masa depan."


class AlasanTerlambatWajib(DomainError):
    """Who tells late says why (UU 27/2022 ps 46)."""

    kind = Kind.INVALID
    pesan = "Pemberitahuan melewati 3 x 24 jam sejak insiden diketahui; sebutkan alasan terlambat."


class PemberitahuanBelumLengkap(DomainError):
    """Where persons are concerned, they and the authority are told before it is closed."""

    pesan = "Insiden belum dapat ditutup: {belum} belum diberi tahu secara tertulis."


def pastikan_terbuka(isi: InsidenDicatat | None, penutup: InsidenDitutup | None) -> InsidenDicatat:
    """Return what is recorded of an open incident; refuse by name where there is none, or it is closed."""
    if isi is None:
        raise InsidenTidakDikenal
    if penutup is not None:
        raise InsidenSudahDitutup
    return isi
