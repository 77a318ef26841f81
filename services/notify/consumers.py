"""What notify hears: everything that changes whose turn it is. Events with a summary start the watching, whichever comes first."""

from services.notify.deadlines import signer_outage
from services.notify.watch import dengar_disposisi, usecases
from shared.contracts import analysis, intake, letters, penolakan, penyampaian, rangkap
from shared.kernel.hear.subscriptions import Subscriptions
from shared.kernel.writer.unit import Unit

DENGAR = Subscriptions("notify")
DENGAR.on(letters.PenandatangananGagal)(signer_outage.pada_penandatanganan_gagal)
DENGAR.on(letters.PenandatangananDimulai)(signer_outage.pada_penandatanganan_dimulai)
dengar_disposisi.daftarkan(DENGAR)


@DENGAR.on(intake.PermohonanDiterima)
def pada_permohonan_diterima(unit: Unit, event: intake.PermohonanDiterima) -> None:
    """Langkah 1: the request is followed from now on; step 2 opens with its sheet."""
    usecases.mulai(unit, event)


@DENGAR.on(intake.PermohonanDicabut)
def pada_permohonan_dicabut(unit: Unit, event: intake.PermohonanDicabut) -> None:
    """Way out: whoever was working on it is told."""
    usecases.dengar(unit, event)


@DENGAR.on(intake.PermohonanDitutupKedaluwarsa)
def pada_permohonan_ditutup_kedaluwarsa(unit: Unit, event: intake.PermohonanDitutupKedaluwarsa) -> None:
    """Way out: the agency is told that its request lapsed."""
    usecases.dengar(unit, event)


@DENGAR.on(penolakan.SuratPenolakanDibuka)
def pada_surat_penolakan_dibuka(unit: Unit, event: penolakan.SuratPenolakanDibuka) -> None:
    """Langkah 15 is open: the letter that tells of the refusal waits for its signature."""
    usecases.buka(unit, event)


@DENGAR.on(penolakan.SuratPenolakanDitandatangani)
def pada_surat_penolakan_ditandatangani(unit: Unit, event: penolakan.SuratPenolakanDitandatangani) -> None:
    """The end: the agency is told that its letter is there."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.AnalisaDibuka)
def pada_analisa_dibuka(unit: Unit, event: analysis.AnalisaDibuka) -> None:
    """Langkah 5 is open."""
    usecases.buka(unit, event)


@DENGAR.on(analysis.AnalisaDilanjutkan)
def pada_analisa_dilanjutkan(unit: Unit, event: analysis.AnalisaDilanjutkan) -> None:
    """The agency submitted again: langkah 5 is open in a new round."""
    usecases.buka(unit, event)


@DENGAR.on(analysis.KelengkapanDiperiksa)
def pada_kelengkapan_diperiksa(unit: Unit, event: analysis.KelengkapanDiperiksa) -> None:
    """Langkah 5 -> 6, when complete."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.PermohonanDikembalikan)
def pada_permohonan_dikembalikan(unit: Unit, event: analysis.PermohonanDikembalikan) -> None:
    """Way back at 5 and 10: the agency is told to complete the request."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.DataAplikasiDientri)
def pada_data_aplikasi_dientri(unit: Unit, event: analysis.DataAplikasiDientri) -> None:
    """Langkah 6 -> 7, 8 and 9."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.StandarDianalisa)
def pada_standar_dianalisa(unit: Unit, event: analysis.StandarDianalisa) -> None:
    """Langkah 7, 8, 9 -> 10, when all three are closed."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.AnalisaSelesai)
def pada_analisa_selesai(unit: Unit, event: analysis.AnalisaSelesai) -> None:
    """Langkah 10 is closed."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.AnalisaDibukaKembali)
def pada_analisa_dibuka_kembali(unit: Unit, event: analysis.AnalisaDibukaKembali) -> None:
    """Way back: the step of that standard is open in a new round."""
    usecases.dengar(unit, event)


@DENGAR.on(analysis.AnalisaDikunci)
def pada_analisa_dikunci(unit: Unit, event: analysis.AnalisaDikunci) -> None:
    """The letter was signed: nothing is open in analysis any more."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.SuratDibuka)
def pada_surat_dibuka(unit: Unit, event: letters.SuratDibuka) -> None:
    """Langkah 11 is open."""
    usecases.buka(unit, event)


@DENGAR.on(letters.SuratMenungguAnalisa)
def pada_surat_menunggu_analisa(unit: Unit, event: letters.SuratMenungguAnalisa) -> None:
    """Way back: nothing is open in letters until a new result comes."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.KonsepSuratDibuat)
def pada_konsep_surat_dibuat(unit: Unit, event: letters.KonsepSuratDibuat) -> None:
    """Langkah 11 -> 12."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.KonsepSuratDirevisi)
def pada_konsep_surat_direvisi(unit: Unit, event: letters.KonsepSuratDirevisi) -> None:
    """Langkah 11 -> 12, in a new round."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.Diparaf)
def pada_diparaf(unit: Unit, event: letters.Diparaf) -> None:
    """Langkah 12 -> 13 -> 14 -> 15."""
    usecases.dengar(unit, event)


@DENGAR.on(rangkap.ParafDilewati)
def pada_paraf_dilewati(unit: Unit, event: rangkap.ParafDilewati) -> None:
    """Langkah 12 -> 13 -> 14 -> 15, without a paraf."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.ParafDitolak)
def pada_paraf_ditolak(unit: Unit, event: letters.ParafDitolak) -> None:
    """Way back at 12, 13, 14: langkah 11 is open in a new round."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.PenandatangananDitolak)
def pada_penandatanganan_ditolak(unit: Unit, event: letters.PenandatangananDitolak) -> None:
    """Way back at 15: langkah 11 is open in a new round."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.SuratDitandatangani)
def pada_surat_ditandatangani(unit: Unit, event: letters.SuratDitandatangani) -> None:
    """Langkah 15 -> 16."""
    usecases.dengar(unit, event)


@DENGAR.on(letters.SuratDisampaikan)
def pada_surat_disampaikan(unit: Unit, event: letters.SuratDisampaikan) -> None:
    """Langkah 16 is closed: the agency is told."""
    usecases.dengar(unit, event)


@DENGAR.on(penyampaian.PenyampaianGagal)
def pada_penyampaian_gagal(unit: Unit, event: penyampaian.PenyampaianGagal) -> None:
    """Way back at 16: it is open in a new round."""
    usecases.dengar(unit, event)


@DENGAR.on(intake.PenerimaanDikonfirmasi)
def pada_penerimaan_dikonfirmasi(unit: Unit, event: intake.PenerimaanDikonfirmasi) -> None:
    """The end: the agency has its letter, and the request is followed no longer."""
    usecases.dengar(unit, event)
