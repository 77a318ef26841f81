"""What a form's fields say about each other: missing required items and contradictions, each with its path and an Indonesian sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shared.contracts.formulir.bentuk import Formulir, FormulirTersegel
from shared.contracts.formulir.butir import BERKAS, MANUAL, isi_butir, wajib
from shared.contracts.formulir.kse import kategori_kse, skor_kse
from shared.contracts.formulir.pilihan import Pelaksana
from shared.contracts.formulir.pilihan_teknis import BasisAplikasi, StatusPengujian
from shared.contracts.formulir.versi import PANJANG_RAA, VERSI, VERSI_KINI
from shared.kernel.event.errors import DomainError, Kind


@dataclass(frozen=True, slots=True)
class Pelanggaran:
    """One thing that is wrong with a form: where, and what, in a sentence for the person who filled it in."""

    jalur: str
    pesan: str


class FormulirTidakSah(DomainError):
    """The form breaks its own rules; `pelanggaran` lists every one with the field's path."""

    kind = Kind.INVALID
    pesan = "Formulir belum sah, {jumlah} isian perlu diperbaiki: {rincian}"

    def __init__(self, pelanggaran: tuple[Pelanggaran, ...]) -> None:
        """Keep the whole list: a person mends a form once, not field by field."""
        rincian = " ".join(f"[{satu.jalur}] {satu.pesan}" for satu in pelanggaran)
        super().__init__(jumlah=len(pelanggaran), rincian=rincian)
        self.pelanggaran = pelanggaran
        self.butir = [{"jalur": satu.jalur, "pesan": satu.pesan} for satu in pelanggaran]


def _kosong(isi: object) -> bool:
    """Tell whether nothing was filled in; a no and a zero are answers."""
    return isi is None or isi == ()


def _wajib_diisi(formulir: Formulir | FormulirTersegel) -> Iterator[Pelanggaran]:
    """R always, Rb for a new application, Rk for an existing one."""
    jenis = formulir.permohonan.jenis_permohonan
    for butir in wajib(jenis):
        if butir.bagian not in {BERKAS, MANUAL} and _kosong(isi_butir(formulir, butir)):
            yield Pelanggaran(butir.jalur, f"{butir.label} wajib diisi untuk permohonan {jenis}.")


def _referensi(formulir: Formulir | FormulirTersegel) -> Iterator[Pelanggaran]:
    """The reference code is known and agrees with the kind of application."""
    identitas = formulir.identitas
    raa = VERSI[formulir.versi_formulir].raa.get(identitas.kode_raa[:PANJANG_RAA])
    if raa is None:
        yield Pelanggaran("identitas.kode_raa", f"Kode {identitas.kode_raa} tidak ada dalam Referensi Arsitektur Aplikasi.")
    elif raa.jenis != identitas.jenis_aplikasi:
        yield Pelanggaran("identitas.jenis_aplikasi", f"Jenis aplikasi untuk kode {identitas.kode_raa} seharusnya {raa.jenis}.")


def _jadwal(formulir: Formulir | FormulirTersegel) -> Iterator[Pelanggaran]:
    """Work ends no earlier than it begins."""
    mulai, selesai = formulir.kajian.tgl_mulai, formulir.kajian.tgl_selesai
    if mulai is not None and selesai is not None and selesai < mulai:
        yield Pelanggaran("kajian.tgl_selesai", "Tanggal selesai mendahului tanggal mulai.")


def _teknologi(formulir: Formulir | FormulirTersegel) -> Iterator[Pelanggaran]:
    """A third party has a name; a mobile application names its platforms, and nothing else does."""
    teknologi = formulir.teknologi
    if formulir.kajian.pelaksana_pembangunan is Pelaksana.PIHAK_KETIGA and teknologi.penyedia is None:
        yield Pelanggaran("teknologi.penyedia", "Penyedia wajib diisi bila pelaksana pembangunan adalah pihak ketiga.")
    mobile = BasisAplikasi.MOBILE in teknologi.basis_aplikasi
    if mobile and not teknologi.platform_mobile:
        yield Pelanggaran("teknologi.platform_mobile", "Platform mobile wajib diisi bila basis aplikasi memuat MOBILE.")
    if teknologi.platform_mobile and not mobile:
        yield Pelanggaran("teknologi.platform_mobile", "Platform mobile diisi padahal basis aplikasi tidak memuat MOBILE.")


def _bergantung(formulir: Formulir | FormulirTersegel) -> Iterator[tuple[bool, str, str]]:
    """List the details of section F that a yes makes necessary: (yes and not given, field, sentence)."""
    operasi = formulir.pengoperasian
    data_pribadi = operasi.memproses_data_pribadi
    syarat = "bila aplikasi memproses data pribadi."
    jenis = operasi.jenis_data_pribadi_umum or operasi.jenis_data_pribadi_spesifik
    yield bool(operasi.ssl) and operasi.ssl_kedaluwarsa is None, "ssl_kedaluwarsa", "Tanggal kedaluwarsa SSL wajib diisi bila memakai SSL."
    yield (
        operasi.va_pt_status is StatusPengujian.SUDAH and operasi.va_pt_tanggal is None,
        "va_pt_tanggal",
        "Tanggal uji kerentanan wajib diisi bila sudah diuji.",
    )
    yield operasi.integrasi and not operasi.integrasi_rincian, "integrasi_rincian", "Rincian integrasi wajib diisi bila ada integrasi."
    yield (
        operasi.service_api and operasi.service_api_endpoint is None,
        "service_api_endpoint",
        "Endpoint wajib diisi bila ada service API.",
    )
    yield data_pribadi and not jenis, "jenis_data_pribadi_umum", f"Jenis data pribadi (umum atau spesifik) wajib diisi {syarat}"
    yield data_pribadi and operasi.dasar_pemrosesan is None, "dasar_pemrosesan", f"Dasar pemrosesan wajib diisi {syarat}"
    yield data_pribadi and operasi.lokasi_pemrosesan is None, "lokasi_pemrosesan", f"Lokasi pemrosesan wajib diisi {syarat}"
    yield data_pribadi and operasi.retensi is None, "retensi", f"Retensi wajib diisi {syarat}"


def _kategori(formulir: Formulir | FormulirTersegel) -> Iterator[Pelanggaran]:
    """The category is the one that the ten answers make."""
    aturan = VERSI[formulir.versi_formulir].kse
    skor = skor_kse(formulir.pengoperasian.kse, aturan)
    seharusnya = kategori_kse(skor, aturan)
    if formulir.pengoperasian.kategori_se is not seharusnya:
        yield Pelanggaran("pengoperasian.kategori_se", f"Skor KSE {skor}: kategori sistem elektronik seharusnya {seharusnya}.")


def _waktu(formulir: Formulir | FormulirTersegel, tanggal: date) -> Iterator[Pelanggaran]:
    """What has been done lies not in the future."""
    diuji = formulir.pengoperasian.va_pt_tanggal
    if diuji is not None and diuji > tanggal:
        yield Pelanggaran("pengoperasian.va_pt_tanggal", "Tanggal uji kerentanan melewati hari pengajuan.")
    tahun = formulir.identitas.tahun_pembuatan
    if tahun is not None and tahun > tanggal.year:
        yield Pelanggaran("identitas.tahun_pembuatan", "Tahun pembuatan melewati tahun pengajuan.")


def periksa(formulir: Formulir | FormulirTersegel, tanggal: date) -> tuple[Pelanggaran, ...]:
    """Return everything that is wrong with a form submitted on `tanggal`; nothing when it is in order."""
    if formulir.versi_formulir not in VERSI:
        pesan = f"Formulir versi {formulir.versi_formulir} tidak dikenal; yang berlaku sekarang versi {VERSI_KINI}."
        return (Pelanggaran("versi_formulir", pesan),)
    rincian = (Pelanggaran(f"pengoperasian.{kode}", pesan) for kurang, kode, pesan in _bergantung(formulir) if kurang)
    return (
        *_wajib_diisi(formulir),
        *_referensi(formulir),
        *_jadwal(formulir),
        *_teknologi(formulir),
        *rincian,
        *_kategori(formulir),
        *_waktu(formulir, tanggal),
    )


def pastikan_sah(formulir: Formulir | FormulirTersegel, tanggal: date) -> None:
    """Refuse a form that breaks a rule, with all its faults at once."""
    pelanggaran = periksa(formulir, tanggal)
    if pelanggaran:
        raise FormulirTidakSah(pelanggaran)
