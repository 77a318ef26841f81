"""What other services' events do to the sheet: opened, opened again at step 4, finished, closed."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import Field

from services.disposition.state import LANGKAH, Disposisi
from shared.contracts.bersama import Ringkasan, Sebab
from shared.contracts.disposition import DisposisiDibuka, DisposisiDihentikan, DisposisiSelesai
from shared.contracts.pengembalian import InstruksiDibukaKembali
from shared.sop.aturan import pastikan_sistem
from shared.sop.perintah import PerintahPermohonan


class BukaDisposisi(PerintahPermohonan):
    """Open the sheet of a request that intake accepted."""

    ringkasan: Ringkasan
    putaran: int = Field(ge=1)


def buka_disposisi(command: BukaDisposisi, state: Disposisi) -> Sequence[DisposisiDibuka]:
    """Open the sheet once; a request that was withdrawn before it came here stays closed."""
    pastikan_sistem(command.pelaku)
    if state.permohonan_id is not None:
        return []
    return [
        DisposisiDibuka(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[0],
            putaran=command.putaran,
            pelaku=command.pelaku,
            ringkasan=command.ringkasan,
        )
    ]


class BukaKembaliInstruksi(PerintahPermohonan):
    """Take back what this analyst returned in this round of step 5, with the note."""

    putaran: int = Field(ge=1)
    analis_id: UUID
    catatan: str


def buka_kembali_instruksi(command: BukaKembaliInstruksi, state: Disposisi) -> Sequence[InstruksiDibukaKembali]:
    """Once for each return: one that was heard before is older than the instruction. The new round is later than both."""
    pastikan_sistem(command.pelaku)
    if state.berakhir is not None or state.selesai or state.instruksi is None or command.putaran < state.instruksi.putaran:
        return []
    return [
        InstruksiDibukaKembali(
            permohonan_id=command.permohonan_id,
            langkah=LANGKAH[-1],
            putaran=max(state.putaran, command.putaran) + 1,
            pelaku=command.pelaku,
            analis_id=command.analis_id,
            catatan=command.catatan,
        )
    ]


class SelesaikanDisposisi(PerintahPermohonan):
    """Finish the sheet of a request whose letter the agency received under this number."""

    nomor_surat: str


def selesaikan_disposisi(command: SelesaikanDisposisi, state: Disposisi) -> Sequence[DisposisiSelesai]:
    """Finished once; a withdrawal that came first wins, and the letter has no effect."""
    pastikan_sistem(command.pelaku)
    if state.instruksi is None or state.berakhir is not None or state.selesai:
        return []
    return [
        DisposisiSelesai(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            nomor_surat=command.nomor_surat,
        )
    ]


class HentikanDisposisi(PerintahPermohonan):
    """Close the sheet because the request ended for `sebab`."""

    sebab: Sebab


def hentikan_disposisi(command: HentikanDisposisi, state: Disposisi) -> Sequence[DisposisiDihentikan]:
    """Close it once; but a withdrawal wins, also over a refusal made before it was heard of.

    A withdrawal heard before the request itself leaves this as the only event, and nothing opens later.
    """
    pastikan_sistem(command.pelaku)
    menang = command.sebab is Sebab.DICABUT and state.berakhir is not Sebab.DICABUT
    if state.berakhir is not None and not menang:
        return []
    return [
        DisposisiDihentikan(
            permohonan_id=command.permohonan_id,
            langkah=state.langkah,
            putaran=state.putaran,
            pelaku=command.pelaku,
            sebab=command.sebab,
        )
    ]
