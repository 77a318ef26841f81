"""What letters hears: results of the analysis, refusals, reassigned analysts, receipts, and the end of a request."""

from typing import Final

from services.letters import app
from services.letters.acts.didengar import BukaSurat, BukaSuratPenolakan, GantiAnalis, HentikanSurat, TerbitkanPengembalian, TungguAnalisa
from services.letters.acts.penyampaian import CatatPenerimaan
from services.letters.decide import DECIDER
from services.letters.penolakan import isi_penolakan
from shared.contracts.analysis import AnalisaDibukaKembali, AnalisaSelesai, PermohonanDikembalikan
from shared.contracts.bersama import Sebab
from shared.contracts.disposition import AnalisDitugaskanUlang, PermohonanDitolak
from shared.contracts.dokumen import DokumenDibuat
from shared.contracts.intake import (
    PenerimaanDikonfirmasi,
    PermohonanDiajukanKembali,
    PermohonanDicabut,
    PermohonanDiterima,
    PermohonanDitutupKedaluwarsa,
)
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR: Final = Subscriptions("letters")


@DENGAR.on(AnalisaSelesai)
def pada_analisa_selesai(unit: Unit, event: AnalisaSelesai) -> None:
    """Langkah 10 -> 11: the letter is opened for the analyst, or opened again with a later result."""
    command = BukaSurat(
        permohonan_id=event.permohonan_id,
        pelaku=app.SISTEM,
        putaran=event.putaran,
        ringkasan=event.ringkasan,
        analis_id=event.analis_id,
        kesimpulan=event.kesimpulan,
        uraian=event.uraian,
        catatan=event.catatan,
        anjuran=event.anjuran,
        alasan_berbeda=event.alasan_berbeda,
        kemiripan=event.kemiripan,
    )
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(AnalisaDibukaKembali)
def pada_analisa_dibuka_kembali(unit: Unit, event: AnalisaDibukaKembali) -> None:
    """Way back: draft and parafs are void until a new result comes."""
    command = TungguAnalisa(permohonan_id=event.permohonan_id, pelaku=app.SISTEM, putaran=event.putaran, alasan=event.alasan)
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDikembalikan)
def pada_permohonan_dikembalikan(unit: Unit, event: PermohonanDikembalikan) -> None:
    """Way back at 5 and 10: the check page knows the notice; a return of the first days had no number."""
    if event.pemberitahuan is not None:
        command = TerbitkanPengembalian(
            permohonan_id=event.permohonan_id,
            pelaku=app.SISTEM,
            langkah=event.langkah,
            pemberitahuan=event.pemberitahuan,
        )
        unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(AnalisDitugaskanUlang)
def pada_analis_ditugaskan_ulang(unit: Unit, event: AnalisDitugaskanUlang) -> None:
    """Steps 11 and 16 are the new analyst's."""
    unit.run(DECIDER, event.permohonan_id, GantiAnalis(permohonan_id=event.permohonan_id, pelaku=app.SISTEM, analis_id=event.analis_id))


@DENGAR.on(PermohonanDitolak)
def pada_permohonan_ditolak(unit: Unit, event: PermohonanDitolak) -> None:
    """Way out at step 2: the letter that says so is written; a refusal of the first days had none."""
    if event.ringkasan is not None:
        command = BukaSuratPenolakan(
            permohonan_id=event.permohonan_id,
            pelaku=app.SISTEM,
            ringkasan=event.ringkasan,
            jenis=event.jenis,
            alasan=event.alasan,
            isi=isi_penolakan(event.ringkasan, event.jenis, event.alasan),
        )
        unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(PermohonanDicabut)
def pada_permohonan_dicabut(unit: Unit, event: PermohonanDicabut) -> None:
    """Way out: the letter is closed or void, and so is its number."""
    app.hentikan(unit, HentikanSurat(permohonan_id=event.permohonan_id, pelaku=app.SISTEM, sebab=Sebab.DICABUT))


@DENGAR.on(PenerimaanDikonfirmasi)
def pada_penerimaan_dikonfirmasi(unit: Unit, event: PenerimaanDikonfirmasi) -> None:
    """The agency has its letter: it is not delivered again, whatever was told of the delivery."""
    command = CatatPenerimaan(permohonan_id=event.permohonan_id, pelaku=app.SISTEM, oleh=event.pelaku, cara=event.cara, pada=unit.happened)
    unit.run(DECIDER, event.permohonan_id, command)


@DENGAR.on(DokumenDibuat)
def pada_dokumen_dibuat(unit: Unit, event: DokumenDibuat) -> None:
    """The dossier gets a paper that another service has made."""
    app.catat_dokumen(unit, event)


@DENGAR.on(PermohonanDiterima)
def pada_permohonan_diterima(unit: Unit, event: PermohonanDiterima) -> None:
    """The dossier begins with the files of the submission."""
    app.catat_unggahan(unit, event)


@DENGAR.on(PermohonanDiajukanKembali)
def pada_permohonan_diajukan_kembali(unit: Unit, event: PermohonanDiajukanKembali) -> None:
    """The dossier gets the files of a later submission."""
    app.catat_unggahan(unit, event)


@DENGAR.on(PermohonanDitutupKedaluwarsa)
def pada_permohonan_ditutup_kedaluwarsa(unit: Unit, event: PermohonanDitutupKedaluwarsa) -> None:
    """Lapsed with the agency: the letter is closed."""
    app.hentikan(unit, HentikanSurat(permohonan_id=event.permohonan_id, pelaku=app.SISTEM, sebab=Sebab.KEDALUWARSA))
