"""Step 15: Kepala Dinas signs the letter under its reserved number, or sends the draft back."""

from typing import cast

from services.letters.errors import (
    NomorBelumDiberikan,
    ParafBelumLengkap,
    SuratSudahDitandatangani,
    TanpaCatatanKoreksi,
    pastikan_analisa_tetap,
    pastikan_konsep,
    pastikan_peran_tunggal,
)
from services.letters.state import TANDA_TANGAN, Surat, orang_id, pastikan_terbuka
from shared.contracts.bersama import Pelaku, Sha256
from shared.contracts.letters import (
    CatatanKoreksi,
    Metode,
    NomorSuratDiberikan,
    PenandatangananDitolak,
    PenandatangananGagal,
    SuratDitandatangani,
)
from shared.sop.aturan import pastikan_pelaksana, pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BeriNomor(PerintahPermohonan):
    """The number that the book reserved goes to this letter, before the signer is called."""

    hash_konsep: Sha256
    nomor: int
    tahun: int
    nomor_surat: str


class TandaTangani(PerintahPermohonan):
    """Kepala Dinas signs the draft with this hash: the one that was read."""

    hash_konsep: Sha256
    metode: Metode = Metode.CATATAN


class TolakTandaTangan(PerintahPermohonan):
    """Kepala Dinas sends the draft with this hash back to the analyst, and says what to correct."""

    hash_konsep: Sha256
    catatan: tuple[CatatanKoreksi, ...]


class CatatPenandatangananGagal(PerintahPermohonan):
    """The signer failed at its `percobaan`-th try."""

    percobaan: int
    sebab: str


def beri_nomor(command: BeriNomor, state: Surat) -> list[NomorSuratDiberikan]:
    """SOP row 15. A letter ready to be signed gets one number, which it keeps across attempts to sign."""
    if not _perlu_ditandatangani(command, state) or state.nomor is not None:
        return []
    return [
        NomorSuratDiberikan(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor=command.nomor,
            tahun=command.tahun,
            nomor_surat=command.nomor_surat,
        )
    ]


def tanda_tangani(command: TandaTangani, state: Surat) -> list[SuratDitandatangani]:
    """SOP row 15. Only with all three parafs under exactly the draft that was seen, and under a reserved number."""
    if not _perlu_ditandatangani(command, state):
        return []
    if state.nomor is None:
        raise NomorBelumDiberikan
    return [
        SuratDitandatangani(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            kapasitas=cast("Pelaku", command.pelaku).kapasitas,
            metode=command.metode,
            nomor_surat=state.nomor.nomor_surat,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
            putaran_analisa=state.dibuka.putaran_analisa if state.dibuka else None,
        )
    ]


def tolak_tanda_tangan(command: TolakTandaTangan, state: Surat) -> list[PenandatangananDitolak]:
    """Row 15, way back: refused with a note; step 11 opens again in the next round, a reserved number is kept."""
    if not _perlu_ditandatangani(command, state):
        raise SuratSudahDitandatangani
    if not command.catatan:
        raise TanpaCatatanKoreksi
    return [
        PenandatangananDitolak(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
            catatan=command.catatan,
        )
    ]


def catat_penandatanganan_gagal(command: CatatPenandatangananGagal, state: Surat) -> list[PenandatangananGagal]:
    """Row 15: the letter waits at step 15 with its number. Each try is recorded once; one that no longer matters, not at all."""
    pastikan_sistem(command.pelaku)
    menunggu = state.sebab is None and state.langkah == TANDA_TANGAN
    if not menunggu or state.nomor is None or command.percobaan != state.gagal_count + 1:
        return []
    return [
        PenandatangananGagal(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            percobaan=command.percobaan,
            sebab=command.sebab,
            nomor_surat=state.nomor.nomor_surat,
        )
    ]


def _perlu_ditandatangani(command: BeriNomor | TandaTangani | TolakTandaTangan, state: Surat) -> bool:
    """Refuse whoever may not sign this draft now; False when this person signed it already."""
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, TANDA_TANGAN)
    pastikan_analisa_tetap(menunggu_analisa=state.menunggu_analisa)
    pastikan_konsep(state.hash_sekarang, command.hash_konsep)
    if state.ditandatangani is not None:
        if orang_id(state.ditandatangani.pelaku) == orang_id(command.pelaku):
            return False
        raise SuratSudahDitandatangani
    if state.langkah != TANDA_TANGAN:
        raise ParafBelumLengkap(langkah=state.langkah)
    pastikan_peran_tunggal(sudah_berperan=state.sudah_berperan(command.pelaku))
    return True
