"""What other services' events do to the request: returned, signed, delivered, refused."""

from collections.abc import Sequence

from pydantic import Field

from services.intake.state import Permohonan, StatusPermohonan, dikenal
from shared.contracts.analysis import ButirDikembalikan
from shared.contracts.bersama import Sebab
from shared.contracts.intake import (
    PenandatangananDicatat,
    PengembalianDicatat,
    PenyampaianDicatat,
)
from shared.contracts.langkah import NomorLangkah
from shared.contracts.penolakan import PermohonanDihentikan, SuratPenolakanDicatat
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatPengembalian(PerintahPermohonan):
    """Record a return that analysis announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    butir: tuple[ButirDikembalikan, ...]
    catatan: str


def catat_pengembalian(command: CatatPengembalian, state: Permohonan) -> Sequence[PengembalianDicatat]:
    """Each round is returned at most once; a request that ended, or whose letter is signed, is not with the agency any more."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_ditandatangani or command.putaran <= state.dikembalikan:
        return []
    return [
        PengembalianDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            butir=command.butir,
            catatan=command.catatan,
        )
    ]


class CatatPenandatanganan(PerintahPermohonan):
    """Record a signature that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_penandatanganan(command: CatatPenandatanganan, state: Permohonan) -> Sequence[PenandatangananDicatat]:
    """Signed once. A return that is open, or is heard of later, rests on an analysis that was opened again too late."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_ditandatangani:
        return []
    return [
        PenandatangananDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]


class CatatPenyampaian(PerintahPermohonan):
    """Record a delivery that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_penyampaian(command: CatatPenyampaian, state: Permohonan) -> Sequence[PenyampaianDicatat]:
    """Once in each round of step 16; a withdrawal or a receipt that came first wins.

    A delivery that failed is not heard here: until the next one the agency may confirm what arrived after all, and the letter has
    left the office, so that it is too late to withdraw.
    """
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.status is StatusPermohonan.SELESAI or command.putaran <= state.penyampaian:
        return []
    return [
        PenyampaianDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]


class CatatSuratPenolakan(PerintahPermohonan):
    """Record a letter of refusal that letters announced."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    nomor_surat: str


def catat_surat_penolakan(command: CatatSuratPenolakan, state: Permohonan) -> Sequence[SuratPenolakanDicatat]:
    """Recorded once, also before the refusal itself is heard of; a withdrawal that came first wins."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir not in {None, Sebab.DITOLAK} or state.surat_penolakan is not None:
        return []
    return [
        SuratPenolakanDicatat(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]


class HentikanPermohonan(PerintahPermohonan):
    """Close the request for `sebab`, with the words that the agency reads."""

    langkah: NomorLangkah
    putaran: int = Field(ge=1)
    sebab: Sebab
    alasan: str
    surat_menyusul: bool = False


def hentikan_permohonan(command: HentikanPermohonan, state: Permohonan) -> Sequence[PermohonanDihentikan]:
    """A request ends once: withdrawn before, it stays withdrawn."""
    dikenal(state)
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.sudah_disampaikan:
        return []
    return [
        PermohonanDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=command.langkah,
            putaran=command.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
            alasan=command.alasan,
            surat_menyusul=command.surat_menyusul,
        )
    ]
