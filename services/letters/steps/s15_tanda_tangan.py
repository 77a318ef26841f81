"""Step 15: Kepala Dinas signs the letter under its reserved number, or sends the draft back."""

from datetime import datetime, timedelta
from typing import Final

from pydantic import Field

from services.letters.errors import (
    NomorBelumDiberikan,
    ParafBelumLengkap,
    SedangDitandatangani,
    SuratSudahDitandatangani,
    pastikan_analisa_tetap,
    pastikan_bukan_penolakan,
    pastikan_konsep,
    pastikan_koreksi,
    pastikan_peran_tunggal,
)
from services.letters.peristiwa import dirangkap
from services.letters.putusan import pastikan_putusan_konsep
from services.letters.state import TANDA_TANGAN, Surat, orang_id, pastikan_terbuka
from shared.contracts.bersama import Sha256, Teks
from shared.contracts.letters import (
    NomorSuratDiberikan,
    PenandatangananDimulai,
    PenandatangananDitolak,
)
from shared.contracts.peran import Tingkat
from shared.contracts.rangkap import PeranDirangkap
from shared.contracts.surat import CatatanKoreksi, Metode
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan
from shared.sop.table import SOP_V1

TINGKAT: Final = Tingkat[SOP_V1[TANDA_TANGAN].pelaksana.name]
"""The level at which the letter is signed."""


class BeriNomor(PerintahPermohonan):
    """The number that the book reserved goes to this letter, before the signer is called."""

    hash_konsep: Sha256
    nomor: int
    tahun: int
    nomor_surat: str
    rangkap: Teks | None = None


class TandaTangani(PerintahPermohonan):
    """Kepala Dinas signs the draft with this hash, the one that was read: with this signer, which answers within so many seconds.

    `lanjutan` is an attempt whose signed file was stored and not yet recorded, `mati` one whose process is gone. `rangkap` is why a
    person may who has acted on the draft before; it comes only where the office's settings allow that.
    """

    hash_konsep: Sha256
    metode: Metode
    penyedia: str
    waktu: datetime
    batas_detik: int = Field(default=60, ge=1)
    lanjutan: int | None = None
    mati: int | None = None
    rangkap: Teks | None = None


class TolakTandaTangan(PerintahPermohonan):
    """Kepala Dinas sends the draft with this hash back to the analyst, and says what to correct."""

    hash_konsep: Sha256
    catatan: tuple[CatatanKoreksi, ...]


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


def tanda_tangani(command: TandaTangani, state: Surat) -> list[PenandatangananDimulai | PeranDirangkap]:
    """SOP row 15. Only with all three parafs under exactly the draft that was seen, under a reserved number, one attempt at a time.

    Ink keeps nobody waiting: a printed letter may lie on a desk for days, and may still be signed by certificate. An attempt that has
    its file goes on and needs no other.
    """
    if not _perlu_ditandatangani(command, state):
        return []
    if state.nomor is None:
        raise NomorBelumDiberikan
    berjalan = state.berjalan
    if berjalan is not None and berjalan.hash_konsep == command.hash_konsep:
        dicetak_lagi = berjalan.metode is command.metode is Metode.BASAH and orang_id(berjalan.pelaku) == orang_id(command.pelaku)
        if dicetak_lagi or berjalan.percobaan == command.lanjutan:
            return []
        hidup = berjalan.percobaan != command.mati and command.waktu < berjalan.sampai
        if berjalan.metode is not Metode.BASAH and hidup:
            raise SedangDitandatangani
    rangkap = command.rangkap if orang_id(command.pelaku) in state.berperan else None
    return [
        *dirangkap(state, command.pelaku, TINGKAT, rangkap),
        PenandatangananDimulai(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            percobaan=state.percobaan_count + 1,
            metode=command.metode,
            penyedia=command.penyedia,
            nomor_surat=state.nomor.nomor_surat,
            versi=state.konsep[-1].versi,
            hash_konsep=command.hash_konsep,
            waktu=command.waktu,
            sampai=command.waktu + timedelta(seconds=command.batas_detik),
        ),
    ]


def tolak_tanda_tangan(command: TolakTandaTangan, state: Surat) -> list[PenandatangananDitolak]:
    """Row 15, way back: refused with a note; step 11 opens again in the next round, a reserved number is kept."""
    if not _perlu_ditandatangani(command, state):
        raise SuratSudahDitandatangani
    pastikan_bukan_penolakan(penolakan=state.penolakan is not None)
    pastikan_koreksi(command.catatan)
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
    if isinstance(command, TolakTandaTangan):
        rangkap = None
    else:
        pastikan_putusan_konsep(state)
        rangkap = command.rangkap
    pastikan_peran_tunggal(sudah_berperan=orang_id(command.pelaku) in state.berperan, rangkap=rangkap)
    return True
