"""Use cases of analysis: which aggregates and rows an act concerns, in one unit; no rules."""

from services.analysis.aplikasi.decide import DECIDER as APLIKASI
from services.analysis.aplikasi.decide import PerintahAplikasi
from services.analysis.aplikasi.state import Aplikasi
from services.analysis.aplikasi.steps.catat_pencabutan import CatatPencabutan
from services.analysis.aplikasi.steps.daftarkan import DaftarkanAplikasi
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.decide import PerintahAnalisa
from services.analysis.register import tabel
from services.analysis.state import Analisa
from services.analysis.steps.hentikan import HentikanAnalisa
from services.analysis.steps.s06_entri_data import EntriData
from shared.contracts.bersama import Sebab
from shared.kernel.unit import Unit


def lakukan(unit: Unit, command: PerintahAnalisa) -> Analisa:
    """Carry out a command that concerns the analysis of the request alone."""
    return unit.run(ANALISA, command.permohonan_id, command)


def entri(unit: Unit, command: EntriData, *, dikenal: bool) -> Analisa:
    """Enter the data with the request, and in the register: both, or neither. `dikenal` when the analyst named a registered application."""
    before = unit.loaded(ANALISA, command.permohonan_id)
    state = unit.run(ANALISA, command.permohonan_id, command)
    if unit.loaded(ANALISA, command.permohonan_id).version > before.version and state.entri is not None and state.ringkasan is not None:
        daftarkan = DaftarkanAplikasi(
            pelaku=command.pelaku,
            aplikasi_id=state.entri.aplikasi_id,
            permohonan_id=command.permohonan_id,
            opd_id=state.ringkasan.opd_id,
            opd_nama=state.ringkasan.opd_nama,
            data=state.entri.data,
            dikenal=dikenal and before.state.entri is None,
        )
        urus_aplikasi(unit, daftarkan)
    return state


def hentikan(unit: Unit, command: HentikanAnalisa) -> Analisa:
    """Close the analysis; what only a withdrawn request vouches for is no longer active in the register."""
    state = unit.run(ANALISA, command.permohonan_id, command)
    if state.entri is not None and command.sebab is Sebab.DICABUT:
        aplikasi_id = state.entri.aplikasi_id
        urus_aplikasi(unit, CatatPencabutan(pelaku=command.pelaku, aplikasi_id=aplikasi_id, permohonan_id=command.permohonan_id))
    return state


def urus_aplikasi(unit: Unit, command: PerintahAplikasi) -> Aplikasi:
    """Carry out a command on one entry of the register, and bring its row up to date."""
    aplikasi_id = command.aplikasi_id
    before = unit.loaded(APLIKASI, aplikasi_id).version
    state = unit.run(APLIKASI, aplikasi_id, command)
    version = unit.loaded(APLIKASI, aplikasi_id).version
    if version > before:
        unit.write(tabel.APLIKASI, tabel.baris(aplikasi_id, state, version, unit.recorded[-1].meta["time"]))
    return state
