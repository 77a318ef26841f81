"""Rules of analysis that can say no.

Whose turn: BukanGiliran, SedangDilengkapi, SuratSudahDitandatangani. Step 5: SudahDiperiksa, ButirTidakDikenal, ButirBelumDiperiksa,
ButirGanda, KekuranganTanpaKeterangan. Step 6: SudahDientri, AplikasiBerbeda. Steps 7 to 9: SudahDianalisa, InstrumenBerbeda, JawabanGanda,
KontrolTidakDikenal, KontrolTidakBerlaku, KontrolBelumDijawab, BuktiTidakDikenal, TemuanTanpaJawaban, SusTidakBerlaku, AlasanBerbedaWajib.
Step 10: SudahDiolah, AnalisaBelumLengkap, CatatanWajib. Ways back: TanpaButir, BelumDapatDibukaKembali.
"""

from enum import StrEnum

from shared.kernel.event.errors import DomainError, Kind
from shared.sop.aturan import pastikan_alasan


class BukanGiliran(DomainError):
    """The step is not open."""

    pesan = "Langkah {langkah} tidak sedang terbuka; yang terbuka sekarang: {terbuka}."


class SedangDilengkapi(DomainError):
    """The request is with the agency; the office waits."""

    pesan = "Permohonan sedang dilengkapi oleh OPD pemohon."


class SuratSudahDitandatangani(DomainError):
    """The letter was signed: the analysis behind it stands."""

    pesan = "Surat balasan sudah ditandatangani; analisa tidak dapat diubah lagi."


class SudahDiperiksa(DomainError):
    """The checklist of this round was filled in already, with another content."""

    pesan = "Kelengkapan sudah diperiksa pada putaran ini."


class ButirTidakDikenal(DomainError):
    """The form has no such item."""

    kind = Kind.INVALID
    pesan = "Formulir ini tidak mempunyai butir {kode}."


class ButirBelumDiperiksa(DomainError):
    """Every mandatory item of the form is looked at."""

    kind = Kind.INVALID
    pesan = "Butir wajib belum diperiksa: {kode}."


class ButirGanda(DomainError):
    """An item has one row in the list."""

    kind = Kind.INVALID
    pesan = "Butir {kode} tercantum lebih dari satu kali."


class KekuranganTanpaKeterangan(DomainError):
    """The agency is told of each fault what kind it is and what to do."""

    kind = Kind.INVALID
    pesan = "Butir {kode} tidak lengkap: jenis kekurangan dan catatan wajib diisi."


class SudahDientri(DomainError):
    """The data was entered in this pass already, with another content."""

    pesan = "Data aplikasi sudah dientri pada putaran ini."


class AplikasiBerbeda(DomainError):
    """A request is about one application, which its first entry named."""

    pesan = "Permohonan ini sudah dientri sebagai aplikasi {aplikasi_id}; aplikasi lain memerlukan permohonan sendiri."


class SudahDianalisa(DomainError):
    """The standard was analysed in this pass already; only opening it again changes it."""

    pesan = "Standar {aspek} sudah dianalisa; minta Kepala Seksi membukanya kembali bila perlu diubah."


class InstrumenBerbeda(DomainError):
    """An analysis ends under the version of the instrument that it began under."""

    pesan = "Analisa standar {aspek} dimulai dengan instrumen {instrumen} versi {versi}, dan diselesaikan dengan itu juga."


class JawabanGanda(DomainError):
    """A control has one answer."""

    kind = Kind.INVALID
    pesan = "Kontrol {kode} dijawab lebih dari satu kali."


class KontrolTidakDikenal(DomainError):
    """The instrument has no such control."""

    kind = Kind.INVALID
    pesan = "Instrumen {instrumen} versi {versi} tidak mempunyai kontrol {kode}."


class KontrolTidakBerlaku(DomainError):
    """By the instrument's rules the control does not apply to this application."""

    kind = Kind.INVALID
    pesan = "Kontrol {kode} tidak berlaku bagi aplikasi ini; jawab TIDAK_BERLAKU, atau tidak usah dijawab."


class KontrolBelumDijawab(DomainError):
    """Every control that applies is answered, if only by saying that it cannot be judged yet."""

    kind = Kind.INVALID
    pesan = "Kontrol belum dijawab ({jumlah}): {kode}."


class BuktiTidakDikenal(DomainError):
    """Evidence is a file that was added to this request before."""

    kind = Kind.INVALID
    pesan = "Bukti kontrol {kode} belum diunggah untuk permohonan ini: {bukti}."


class TemuanTanpaJawaban(DomainError):
    """A finding comes from a control that applies."""

    kind = Kind.INVALID
    pesan = "Temuan {kode} tidak berasal dari kontrol yang berlaku pada instrumen ini."


class SusTidakBerlaku(DomainError):
    """Only users of an application in use can fill in the SUS questionnaire, and only this instrument has one."""

    kind = Kind.INVALID
    pesan = "Kuesioner SUS tidak berlaku di sini: hanya untuk kemudahan penggunaan aplikasi yang sudah digunakan."


class AlasanBerbedaWajib(DomainError):
    """Whoever concludes otherwise than advised, for better or worse, says why."""

    kind = Kind.INVALID
    pesan = "Yang dianjurkan {anjuran}, yang disimpulkan {disimpulkan}: isi alasan_berbeda."


class SudahDiolah(DomainError):
    """The result of this pass was given already, with another content."""

    pesan = "Hasil analisa sudah diolah; minta Kepala Seksi membuka analisa kembali bila perlu diubah."


class AnalisaBelumLengkap(DomainError):
    """The result needs all three analyses."""

    pesan = "Hasil belum dapat diolah; belum dianalisa: {aspek}."


class CatatanWajib(DomainError):
    """A recommendation with notes names at least one."""

    kind = Kind.INVALID
    pesan = "Rekomendasi dengan catatan memerlukan sekurang-kurangnya satu catatan."


class TanpaButir(DomainError):
    """A return names at least one item to mend."""

    kind = Kind.INVALID
    pesan = "Pengembalian memerlukan sekurang-kurangnya satu butir."


class BelumDapatDibukaKembali(DomainError):
    """An analysis is opened again only when all three are in."""

    pesan = "Analisa baru dapat dibuka kembali setelah ketiga standar selesai dianalisa."


def pastikan_giliran(langkah: int, terbuka: tuple[int, ...], *, terkunci: bool, dikembalikan: bool) -> None:
    """Refuse an act on a step that does not wait, saying why it does not."""
    if terkunci:
        raise SuratSudahDitandatangani
    if dikembalikan:
        raise SedangDilengkapi
    if langkah not in terbuka:
        raise BukanGiliran(langkah=langkah, terbuka=", ".join(map(str, terbuka)) or "-")


def pastikan_beralasan(anjuran: StrEnum | None, disimpulkan: StrEnum, alasan: str) -> None:
    """Refuse a conclusion that differs from what is advised and does not say why; where nothing is advised, nothing differs."""
    if anjuran is None or disimpulkan is anjuran:
        return
    if not alasan:
        raise AlasanBerbedaWajib(anjuran=anjuran, disimpulkan=disimpulkan)
    pastikan_alasan(alasan)
