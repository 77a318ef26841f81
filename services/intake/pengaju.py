"""For which agency somebody hands in: a person of an agency for that one, the clerk for the agency whose paper letter it is."""

from uuid import UUID

from shared.contracts.bersama import Pelaku, pencatat
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang


class OpdTidakDisebut(DomainError):
    """The clerk has no agency of the clerk's own: each letter says whose it is."""

    kind = Kind.INVALID
    pesan = "Sebut OPD yang suratnya dicatat (`atas_nama`)."


def bagi_opd(pelaku: Pelaku, opd_id: UUID | None, atas_nama: UUID | None) -> UUID | None:
    """Return for which agency a person hands in who acts for agency `opd_id`; only the clerk names another, and always does."""
    if atas_nama is not None:
        pastikan_wewenang(pelaku, Jabatan.PETUGAS_AGENDA)
    elif pencatat(pelaku):
        raise OpdTidakDisebut
    return atas_nama or opd_id
