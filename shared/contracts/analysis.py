"""Events of analysis: completeness check, register entry, three analyses and the consolidated result (steps 5 to 10)."""

from enum import StrEnum
from typing import ClassVar, TypeAlias
from uuid import UUID

from shared.contracts import pengembalian, versi_lama
from shared.contracts.analysis_register import KemiripanDiperiksa
from shared.contracts.bersama import Lampiran, Nilai, PeristiwaBerdasarAnalisa, PeristiwaBerringkasan, PeristiwaPermohonan, Sebab, Teks
from shared.contracts.pemberitahuan_kantor import PeristiwaBerpemberitahuan
from shared.contracts.penilaian import (
    Aspek,
    DataAplikasi,
    HasilStandar,
    Hitungan,
    InstrumenAspek,
    InstrumenDipakai,
    Jawaban,
    Keterangan,
    Kode,
    Penilaian,
    Temuan,
)


class StatusButir(StrEnum):
    """The state of one row of the completeness checklist."""

    LENGKAP = "LENGKAP"
    TIDAK_LENGKAP = "TIDAK_LENGKAP"
    TIDAK_BERLAKU = "TIDAK_BERLAKU"


class JenisKekurangan(StrEnum):
    """What is wrong with a form item."""

    SALAH = "SALAH"
    KURANG = "KURANG"
    KEDALUWARSA = "KEDALUWARSA"
    LAINNYA = "LAINNYA"


class HasilPemeriksaan(StrEnum):
    """The outcome of step 5."""

    LENGKAP = "LENGKAP"
    TIDAK_LENGKAP = "TIDAK_LENGKAP"


class Kesimpulan(StrEnum):
    """The three outcomes of step 10; each leads to a letter."""

    DIREKOMENDASIKAN = "DIREKOMENDASIKAN"
    DIREKOMENDASIKAN_DENGAN_CATATAN = "DIREKOMENDASIKAN_DENGAN_CATATAN"
    TIDAK_DIREKOMENDASIKAN = "TIDAK_DIREKOMENDASIKAN"


class ButirDiperiksa(Nilai):
    """One row of the completeness checklist: a form item's code, its state, and what is wrong with it."""

    kode: Kode
    status: StatusButir
    jenis: JenisKekurangan | None = None
    catatan: Keterangan = ""


class ButirDikembalikan(Nilai):
    """One form item that the agency must mend, with the kind of fault."""

    kode: Kode
    jenis: JenisKekurangan
    catatan: Teks


class AnalisaDibuka(PeristiwaBerringkasan):
    """A request reached the analyst with an instruction: step 5 is open. It ends under the instruments that it began under."""

    VERSION: ClassVar[int] = 3

    analis_id: UUID
    instrumen: tuple[InstrumenAspek, ...]

    from_v1: ClassVar = staticmethod(versi_lama.analisa_dibuka_v1)


class AnalisDiganti(PeristiwaPermohonan):
    """Kepala Seksi gave the request to another analyst; analysis heard of it."""

    analis_id: UUID


class KelengkapanDiperiksa(PeristiwaPermohonan):
    """Step 5: the form was checked item by item."""

    hasil: HasilPemeriksaan
    butir: tuple[ButirDiperiksa, ...]


class PermohonanDikembalikan(PeristiwaBerpemberitahuan):
    """Steps 5 or 10: the request goes back to the agency, with the items to mend. The office's clock stops."""

    butir: tuple[ButirDikembalikan, ...]
    catatan: str


class AnalisaDilanjutkan(PeristiwaBerringkasan):
    """The agency submitted again; step 5 is open in a new round, with the same analyst."""

    perubahan: tuple[str, ...]


class DataAplikasiDientri(PeristiwaPermohonan):
    """Step 6: the application's data was entered into the register."""

    VERSION: ClassVar[int] = 2
    aplikasi_id: UUID
    data: DataAplikasi

    from_v1: ClassVar = staticmethod(versi_lama.data_aplikasi_dientri_v1)


class BuktiDiunggah(PeristiwaPermohonan):
    """The analyst added a file that answers can name as evidence."""

    berkas: Lampiran


class StandarDianalisa(PeristiwaPermohonan):
    """Steps 7, 8 and 9: one standard was analysed. `hitungan` advises, the analyst decides: `penilaian`."""

    VERSION: ClassVar[int] = 2
    aspek: Aspek
    instrumen: InstrumenDipakai
    jawaban: tuple[Jawaban, ...]
    temuan: tuple[Temuan, ...]
    hitungan: Hitungan | None
    penilaian: Penilaian | None
    alasan_berbeda: str
    kesimpulan: str

    from_v1: ClassVar = staticmethod(versi_lama.standar_dianalisa_v1)


class PeristiwaBerhasil(PeristiwaBerringkasan, abstract=True):
    """An event that tells the result of step 10: the outcome and the one advised, why they differ, and what is similar in the register."""

    kesimpulan: Kesimpulan
    uraian: str
    catatan: tuple[str, ...]
    anjuran: Kesimpulan | None
    alasan_berbeda: str
    kemiripan: str


class AnalisaSelesai(PeristiwaBerhasil):
    """Step 10: the three analyses were consolidated into one result, which step 11 turns into a letter."""

    VERSION: ClassVar[int] = 4
    standar: tuple[HasilStandar, ...]
    analis_id: UUID

    from_v1: ClassVar = staticmethod(versi_lama.analisa_selesai_v1)
    from_v3: ClassVar = staticmethod(versi_lama.analisa_selesai_v3)


class AnalisaDibukaKembali(PeristiwaPermohonan):
    """Kepala Seksi or above sent one analysis back to the analyst; 10 and 11 follow again. `langkah` is the aspect's step."""

    aspek: Aspek
    alasan: str


class AnalisaDikunci(PeristiwaBerdasarAnalisa):
    """The letter was signed: the analysis can no longer be opened again, and what was done after that result has no effect."""

    nomor_surat: str


class AnalisaDihentikan(PeristiwaPermohonan):
    """The analysis was closed because the request ended elsewhere."""

    sebab: Sebab


PeristiwaAnalisa: TypeAlias = (
    AnalisaDibuka
    | pengembalian.InstruksiDikembalikan
    | AnalisDiganti
    | KelengkapanDiperiksa
    | PermohonanDikembalikan
    | AnalisaDilanjutkan
    | DataAplikasiDientri
    | BuktiDiunggah
    | KemiripanDiperiksa
    | StandarDianalisa
    | AnalisaSelesai
    | AnalisaDibukaKembali
    | AnalisaDikunci
    | AnalisaDihentikan
)
