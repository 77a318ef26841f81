"""What analysis hears, and the command that each event leads to."""

from typing import Final

from services.analysis import app
from services.analysis.acts.didengar import BukaAnalisa, GantiAnalis, HentikanAnalisa, KunciAnalisa, LanjutkanAnalisa
from services.analysis.decide import DECIDER
from services.analysis.instrumen.baca import katalog
from services.analysis.kalender import KALENDER, baris
from shared.contracts.bersama import Sebab
from shared.contracts.disposition import AnalisDitugaskanUlang, InstruksiDiberikan
from shared.contracts.intake import PermohonanDiajukanKembali, PermohonanDicabut, PermohonanDitutupKedaluwarsa
from shared.contracts.kalender import HariLiburDicabut, HariLiburDitetapkan, JamKerjaDitetapkan, KalenderDimulai
from shared.contracts.letters import SuratDitandatangani
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR: Final = Subscriptions("analysis")
SISTEM: Final = app.SISTEM


@DENGAR.on(InstruksiDiberikan)
def pada_instruksi_diberikan(unit: Unit, event: InstruksiDiberikan) -> None:
    """Step 4 -> 5: the analysis is opened for the analyst."""
    command = BukaAnalisa(
        pelaku=SISTEM,
        permohonan_id=event.permohonan_id,
        ringkasan=event.ringkasan,
        analis_id=event.analis_id,
        instrumen=katalog().dipakai,
        putaran=event.putaran,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(AnalisDitugaskanUlang)
def pada_analis_ditugaskan_ulang(unit: Unit, event: AnalisDitugaskanUlang) -> None:
    """Another analyst acts from now on."""
    unit.run(DECIDER, event.permohonan_id, GantiAnalis(pelaku=SISTEM, permohonan_id=event.permohonan_id, analis_id=event.analis_id))


@DENGAR.on(PermohonanDiajukanKembali)
def pada_permohonan_diajukan_kembali(unit: Unit, event: PermohonanDiajukanKembali) -> None:
    """Completed by the agency: step 5 again, in a new round."""
    command = LanjutkanAnalisa(
        pelaku=SISTEM,
        permohonan_id=event.permohonan_id,
        ringkasan=event.ringkasan,
        perubahan=event.perubahan,
        putaran=event.putaran,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDicabut)
def pada_permohonan_dicabut(unit: Unit, event: PermohonanDicabut) -> None:
    """Withdrawn: the analysis is closed, whatever it waits for, and so is an entry of the register that nothing else vouches for."""
    app.hentikan(unit, HentikanAnalisa(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.DICABUT))


@DENGAR.on(SuratDitandatangani)
def pada_surat_ditandatangani(unit: Unit, event: SuratDitandatangani) -> None:
    """Step 15 done: the analysis behind the letter is locked."""
    command = KunciAnalisa(
        pelaku=SISTEM,
        permohonan_id=event.permohonan_id,
        nomor_surat=event.nomor_surat,
        putaran_analisa=event.putaran_analisa,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDitutupKedaluwarsa)
def pada_permohonan_ditutup_kedaluwarsa(unit: Unit, event: PermohonanDitutupKedaluwarsa) -> None:
    """Lapsed with the agency: the analysis is closed."""
    app.hentikan(unit, HentikanAnalisa(pelaku=SISTEM, permohonan_id=event.permohonan_id, sebab=Sebab.KEDALUWARSA))


@DENGAR.on(KalenderDimulai)
def pada_kalender_dimulai(unit: Unit, event: KalenderDimulai) -> None:
    """The office's calendar, of which the notice of a return takes its last day."""
    unit.write(KALENDER, baris(event))


@DENGAR.on(HariLiburDitetapkan)
def pada_hari_libur_ditetapkan(unit: Unit, event: HariLiburDitetapkan) -> None:
    """Likewise, by a decree."""
    unit.write(KALENDER, baris(event))


@DENGAR.on(HariLiburDicabut)
def pada_hari_libur_dicabut(unit: Unit, event: HariLiburDicabut) -> None:
    """Likewise, without what a decree took back."""
    unit.write(KALENDER, baris(event))


@DENGAR.on(JamKerjaDitetapkan)
def pada_jam_kerja_ditetapkan(unit: Unit, event: JamKerjaDitetapkan) -> None:
    """Likewise, by other weekdays."""
    unit.write(KALENDER, baris(event))
