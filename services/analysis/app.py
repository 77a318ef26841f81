"""Use cases of analysis: which aggregates, rows and instruments an act concerns, in one unit; no rules."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from services.analysis import konsep
from services.analysis.acts.catat_kemiripan import CatatKemiripan
from services.analysis.acts.didengar import HentikanAnalisa
from services.analysis.aplikasi import DECIDER as APLIKASI
from services.analysis.aplikasi import Aplikasi, CatatPencabutan, DaftarkanAplikasi, PerintahAplikasi
from services.analysis.decide import DECIDER as ANALISA
from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import Instrumen
from services.analysis.register import tabel
from services.analysis.state import Analisa
from services.analysis.steps.s06_entri_data import EntriData
from services.analysis.steps.s07_s09_analisa_standar import AnalisaStandar
from shared.contracts.analysis_register import HasilKemiripan
from shared.contracts.bersama import Pelaku, PelakuSistem, Sebab
from shared.contracts.penilaian import Aspek, Jawaban, JawabanSus, Keterangan, Penilaian, Temuan
from shared.kernel.writer.unit import Unit

SISTEM: Final = PelakuSistem(sistem="analysis")


@dataclass(frozen=True, slots=True)
class HasilAnalisa:
    """What the analyst hands in about one standard, before it is known which version of the instrument it was begun under."""

    permohonan_id: UUID
    pelaku: Pelaku
    aspek: Aspek
    jawaban: tuple[Jawaban, ...]
    temuan: tuple[Temuan, ...]
    sus: tuple[JawabanSus, ...]
    penilaian: Penilaian
    alasan_berbeda: Keterangan
    kesimpulan: str
    kemiripan: HasilKemiripan | None = None


def entri(unit: Unit, command: EntriData) -> Analisa:
    """Enter the data with the request, and in the register: both, or neither."""
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
            dikenal=command.aplikasi_id is not None and before.state.entri is None,
        )
        urus_aplikasi(unit, daftarkan)
    return state


def hentikan(unit: Unit, command: HentikanAnalisa) -> Analisa:
    """Close the analysis; what only a withdrawn request vouches for is no longer active in the register."""
    state = unit.run(ANALISA, command.permohonan_id, command)
    unit.write(konsep.BERAKHIR, (command.permohonan_id,))
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


def analisa_standar(unit: Unit, hasil: HasilAnalisa) -> Analisa:
    """Analyse one standard with the instrument that this request's analysis began under; what is similar is recorded before.

    Its drafts are gone with it.
    """
    if hasil.kemiripan is not None:
        unit.run(ANALISA, hasil.permohonan_id, CatatKemiripan(pelaku=SISTEM, permohonan_id=hasil.permohonan_id, hasil=hasil.kemiripan))
    command = AnalisaStandar(
        permohonan_id=hasil.permohonan_id,
        pelaku=hasil.pelaku,
        instrumen=instrumen_untuk(unit.state(ANALISA, hasil.permohonan_id), hasil.aspek),
        jawaban=hasil.jawaban,
        temuan=hasil.temuan,
        sus=hasil.sus,
        penilaian=hasil.penilaian,
        alasan_berbeda=hasil.alasan_berbeda,
        kesimpulan=hasil.kesimpulan,
    )
    unit.write(konsep.SELESAI, (hasil.permohonan_id, hasil.aspek.value))
    return unit.run(ANALISA, hasil.permohonan_id, command)


def instrumen_untuk(state: Analisa, aspek: Aspek) -> Instrumen:
    """Return the instrument under which a standard is analysed here; the present one where no analysis began."""
    mulai = next((satu for satu in state.instrumen if satu.aspek is aspek), None)
    return katalog().cari(mulai) if mulai else katalog().ambil(aspek, None)
