"""What each event of a request means, in short Indonesian words, and who did it; sealed data is never opened for this."""

from datetime import UTC, datetime
from typing import Final, cast

from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.dokumen import JUDUL, JenisDokumen
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import WIB
from shared.kernel.event.fact import Fact
from shared.sop.sebutan import SEBAGAI, sebutan

BULAN: Final = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
WORDS_MAX: Final = 160

ARTI: Final = {
    "PermohonanDiterima": "permohonan {e.ringkasan.nama_aplikasi} dari {e.ringkasan.opd_nama} diterima, agenda {e.ringkasan.agenda}",
    "NomorAgendaDiberikan": "nomor agenda {e.tahun}/{e.nomor} diberikan",
    "PengembalianDicatat": "menunggu OPD melengkapi {e.butir:jumlah} butir",
    "PermohonanDiajukanKembali": "diajukan kembali oleh OPD, {e.perubahan:jumlah} isian berubah",
    "PermohonanDicabut": "dicabut oleh OPD: {e.alasan}",
    "PermohonanDitutupKedaluwarsa": "permohonan ditutup: {e.alasan}",
    "PermohonanDihentikan": "permohonan ditutup ({e.sebab}): {e.alasan}",
    "SuratPenolakanDicatat": "surat penolakan {e.nomor_surat} dapat dibaca OPD, menunggu konfirmasi",
    "PenandatangananDicatat": "surat {e.nomor_surat} ditandatangani; tidak ada yang perlu dilengkapi lagi",
    "PenyampaianDicatat": "surat {e.nomor_surat} sampai di OPD, menunggu konfirmasi",
    "PenerimaanDikonfirmasi": "penerimaan surat dikonfirmasi ({e.cara}); selesai",
    "DisposisiDibuka": "lembar disposisi dibuka",
    "Didisposisi": "didisposisi kepada {e.diteruskan_kepada:jabatan} ({e.sifat})",
    "DisposisiDibaca": "disposisi dibaca penerimanya",
    "DisposisiDikembalikan": "disposisi dikembalikan kepada {e.kepada:jabatan}: {e.catatan}",
    "DisposisiDibatalkan": "disposisi dibatalkan sebelum dibaca: {e.alasan}",
    "InstruksiDiberikan": "instruksi diberikan, analis ditugaskan",
    "InstruksiDikembalikan": "instruksi dikembalikan kepada Kepala Seksi: {e.catatan}",
    "InstruksiDibukaKembali": "langkah 4 dibuka kembali: {e.catatan}",
    "AnalisDitugaskanUlang": "ditugaskan kepada analis lain: {e.alasan}",
    "PermohonanDitolak": "ditolak ({e.jenis}): {e.alasan}",
    "DisposisiSelesai": "disposisi selesai: surat {e.nomor_surat} sudah di tangan OPD",
    "DisposisiDihentikan": "disposisi dihentikan ({e.sebab})",
    "AnalisaDibuka": "sampai di meja analis",
    "AnalisDiganti": "analis berganti",
    "KelengkapanDiperiksa": "kelengkapan diperiksa: {e.hasil}",
    "PermohonanDikembalikan": "dikembalikan kepada OPD: {e.butir:jumlah} butir",
    "AnalisaDilanjutkan": "pemeriksaan dilanjutkan sesudah OPD melengkapi",
    "DataAplikasiDientri": "data aplikasi {e.data.nama_aplikasi} dientri",
    "KemiripanDiperiksa": "dibandingkan dengan {e.hasil.jumlah_terdaftar} aplikasi terdaftar: {e.hasil.kemiripan:jumlah} mirip",
    "AplikasiDidaftarkan": "aplikasi {e.data.nama_aplikasi} masuk register",
    "DataAplikasiDimutakhirkan": "data aplikasi {e.data.nama_aplikasi} dalam register dimutakhirkan",
    "AplikasiDinonaktifkan": "aplikasi dinonaktifkan dalam register ({e.sebab})",
    "NomorPseDicatat": "nomor tanda daftar PSE {e.nomor} dicatat dalam register",
    "BuktiDiunggah": "bukti untuk analisa diunggah",
    "StandarDianalisa": "standar {e.aspek} dianalisa: {e.temuan:jumlah} temuan",
    "AnalisaSelesai": "analisa selesai: {e.kesimpulan}",
    "AnalisaDibukaKembali": "analisa {e.aspek} dibuka kembali: {e.alasan}",
    "AnalisaDikunci": "analisa dikunci oleh surat {e.nomor_surat}",
    "AnalisaDihentikan": "analisa dihentikan ({e.sebab})",
    "SuratDibuka": "surat balasan mulai disusun: {e.kesimpulan}",
    "PengembalianTerbit": "pemberitahuan pengembalian {e.pemberitahuan.nomor} diterbitkan",
    "SuratPenolakanDibuka": "surat penolakan ditulis, menunggu tanda tangan",
    "SuratPenolakanDitandatangani": "surat penolakan {e.nomor_surat} ditandatangani ({e.metode}); dapat dibaca OPD",
    "AnalisSuratDiganti": "penyusun surat berganti",
    "SuratMenungguAnalisa": "surat menunggu analisa yang dibuka kembali",
    "KonsepSuratDibuat": "konsep surat versi {e.versi} dibuat",
    "KonsepSuratDirevisi": "konsep surat direvisi menjadi versi {e.versi}; paraf sebelumnya gugur",
    "Diparaf": "konsep versi {e.versi} diparaf",
    "ParafDilewati": "paraf konsep versi {e.versi} dilewati karena rangkap jabatan: {e.alasan}",
    "PeranDirangkap": "merangkap peran pada konsep versi {e.versi}: {e.alasan}",
    "ParafDitolak": "paraf ditolak dengan {e.catatan:jumlah} catatan",
    "NomorDilewati": "nomor {e.tahun}/{e.nomor} dilewati dan batal ({e.sebab})",
    "NomorDicatat": "nomor surat {e.nomor_surat} dicatat dalam buku nomor",
    "NomorDibatalkan": "nomor surat {e.nomor_surat} dibatalkan dalam buku nomor ({e.sebab})",
    "NomorSuratDiberikan": "nomor surat {e.nomor_surat} dicadangkan",
    "PenandatangananDitolak": "tanda tangan ditolak dengan {e.catatan:jumlah} catatan",
    "PenandatangananDimulai": "penandatanganan dimulai (percobaan {e.percobaan}, {e.metode} dengan {e.penyedia})",
    "PenandatangananGagal": "penandatanganan gagal (percobaan {e.percobaan}): {e.sebab}",
    "SuratDitandatangani": "surat {e.nomor_surat} ditandatangani ({e.metode})",
    "SuratDisampaikan": "surat {e.nomor_surat} disampaikan lewat {e.kanal}",
    "PenyampaianGagal": "penyampaian surat {e.nomor_surat} lewat {e.kanal} gagal: {e.sebab}",
    "PenerimaanDicatat": "penerimaan surat {e.nomor_surat} oleh OPD dicatat",
    "SuratDibatalkan": "surat {e.nomor_surat} dibatalkan ({e.sebab})",
    "SuratDihentikan": "surat dihentikan ({e.sebab})",
    "SuratDilihat": "surat {e.nomor_surat} dilihat OPD",
    "SuratDiunduh": "surat {e.nomor_surat} diunduh OPD",
    "DokumenDibuat": "dokumen dibuat: {e.jenis:judul}",
    "PemantauanDimulai": "pemantauan dimulai",
    "AnalisDicatat": "analis dicatat untuk pemberitahuan",
    "GiliranDicatat": "sesudah {e.peristiwa}: langkah terbuka {e.terbuka:langkah}",
    "GiliranDialihkan": "menunggu pemegang lain jabatan {e.jabatan:jabatan} ({e.sebab})",
    "PemberitahuanDicatat": "pemberitahuan {e.jenis} untuk {e.peran:jabatan}",
    "PemberitahuanDikirim": "pemberitahuan {e.jenis} dikirim lewat {e.kanal}",
    "TenggatDibuka": "tenggat {e.jenis} dibuka: {e.hari_kerja} hari kerja, jatuh tempo {e.jatuh_tempo:saat}",
    "TenggatDiperingatkan": "tenggat {e.jenis} hampir jatuh tempo: {e.jatuh_tempo:saat}",
    "TenggatTerlampaui": "tenggat {e.jenis} terlampaui: {e.jatuh_tempo:saat}",
    "TenggatDieskalasi": "tenggat {e.jenis} disampaikan kepada atasan: {e.kepada:jabatan}",
    "TenggatDipenuhi": "tenggat {e.jenis} dipenuhi",
    "TenggatDiperpanjang": "tenggat {e.jenis} diperpanjang menjadi {e.jatuh_tempo:saat}: {e.alasan}",
    "TenggatDihitungUlang": "{e.pergeseran:jumlah} tenggat bergeser menurut kalender versi {e.kalender_versi}",
    "TenggatDijeda": "jam kantor berhenti: permohonan berada pada OPD",
    "GangguanDicatat": "penandatangan terganggu ({e.sebab})",
    "WaktuHilangDihitung": "waktu hilang karena penandatangan ({e.sebab}) dikembalikan pada tenggat",
    "TenggatDilanjutkan": "jam kantor berjalan lagi sesudah {e.hari_kerja_opd} hari kerja pada OPD",
    "TenggatDihentikan": "tidak ada tenggat lagi",
    "PemberitahuanGagal": "pemberitahuan {e.jenis} untuk {e.peran:jabatan} tidak terkirim lewat {e.kanal} ({e.sebab})",
    "PengirimanDiulang": "pemberitahuan {e.jenis} untuk {e.peran:jabatan} dikirim ulang oleh admin",
}
"""One phrase per event of a request and per entry in a book; `e` is the event."""


def _many(value: object) -> tuple[object, ...]:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)


class _Field:
    """A value as the phrases show it: its fields are such values too; `jumlah`, `saat`, `langkah`, `jabatan` and `judul` say how."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __getattr__(self, name: str) -> "_Field":
        return _Field(getattr(self._value, name))

    def __format__(self, spec: str) -> str:
        many = _many(self._value)
        if spec == "jumlah":
            return str(len(many))
        if spec == "judul":
            return JUDUL[JenisDokumen(str(self._value))].lower()
        if spec == "saat" and isinstance(self._value, datetime):
            return waktu(self._value)
        if spec == "langkah":
            return ", ".join(str(getattr(one, "langkah", one)) for one in many) or "tidak ada"
        if spec == "jabatan":
            return ", ".join(jabatan(Jabatan(str(one))) for one in many) or "tidak ada"
        return str(self._value)


def arti(fact: Fact) -> str:
    """Return what an event means, on one line."""
    template = ARTI.get(type(fact).__name__, "")
    text = " ".join(template.format(e=_Field(fact)).split())
    return text if len(text) <= WORDS_MAX else text[: WORDS_MAX - 1] + "…"


def jabatan(kunci: Jabatan) -> str:
    """Return what people call a role."""
    return sebutan(kunci)


def siapa(fact: Fact) -> str:
    """Return who did it: the office held then, its capacity where that was not the ordinary one, or the service that acted by itself."""
    pelaku = getattr(fact, "pelaku", None)
    match pelaku:
        case Pelaku():
            return f"{SEBAGAI[pelaku.kapasitas]}{jabatan(pelaku.jabatan)}"
        case PelakuSistem():
            return f"sistem: {pelaku.sistem}"
        case _:
            return ""


def moment(time: str) -> datetime:
    """Return a ce-time."""
    return datetime.fromisoformat(time).astimezone(UTC)


def waktu(time: datetime) -> str:
    """Return a moment as the office writes it: 23 Nov 2026 16.05.12, in western Indonesian time."""
    local = time.astimezone(WIB)
    return f"{local.day} {BULAN[local.month - 1]} {local.year} {local:%H.%M.%S}"


def read_moment(text: str) -> datetime:
    """Read a moment: ISO with its zone, or local time as "2026-11-23 16:05"."""
    given = datetime.fromisoformat(text.strip())
    return (given if given.tzinfo else given.replace(tzinfo=WIB)).astimezone(UTC)
