"""What disposition hears, and the command that each event leads to."""

from typing import Final

from services.disposition.acts.didengar import BukaDisposisi, BukaKembaliInstruksi, HentikanDisposisi, SelesaikanDisposisi
from services.disposition.decide import DECIDER
from shared.contracts.bersama import PelakuSistem, Sebab
from shared.contracts.intake import PermohonanDicabut, PermohonanDiterima, PermohonanDitutupKedaluwarsa
from shared.contracts.pengembalian import InstruksiDikembalikan
from shared.contracts.penyampaian import PenerimaanDicatat
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR: Final = Subscriptions("disposition")
SISTEM: Final = PelakuSistem(sistem="disposition")


@DENGAR.on(PermohonanDiterima)
def pada_permohonan_diterima(unit: Unit, event: PermohonanDiterima) -> None:
    """Step 1 -> 2: the sheet is opened for Kepala Dinas."""
    command = BukaDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, ringkasan=event.ringkasan, putaran=event.putaran)
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(InstruksiDikembalikan)
def pada_instruksi_dikembalikan(unit: Unit, event: InstruksiDikembalikan) -> None:
    """Step 5 -> 4: the analyst returned the instruction, and Kepala Seksi gives another one."""
    command = BukaKembaliInstruksi(
        pelaku=SISTEM, permohonan_id=event.permohonan_id, putaran=event.putaran, analis_id=event.analis_id, catatan=event.catatan
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDicabut)
def pada_permohonan_dicabut(unit: Unit, event: PermohonanDicabut) -> None:
    """Withdrawn: the sheet is closed, whatever it waits for."""
    unit.run(DECIDER, event.permohonan_id, HentikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.DICABUT))


@DENGAR.on(PenerimaanDicatat)
def pada_penerimaan_dicatat(unit: Unit, event: PenerimaanDicatat) -> None:
    """The agency has its letter, and step 16 cannot open again: there is nobody left to assign."""
    command = SelesaikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, nomor_surat=event.nomor_surat)
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDitutupKedaluwarsa)
def pada_permohonan_ditutup_kedaluwarsa(unit: Unit, event: PermohonanDitutupKedaluwarsa) -> None:
    """Lapsed with the agency: the sheet is closed."""
    unit.run(DECIDER, event.permohonan_id, HentikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.KEDALUWARSA))
