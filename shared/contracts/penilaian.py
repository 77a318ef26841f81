"""Values inside events of analysis: answers and findings of an instrument, and what the register keeps of an application."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.bersama import TANPA_NUL, Nilai, Teks, TeksPendek

Keterangan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
"""A note that may be left empty."""

Kode = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
"""The code of a form item or of a control of an instrument."""


Pilihan = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64, pattern=TANPA_NUL)]
"""One of the form's choices, or nothing."""

Baris = Annotated[tuple[TeksPendek, ...], Field(max_length=50)]
"""At most 50 lines."""


class NilaiJawaban(StrEnum):
    """How far one control of an instrument is met."""

    TERPENUHI = "TERPENUHI"
    DIRENCANAKAN = "DIRENCANAKAN"
    SEBAGIAN = "SEBAGIAN"
    TIDAK_TERPENUHI = "TIDAK_TERPENUHI"
    TIDAK_BERLAKU = "TIDAK_BERLAKU"
    BELUM_DAPAT_DINILAI = "BELUM_DAPAT_DINILAI"


class TingkatTemuan(StrEnum):
    """How much a finding weighs."""

    TINGGI = "TINGGI"
    SEDANG = "SEDANG"
    RENDAH = "RENDAH"


class Jawaban(Nilai):
    """The answer to one control of an instrument."""

    kode: Kode
    nilai: NilaiJawaban
    catatan: Keterangan = ""


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
