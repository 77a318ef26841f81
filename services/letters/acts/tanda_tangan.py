"""What became of an attempt to sign: the letter is signed, waits at step 15 with its number, or comes back as a scan, signed with ink."""

from datetime import datetime

from pydantic import Field

from services.letters.errors import BelumDicetak, PercobaanSudahLewat, SuratSudahDitandatangani, pastikan_konsep
from services.letters.peristiwa import Bertanda, bertanda
from services.letters.putusan import pastikan_putusan_konsep
from services.letters.state import TANDA_TANGAN, Surat, orang_id, pastikan_terbuka
from shared.contracts.bersama import Sha256
from shared.contracts.letters import PenandatangananGagal
from shared.contracts.surat import JenisKegagalan
from shared.sop.aturan import pastikan_pelaksana, pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class CatatTandaTangan(PerintahPermohonan):
    """The `percobaan`-th attempt gave this file, which was stored, opened again and found good."""

    percobaan: int
    sha256: Sha256
    ukuran: int = Field(ge=1)
    sertifikat: str | None = None


class CatatPenandatangananGagal(PerintahPermohonan):
    """The signer failed at the `percobaan`-th attempt."""

    percobaan: int
    jenis: JenisKegagalan
    sebab: str
    kode: str | None = None
    waktu: datetime


def catat_tanda_tangan(command: CatatTandaTangan, state: Surat) -> list[Bertanda]:
    """SOP row 15 is done: by whoever began the attempt, and only while that attempt and its draft still count."""
    pastikan_sistem(command.pelaku)
    pastikan_terbuka(state)
    if state.ditandatangani is not None:
        if state.ditandatangani.sha256 == command.sha256:
            return []
        raise SuratSudahDitandatangani
    berjalan = state.berjalan
    if berjalan is None or berjalan.percobaan != command.percobaan or state.langkah != TANDA_TANGAN:
        raise PercobaanSudahLewat
    pastikan_konsep(state.hash_sekarang, berjalan.hash_konsep)
    return [bertanda(state, berjalan, (command.sha256, command.ukuran), command.sertifikat)]


def catat_penandatanganan_gagal(command: CatatPenandatangananGagal, state: Surat) -> list[PenandatangananGagal]:
    """Row 15: the letter waits at step 15 with its number. A failure is recorded once; one that no longer matters, not at all."""
    pastikan_sistem(command.pelaku)
    berjalan = state.berjalan
    menunggu = state.sebab is None and state.langkah == TANDA_TANGAN
    if not menunggu or berjalan is None or berjalan.percobaan != command.percobaan:
        return []
    return [
        PenandatangananGagal(
            permohonan_id=command.permohonan_id,
            langkah=TANDA_TANGAN,
            putaran=state.putaran,
            pelaku=command.pelaku,
            percobaan=command.percobaan,
            jenis=command.jenis,
            sebab=command.sebab,
            kode=command.kode,
            nomor_surat=berjalan.nomor_surat,
            waktu=command.waktu,
        )
    ]


class UnggahPindaian(PerintahPermohonan):
    """Kepala Dinas hands in the scan of the letter with this content, signed with ink."""

    hash_konsep: Sha256
    sha256: Sha256
    ukuran: int = Field(ge=1)


def unggah_pindaian(command: UnggahPindaian, state: Surat) -> list[Bertanda]:
    """SOP row 15. Only what was printed for ink, by the person who had it printed, and while its draft still counts."""
    pastikan_terbuka(state)
    pastikan_pelaksana(command.pelaku, TANDA_TANGAN)
    if state.ditandatangani is not None:
        if state.ditandatangani.sha256 == command.sha256:
            return []
        raise SuratSudahDitandatangani
    pastikan_konsep(state.hash_sekarang, command.hash_konsep)
    dicetak = state.dicetak
    if dicetak is None or orang_id(dicetak.pelaku) != orang_id(command.pelaku) or state.langkah != TANDA_TANGAN:
        raise BelumDicetak
    pastikan_putusan_konsep(state)
    return [bertanda(state, dicetak, (command.sha256, command.ukuran), None)]
