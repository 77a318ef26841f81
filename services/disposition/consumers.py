"""What disposition hears, and the command that each event leads to."""

from typing import Final

from services.disposition import app
from services.disposition.acts.didengar import BukaDisposisi, BukaKembaliInstruksi, HentikanDisposisi, SelesaikanDisposisi
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
    app.lakukan(unit, BukaDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, ringkasan=event.ringkasan, putaran=event.putaran))


@DENGAR.on(InstruksiDikembalikan)
def pada_instruksi_dikembalikan(unit: Unit, event: InstruksiDikembalikan) -> None:
    """Step 5 -> 4: the analyst returned the instruction, and Kepala Seksi gives another one."""
    command = BukaKembaliInstruksi(
        pelaku=SISTEM, permohonan_id=event.permohonan_id, putaran=event.putaran, analis_id=event.analis_id, catatan=event.catatan
    )
    app.lakukan(unit, command)


@DENGAR.on(PermohonanDicabut)
def pada_permohonan_dicabut(unit: Unit, event: PermohonanDicabut) -> None:
    """Withdrawn: the sheet is closed, whatever it waits for."""
    app.lakukan(unit, HentikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.DICABUT))


@DENGAR.on(PenerimaanDicatat)
def pada_penerimaan_dicatat(unit: Unit, event: PenerimaanDicatat) -> None:
    """The agency has its letter, and step 16 cannot open again: there is nobody left to assign."""
    app.lakukan(unit, SelesaikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, nomor_surat=event.nomor_surat))


@DENGAR.on(PermohonanDitutupKedaluwarsa)
def pada_permohonan_ditutup_kedaluwarsa(unit: Unit, event: PermohonanDitutupKedaluwarsa) -> None:
    """Lapsed with the agency: the sheet is closed."""
    app.lakukan(unit, HentikanDisposisi(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.KEDALUWARSA))
