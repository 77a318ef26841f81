"""Disposisi, the sheet of one request: what the decisions of steps 2 to 4 need to know, and how events change it."""

from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from shared.contracts.bersama import Pelaku, PelakuSistem, Ringkasan, Sebab
from shared.contracts.disposition import (
    AnalisDitugaskanUlang,
    Didisposisi,
    DisposisiDibuka,
    DisposisiDihentikan,
    DisposisiSelesai,
    InstruksiDiberikan,
    PeristiwaDisposisi,
    PermohonanDitolak,
)
from shared.contracts.pengembalian import DisposisiDibaca, DisposisiDibatalkan, DisposisiDikembalikan, InstruksiDibukaKembali
from shared.sop.aturan import PermohonanTidakDikenal, pastikan_berjalan, pastikan_wewenang
from shared.sop.table import SOP_V1

LANGKAH: Final = tuple(baris.nomor for baris in SOP_V1.langkah if baris.service == "disposition")
"""The rows of the SOP that this sheet walks, in order."""


class Disposisi(NamedTuple):
    """The sheet: its filled-in levels, the instruction that closed it, the analyst assigned last, and whether and why it is over.

    `dibaca` says that the last level can be taken back no more, `pengembalian` what came back to the step that waits.
    """

    permohonan_id: UUID | None = None
    ringkasan: Ringkasan | None = None
    putaran: int = 1
    lembar: tuple[Didisposisi, ...] = ()
    dibaca: bool = False
    pengembalian: DisposisiDikembalikan | InstruksiDibukaKembali | None = None
    instruksi: InstruksiDiberikan | None = None
    analis_id: UUID | None = None
    selesai: bool = False
    berakhir: Sebab | None = None

    @property
    def langkah(self) -> int:
        """The step the sheet stands at: the one that waits, or the last one when the instruction is given."""
        return LANGKAH[min(len(self.lembar), len(LANGKAH) - 1)]

    @property
    def menunggu(self) -> bool:
        """Whether somebody's act is awaited here."""
        return self.ringkasan is not None and self.berakhir is None and self.instruksi is None


EMPTY: Final = Disposisi()


def berjalan(state: Disposisi) -> Ringkasan:
    """Return the summary of a request that is here and goes on; refuse by name when it ended or never came."""
    pastikan_berjalan(state.berakhir)
    if state.ringkasan is None:
        raise PermohonanTidakDikenal
    return state.ringkasan


def langkah_pelaku(pelaku: Pelaku | PelakuSistem) -> int:
    """Return the step at which this official disposes: Kepala Dinas's, then Kepala Bidang's, refusing everybody else."""
    pastikan_wewenang(pelaku, *(SOP_V1[nomor].pelaksana for nomor in LANGKAH[:-1]))
    return next(nomor for nomor in LANGKAH if isinstance(pelaku, Pelaku) and SOP_V1[nomor].pelaksana is pelaku.jabatan)


def evolve(state: Disposisi, event: PeristiwaDisposisi) -> Disposisi:
    """Apply one event."""
    menjadi = partial(state._replace, permohonan_id=event.permohonan_id, putaran=event.putaran)
    match event:
        case DisposisiDibuka():
            return menjadi(ringkasan=event.ringkasan)
        case Didisposisi():
            return menjadi(lembar=(*state.lembar, event), dibaca=False, pengembalian=None)
        case DisposisiDibaca():
            return menjadi(dibaca=True)
        case DisposisiDikembalikan():
            return menjadi(lembar=state.lembar[:-1], dibaca=True, pengembalian=event, putaran=event.putaran + 1)
        case DisposisiDibatalkan():
            return menjadi(lembar=state.lembar[:-1], dibaca=True, putaran=event.putaran + 1)
        case InstruksiDiberikan():
            return menjadi(instruksi=event, analis_id=event.analis_id, dibaca=True, pengembalian=None)
        case InstruksiDibukaKembali():
            return menjadi(instruksi=None, pengembalian=event)
        case AnalisDitugaskanUlang():
            return menjadi(analis_id=event.analis_id)
        case PermohonanDitolak():
            return menjadi(berakhir=Sebab.DITOLAK)
        case DisposisiSelesai():
            return menjadi(selesai=True)
        case DisposisiDihentikan():
            return menjadi(berakhir=event.sebab)
