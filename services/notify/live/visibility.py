"""Who sees which event of the live stream, and how: what the reads of the services show to the same person, and nothing more.

What is not named here is seen by officials where it belongs to a request, and by the administrator alone otherwise.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from services.notify.live.for_programs import PERMOHONAN, kalender_untuk_program, untuk_program
from shared.contracts.peran import PENGAJU, Jabatan
from shared.service.office.visibility import PEMBACA_ALAMAT, formulir_tampak, tanpa_pejabat

EventContent = Mapping[str, Any]

KONSEP: Final = frozenset(
    {
        "KonsepPermohonanDisimpan", "KonsepPermohonanDibuang", "KonsepPermohonanDiajukan",
        "BerkasKonsepDilampirkan", "BerkasKonsepDihapus",
    }
)  # fmt: skip
"""Drafts are their agency's own affair."""
PEMBERITAHUAN: Final = "Pemberitahuan"
"""How events begin that tell of somebody's alert: that person's own, and nobody else's."""
UMUM: Final = frozenset({"KalenderDimulai", "HariLiburDitetapkan", "HariLiburDicabut", "JamKerjaDitetapkan"})
"""What anybody may know: the calendar."""
BERALAMAT: Final = frozenset({"PermohonanDiterima", "PermohonanDiajukanKembali"})
"""What holds addresses of servers (ADR 0023)."""
PEJABAT: Final = frozenset(
    {
        "AplikasiDidaftarkan", "AplikasiDimutakhirkan", "AplikasiDinonaktifkan", "NomorPseDicatat",
        "NomorAgendaDiberikan", "NomorDicatat", "NomorDibatalkan", "NomorDilewati",
        "WewenangDilimpahkan", "PelimpahanBerakhir", "JabatanDitetapkan", "PengaturanKantorDitetapkan",
        "OpdDidaftarkan", "OpdDimutakhirkan",
    }
)  # fmt: skip
"""What officials read though it belongs to no request: register, books of numbers, mandates, titles and agencies."""
OPD: Final = frozenset(
    {
        "PermohonanDiterima", "PermohonanDiajukanKembali", "PengembalianDicatat", "PermohonanDicabut", "PermohonanDihentikan",
        "PenyampaianDicatat", "PenerimaanDikonfirmasi", "PermohonanDitolak", "PermohonanDikembalikan", "SuratDisampaikan",
        "SuratPenolakanDicatat", "SuratPenolakanDitandatangani",
        "PemantauanDimulai", "GiliranDicatat",
    }
)  # fmt: skip
"""What an agency reads of its own requests: what it did, what it is told, and which steps are open."""


MILIK_PERMOHONAN: Final = frozenset(PERMOHONAN)
"""What every event of a request says, and no other; also one that another version of this program knows."""


class Visibility(StrEnum):
    """How an event is shown."""

    UTUH = "UTUH"  # exactly as recorded
    TANPA_ALAMAT = "TANPA_ALAMAT"  # without addresses of servers
    TANPA_PEJABAT = "TANPA_PEJABAT"  # without saying which official it was
    PROGRAM = "PROGRAM"  # what happened, and nobody and nothing written (siaran/untuk_program.py)
    PROGRAM_UMUM = "PROGRAM_UMUM"  # what anybody may know


class Viewer(NamedTuple):
    """Who looks: a person in an office, or a program, which has none."""

    orang_id: UUID | None
    jabatan: Jabatan | None
    opd_id: UUID | None


PROGRAM: Final = Viewer(None, None, None)


def pandangan(nama: str, isi: EventContent, pemilik: UUID | None, penonton: Viewer) -> Visibility | None:
    """Return how somebody sees an event of a request of agency `pemilik`; nothing where it is not for these eyes."""
    return _program(nama, isi) if penonton.jabatan is None else _orang(nama, isi, pemilik, penonton)


def _orang(nama: str, isi: EventContent, pemilik: UUID | None, penonton: Viewer) -> Visibility | None:
    if nama.startswith(PEMBERITAHUAN):
        return Visibility.UTUH if isi.get("orang_id") == str(penonton.orang_id) else None
    if nama in UMUM:
        return Visibility.UTUH if penonton.jabatan not in PENGAJU else Visibility.TANPA_PEJABAT
    if penonton.jabatan in PENGAJU:
        milik = penonton.opd_id is not None and penonton.opd_id == pemilik and not (nama in KONSEP and _dari_agenda(isi))
        return Visibility.TANPA_PEJABAT if milik and nama in OPD | KONSEP else None
    if nama in KONSEP:
        return None
    if penonton.jabatan is not Jabatan.ADMIN and not (nama in PEJABAT or isi.keys() >= MILIK_PERMOHONAN):
        return None
    return Visibility.TANPA_ALAMAT if nama in BERALAMAT and penonton.jabatan not in PEMBACA_ALAMAT else Visibility.UTUH


def _dari_agenda(isi: EventContent) -> bool:
    """Say whether it was the clerk who did it: whose drafts are no affair of the agency's."""
    return bool(isi["pelaku"].get("jabatan") == Jabatan.PETUGAS_AGENDA)


def _program(nama: str, isi: EventContent) -> Visibility | None:
    """Return how a program sees an event: those of requests, and of the calendar; no draft and nobody's alert."""
    if nama in UMUM:
        return Visibility.PROGRAM_UMUM
    tertutup = nama.startswith(PEMBERITAHUAN) or nama in KONSEP or not isi.keys() >= MILIK_PERMOHONAN
    return None if tertutup else Visibility.PROGRAM


def bergantung_pemilik(nama: str, penonton: Viewer) -> bool:
    """Whether it must be known whose request it is, to say how somebody sees an event of this name."""
    return penonton.jabatan is Jabatan.OPD_PEMOHON and nama in OPD | KONSEP


def terlihat(isi: EventContent, pandangan: Visibility) -> EventContent:
    """Return an event's body as it is shown; sealed fields stay sealed in all views."""
    match pandangan:
        case Visibility.UTUH:
            return isi
        case Visibility.TANPA_ALAMAT:
            return {**isi, "formulir": formulir_tampak(isi["formulir"], Jabatan.KEPALA_DINAS)}
        case Visibility.TANPA_PEJABAT:
            return tanpa_pejabat(dict(isi))  # type: ignore[no-any-return]  # the same object with other values
        case Visibility.PROGRAM:
            return untuk_program(isi)
        case Visibility.PROGRAM_UMUM:
            return kalender_untuk_program(isi)
