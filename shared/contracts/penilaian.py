"""Values inside events of analysis: answers, scores and findings of an instrument, and what the register keeps of an application."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.bersama import TANPA_NUL, Nilai, Sha256, Teks, TeksPendek

Keterangan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
"""A note that may be left empty."""

Kode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
"""The code of a form item or of a control of an instrument."""


Pilihan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64, pattern=TANPA_NUL)]
"""One of the form's choices, or nothing."""

Baris = Annotated[tuple[TeksPendek, ...], Field(max_length=50)]
"""At most 50 lines."""


class Aspek(StrEnum):
    """The three standards of steps 7, 8 and 9."""

    KEAMANAN = "KEAMANAN"
    FUNGSI = "FUNGSI"
    KEMUDAHAN_PENGGUNAAN = "KEMUDAHAN_PENGGUNAAN"


class NilaiJawaban(StrEnum):
    """How far one control of an instrument is met."""

    TERPENUHI = "TERPENUHI"
    DIRENCANAKAN = "DIRENCANAKAN"
    SEBAGIAN = "SEBAGIAN"
    TIDAK_TERPENUHI = "TIDAK_TERPENUHI"
    TIDAK_BERLAKU = "TIDAK_BERLAKU"
    BELUM_DAPAT_DINILAI = "BELUM_DAPAT_DINILAI"


class Penilaian(StrEnum):
    """What is concluded about one standard: advised by the score, decided by the analyst."""

    MEMENUHI = "MEMENUHI"
    MEMENUHI_DENGAN_CATATAN = "MEMENUHI_DENGAN_CATATAN"
    BELUM_MEMENUHI = "BELUM_MEMENUHI"
    BELUM_DAPAT_DINILAI = "BELUM_DAPAT_DINILAI"


class Keterimaan(StrEnum):
    """Whether users accept an application, as its SUS score says."""

    DAPAT_DITERIMA = "DAPAT_DITERIMA"
    BATAS = "BATAS"
    TIDAK_DAPAT_DITERIMA = "TIDAK_DAPAT_DITERIMA"


class TingkatTemuan(StrEnum):
    """How much a finding weighs."""

    TINGGI = "TINGGI"
    SEDANG = "SEDANG"
    RENDAH = "RENDAH"


class InstrumenDipakai(Nilai):
    """Which instrument in which version; version 0 is from before instruments had versions."""

    id: TeksPendek
    versi: Annotated[int, Field(ge=0)]


class InstrumenAspek(InstrumenDipakai):
    """The instrument with which one standard is analysed."""

    aspek: Aspek


class Jawaban(Nilai):
    """The answer to one control of an instrument; `bukti` names files that were stored before."""

    kode: Kode
    nilai: NilaiJawaban
    catatan: Keterangan = ""
    bukti: Annotated[tuple[Sha256, ...], Field(max_length=20)] = ()


class Skor(Nilai):
    """The mean worth of answers, per mille; of how many controls that apply, how many were judged."""

    seribu: Annotated[int, Field(ge=0, le=1000)] | None
    berlaku: Annotated[int, Field(ge=0)]
    dinilai: Annotated[int, Field(ge=0)]


class SkorKelompok(Skor):
    """The score of one group of controls."""

    kode: Kode
    judul: TeksPendek


JawabanSus = Annotated[tuple[Annotated[int, Field(ge=1, le=5)], ...], Field(min_length=10, max_length=10)]
"""One user's ten answers: 1, does not agree at all, to 5, agrees fully. No name."""


class HasilSus(Nilai):
    """What users said on the System Usability Scale: raw answers, how many users, mean in tenths, grade, acceptance."""

    jawaban: tuple[JawabanSus, ...]
    pengisi: Annotated[int, Field(ge=1)]
    rerata: Annotated[int, Field(ge=0, le=1000)]
    huruf: str
    keterimaan: Keterimaan


class Hitungan(Nilai):
    """What the answers come to by the instrument's own rules: scores, controls that knock out, what users said, and the advice."""

    skor: Skor
    kelompok: tuple[SkorKelompok, ...]
    gugur: tuple[Kode, ...]
    sus: HasilSus | None
    anjuran: Penilaian


class HasilStandar(Nilai):
    """What came out of one of the three analyses, in short."""

    aspek: Aspek
    skor: Skor | None
    gugur: tuple[Kode, ...]
    temuan: Annotated[int, Field(ge=0, description="how many findings")]
    penilaian: Penilaian | None
    kesimpulan: str


class Temuan(Nilai):
    """Something an analysis found: what, how grave, what to do about it, and until when."""

    kode: Kode
    uraian: Teks
    tingkat: TingkatTemuan
    saran: Teks
    tenggat: date | None = None


class DataAplikasi(Nilai):
    """What the register keeps of an electronic system; entered at step 6 from the inventory form."""

    nama_aplikasi: TeksPendek
    uraian: Teks
    fungsi: Teks
    luaran: Teks
    kode_raa: Kode
    jenis_layanan: Kode
    basis_aplikasi: Annotated[tuple[Kode, ...], Field(min_length=1, max_length=8)]
    unit_pengembang: TeksPendek
    unit_operasional: TeksPendek
    lokasi_hosting: Kode
    kategori_se: Kode
    url: Annotated[str, StringConstraints(max_length=2000)] | None = None
    nama_singkat: TeksPendek | None = None
    jenis_aplikasi: Pilihan = ""
    status_aplikasi: Pilihan = ""
    lingkup: Pilihan = ""
    kategori_akses: Pilihan = ""
    target_pengguna: Keterangan = ""
    proses_bisnis: Baris = ()
    layanan_didukung: Baris = ()
    data_digunakan: Baris = ()
    sistem_terkait: Baris = ()
    bahasa_pemrograman: Baris = ()
    kerangka_pengembangan: TeksPendek | None = None
    basis_data: Baris = ()
    dasar_hukum_layanan: Keterangan = ""
