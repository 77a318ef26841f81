"""Rules about drafts that can say no.

KonsepTidakDikenal (every act on a draft of another agency, or of none), KonsepSudahDibuang, KonsepSudahDiajukan,
TerlaluBanyakKonsep, KonsepTerlaluBesar (saving), KonsepBerubah (submitting).
"""

from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_wewenang


class KonsepTidakDikenal(DomainError):
    """There is no such draft, or it belongs to another agency, which is told no more than that."""

    kind = Kind.NOT_FOUND
    pesan = "Konsep permohonan ini tidak ditemukan."


class KonsepSudahDibuang(DomainError):
    """What was thrown away is not used again."""

    pesan = "Konsep permohonan ini sudah dibuang; buat konsep baru."


class KonsepSudahDiajukan(DomainError):
    """What was submitted is a request now."""

    pesan = "Konsep ini sudah diajukan sebagai permohonan."


class TerlaluBanyakKonsep(DomainError):
    """An agency keeps so many drafts at a time."""

    pesan = "OPD ini sudah menyimpan {batas} konsep; ajukan atau buang salah satu dahulu."


class KonsepTerlaluBesar(DomainError):
    """A draft travels as one event, and those have a size."""

    kind = Kind.TOO_LARGE
    pesan = "Konsep lebih besar dari {batas} KiB; ringkas uraiannya, dan sampaikan rinciannya sebagai lampiran."


class KonsepBerubah(DomainError):
    """Somebody saved the draft while it was being submitted."""

    kind = Kind.STALE
    pesan = "Konsep baru saja disimpan orang lain dari OPD ini; periksa isinya, lalu ajukan lagi."


def pastikan_petugas(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None) -> UUID:
    """Return the agency of the person who acts; refuse everybody else."""
    pastikan_wewenang(pelaku, Jabatan.OPD_PEMOHON)
    if opd_id is None:
        raise KonsepTidakDikenal
    return opd_id


def pastikan_milik(pelaku: Pelaku | PelakuSistem, opd_id: UUID | None, pemilik: UUID | None) -> UUID:
    """Return the agency of the person who acts, which owns the draft; refuse everybody else."""
    milik = pastikan_petugas(pelaku, opd_id)
    if milik != pemilik:
        raise KonsepTidakDikenal
    return milik
