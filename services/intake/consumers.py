"""What intake hears: the request came back, ended, or its letter was signed or delivered; and where it is meanwhile."""

from services.intake import app, giliran
from services.intake.acts.didengar import CatatPenandatanganan, CatatPengembalian, CatatPenyampaian, CatatSuratPenolakan, HentikanPermohonan
from services.intake.decide import DECIDER
from services.intake.rows import didengar
from shared.contracts.analysis import PermohonanDikembalikan
from shared.contracts.bersama import PelakuSistem, Sebab
from shared.contracts.disposition import PermohonanDitolak
from shared.contracts.letters import SuratDisampaikan, SuratDitandatangani
from shared.contracts.notify import GiliranDicatat, KontakDiatur
from shared.contracts.penolakan import SuratPenolakanDitandatangani
from shared.contracts.pribadi import AksesDataDicatat
from shared.contracts.tenggat import TenggatDibuka, TenggatDihitungUlang, TenggatDiperpanjang, TenggatTerlampaui
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR = Subscriptions("intake")
SISTEM = PelakuSistem(sistem="intake")


@DENGAR.on(PermohonanDitolak)
def pada_permohonan_ditolak(unit: Unit, event: PermohonanDitolak) -> None:
    """Langkah 2 -> end: the agency reads why, and can do nothing more with the request."""
    command = HentikanPermohonan(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        sebab=Sebab.DITOLAK,
        alasan=event.alasan,
        surat_menyusul=event.ringkasan is not None,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(SuratPenolakanDitandatangani)
def pada_surat_penolakan_ditandatangani(unit: Unit, event: SuratPenolakanDitandatangani) -> None:
    """The letter of refusal is signed: the agency reads it, and may confirm that it has it."""
    command = CatatSuratPenolakan(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        nomor_surat=event.nomor_surat,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDikembalikan)
def pada_permohonan_dikembalikan(unit: Unit, event: PermohonanDikembalikan) -> None:
    """Langkah 5 or 10 -> the agency: it may now complete its request and submit it again."""
    command = CatatPengembalian(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        butir=event.butir,
        catatan=event.catatan,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(SuratDitandatangani)
def pada_surat_ditandatangani(unit: Unit, event: SuratDitandatangani) -> None:
    """Langkah 15: the agency is not asked to complete anything any more."""
    command = CatatPenandatanganan(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        nomor_surat=event.nomor_surat,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(SuratDisampaikan)
def pada_surat_disampaikan(unit: Unit, event: SuratDisampaikan) -> None:
    """Langkah 16 -> the agency: it may now confirm the receipt, and may no longer withdraw."""
    command = CatatPenyampaian(
        permohonan_id=event.permohonan_id,
        pelaku=SISTEM,
        langkah=event.langkah,
        putaran=event.putaran,
        nomor_surat=event.nomor_surat,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(TenggatTerlampaui)
def pada_tenggat_terlampaui(unit: Unit, event: TenggatTerlampaui) -> None:
    """The clock ran out: a returned request lapses, a delivery counts as received."""
    app.waktu_habis(unit, event, SISTEM)


@DENGAR.on(KontakDiatur)
def pada_kontak_diatur(unit: Unit, event: KontakDiatur) -> None:
    """How a person is reached is kept as it is, sealed, for what is handed out of him."""
    unit.write(*didengar(unit.cause.causation_id, unit.happened, event, (event.alamat.subjek_id,)))


@DENGAR.on(AksesDataDicatat)
def pada_akses_data_dicatat(unit: Unit, event: AksesDataDicatat) -> None:
    """Who read how a person is reached, likewise."""
    unit.write(*didengar(unit.cause.causation_id, unit.happened, event, event.subjek))


@DENGAR.on(GiliranDicatat)
def pada_giliran_dicatat(unit: Unit, event: GiliranDicatat) -> None:
    """Which steps are open, wherever the request is: its status for all."""
    _tulis(unit, event)


@DENGAR.on(TenggatDibuka)
def pada_tenggat_dibuka(unit: Unit, event: TenggatDibuka) -> None:
    """Until when the agency has to do its part."""
    _tulis(unit, event)


@DENGAR.on(TenggatDiperpanjang)
def pada_tenggat_diperpanjang(unit: Unit, event: TenggatDiperpanjang) -> None:
    """Likewise, with more time."""
    _tulis(unit, event)


@DENGAR.on(TenggatDihitungUlang)
def pada_tenggat_dihitung_ulang(unit: Unit, event: TenggatDihitungUlang) -> None:
    """Likewise, by another calendar."""
    _tulis(unit, event)


def _tulis(unit: Unit, event: giliran.PeristiwaNotify) -> None:
    for row in giliran.baris(event, unit.happened):
        unit.write(*row)
