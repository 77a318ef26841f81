"""THE SOP: its rows, as the office printed them, and who does what with which event. Everything else reads this table."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from shared.contracts.analysis import AnalisaSelesai, DataAplikasiDientri, KelengkapanDiperiksa, StandarDianalisa
from shared.contracts.bersama import PeristiwaPermohonan
from shared.contracts.disposition import Didisposisi, InstruksiDiberikan
from shared.contracts.intake import PermohonanDiterima
from shared.contracts.langkah import NAMA_LANGKAH
from shared.contracts.letters import Diparaf, KonsepSuratDibuat, SuratDisampaikan, SuratDitandatangani
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact


@dataclass(frozen=True, slots=True)
class Langkah:
    """One row of the SOP.

    `nomor` to `keluaran` are the SOP's own columns, `waktu` in working days; `nama` is a short name for lists;
    `event` closes the step in `service`; `berikut` are the steps that it opens. A step that several rows name as
    next opens when all of them are closed.
    """

    nomor: int
    uraian: str
    pelaksana: Jabatan
    kelengkapan: str
    waktu: int
    keluaran: str
    service: str
    event: type[PeristiwaPermohonan]
    berikut: tuple[int, ...]

    @property
    def nama(self) -> str:
        """The short name (shared/contracts/langkah.py)."""
        return NAMA_LANGKAH[self.nomor - 1]


@dataclass(frozen=True, slots=True)
class Sop:
    """The SOP as issued: its number, name, dates and rows. `versi` is what a request records as the SOP it began under."""

    versi: str
    nomor: str
    nama: str
    tanggal_pembuatan: date
    tanggal_revisi: date
    langkah: tuple[Langkah, ...]

    def __getitem__(self, nomor: int) -> Langkah:
        """Return the row with this number, counted from 1 as the SOP does."""
        return self.langkah[nomor - 1]


# fmt: off
SOP_V1: Final = Sop(
    versi="45.1/021/DISKOMINFO:2021-02-25",
    nomor="45.1 / 021 / DISKOMINFO",
    nama="Pelayanan Terpadu Satu Pintu Data Aplikasi Perangkat Daerah",
    tanggal_pembuatan=date(2019, 8, 26),
    tanggal_revisi=date(2021, 2, 25),
    langkah=(
        Langkah(1,
            "OPD Pemohon menyampaikan surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dilengkapi dengan lampiran formulir inventarisasi data aplikasi",
            Jabatan.OPD_PEMOHON,
            "Surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dan lampiran formulir inventarisasi data aplikasi",
            1,
            "Surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dan lampiran formulir inventarisasi data aplikasi",
            "intake", PermohonanDiterima, (2,)),
        Langkah(2,
            "Disposisi Kepala Dinas untuk memproses atau menindaklanjuti permohonan rekomendasi pembangunan atau pengembangan aplikasi serta inventarisasi data aplikasi",
            Jabatan.KEPALA_DINAS,
            "Surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dan lampiran formulir inventarisasi data aplikasi",
            1,
            "Lembar disposisi untuk ditindaklanjuti",
            "disposition", Didisposisi, (3,)),
        Langkah(3,
            "Disposisi Kepala Bidang untuk memproses atau menindaklanjuti permohonan rekomendasi pembangunan atau pengembangan aplikasi serta inventarisasi data aplikasi",
            Jabatan.KEPALA_BIDANG,
            "Surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dan lampiran formulir inventarisasi data aplikasi",
            1,
            "Lembar disposisi untuk ditindaklanjuti",
            "disposition", Didisposisi, (4,)),
        Langkah(4,
            "Kepala Seksi menginstruksikan untuk memproses atau menindaklanjuti permohonan rekomendasi pembangunan atau pengembangan aplikasi serta inventarisasi data aplikasi",
            Jabatan.KEPALA_SEKSI,
            "Surat permohonan perihal rekomendasi pembangunan atau pengembangan aplikasi dan lampiran formulir inventarisasi data aplikasi",
            1,
            "Instruksi untuk memproses atau menindaklanjuti permohonan rekomendasi pembangunan atau pengembangan aplikasi serta inventarisasi data aplikasi",
            "disposition", InstruksiDiberikan, (5,)),
        Langkah(5,
            "Memeriksa kelengkapan formulir inventarisasi data aplikasi",
            Jabatan.ANALIS,
            "Formulir inventarisasi data aplikasi",
            1,
            "Checklist kelengkapan formulir",
            "analysis", KelengkapanDiperiksa, (6,)),
        Langkah(6,
            "Melakukan entry data aplikasi ke dalam aplikasi pendaftaran sistem elektronik",
            Jabatan.ANALIS,
            "Formulir inventarisasi data aplikasi",
            1,
            "Data tersimpan di dalam aplikasi pendaftaran sistem elektronik",
            "analysis", DataAplikasiDientri, (7, 8, 9)),
        Langkah(7,
            "Melakukan analisa standar keamanan aplikasi",
            Jabatan.ANALIS,
            "Formulir inventarisasi data aplikasi",
            1,
            "Laporan analisa standar keamanan aplikasi",
            "analysis", StandarDianalisa, (10,)),
        Langkah(8,
            "Melakukan analisa standar fungsi aplikasi",
            Jabatan.ANALIS,
            "Formulir inventarisasi data aplikasi",
            1,
            "Laporan analisa standar fungsi aplikasi",
            "analysis", StandarDianalisa, (10,)),
        Langkah(9,
            "Melakukan analisa standar kemudahan penggunaan aplikasi",
            Jabatan.ANALIS,
            "Formulir inventarisasi data aplikasi",
            1,
            "Laporan analisa standar kemudahan penggunaan aplikasi",
            "analysis", StandarDianalisa, (10,)),
        Langkah(10,
            "Mengolah hasil analisa aplikasi",
            Jabatan.ANALIS,
            "Laporan analisa standar keamanan, fungsi dan kemudahan penggunaan aplikasi",
            1,
            "Laporan hasil analisa",
            "analysis", AnalisaSelesai, (11,)),
        Langkah(11,
            "Membuat surat balasan serta rekomendasi perihal permohonan rekomendasi pembangunan atau pengembangan aplikasi OPD Pemohon",
            Jabatan.ANALIS,
            "Laporan hasil analisa",
            1,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            "letters", KonsepSuratDibuat, (12,)),
        Langkah(12,
            "Pemarafan oleh Kepala Seksi",
            Jabatan.KEPALA_SEKSI,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            1,
            "Surat balasan yang telah dibubuhi paraf",
            "letters", Diparaf, (13,)),
        Langkah(13,
            "Pemarafan oleh Kepala Bidang",
            Jabatan.KEPALA_BIDANG,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            1,
            "Surat balasan yang telah dibubuhi paraf",
            "letters", Diparaf, (14,)),
        Langkah(14,
            "Pemarafan oleh Sekretaris Dinas",
            Jabatan.SEKRETARIS_DINAS,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            1,
            "Surat balasan yang telah dibubuhi paraf",
            "letters", Diparaf, (15,)),
        Langkah(15,
            "Penandatanganan oleh Kepala Dinas",
            Jabatan.KEPALA_DINAS,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            1,
            "Surat balasan yang telah dibubuhi tanda tangan",
            "letters", SuratDitandatangani, (16,)),
        Langkah(16,
            "Penyampaian surat balasan serta rekomendasi perihal permohonan rekomendasi pembangunan atau pengembangan aplikasi ke OPD Pemohon",
            Jabatan.ANALIS,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi",
            1,
            "Surat balasan serta rekomendasi permohonan rekomendasi pembangunan atau pengembangan aplikasi diterima oleh OPD Pemohon",
            "letters", SuratDisampaikan, ()),
    ),
)
# fmt: on


def didahului(nomor: int, sop: Sop = SOP_V1) -> tuple[int, ...]:
    """Return the steps that must all be closed before step `nomor` opens."""
    return tuple(langkah.nomor for langkah in sop.langkah if nomor in langkah.berikut)


def ditutup(event: type[Fact], sop: Sop = SOP_V1) -> tuple[int, ...]:
    """Return the steps that an event closes, in order."""
    return tuple(langkah.nomor for langkah in sop.langkah if langkah.event is event)


def pelaksana(nomor: int, sop: Sop = SOP_V1) -> Jabatan:
    """Return the role that performs step `nomor`."""
    return sop[nomor].pelaksana
