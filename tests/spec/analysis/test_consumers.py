"""What analysis hears: the outcome, and hearing it twice, with the real unit of work in memory."""

from services.analysis.consumers import (
    pada_analis_ditugaskan_ulang,
    pada_instruksi_diberikan,
    pada_permohonan_diajukan_kembali,
    pada_permohonan_dicabut,
    pada_surat_ditandatangani,
)
from services.analysis.decide import DECIDER
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_DIGANTI,
    ANALISA_DIBUKA,
    ANALISA_DIHENTIKAN,
    ANALISA_DIKUNCI,
    ANALISA_DILANJUTKAN,
    BATAS,
    BUTIR_KURANG,
    KELENGKAPAN_KURANG,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    INSTRUKSI_DIBERIKAN,
    KADIS,
    PERMOHONAN_ID,
    RINGKASAN,
)
from shared.contracts.examples.intake import DIAJUKAN_KEMBALI as PERMOHONAN_DIAJUKAN_KEMBALI
from shared.contracts.examples.intake import DICABUT
from shared.contracts.letters import SuratDitandatangani
from shared.contracts.peran import Kapasitas
from shared.contracts.surat import Metode
from tests.spec.disposition.kerja import peristiwa, unit

DIAJUKAN_KEMBALI = PERMOHONAN_DIAJUKAN_KEMBALI.model_copy(
    update={"putaran": 2, "ringkasan": RINGKASAN, "perubahan": ANALISA_DILANJUTKAN.perubahan}
)
DITANDATANGANI = SuratDitandatangani(
    permohonan_id=PERMOHONAN_ID,
    langkah=15,
    putaran=1,
    pelaku=KADIS,
    kapasitas=Kapasitas.DEFINITIF,
    metode=Metode.CATATAN,
    nomor_surat=ANALISA_DIKUNCI.nomor_surat,
    versi=1,
    hash_konsep="sha256:" + "0" * 64,
    putaran_analisa=ANALISA_DIKUNCI.putaran_analisa,
)


def test_instruksi_membuka_satu_analisa() -> None:
    kerja = unit()
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    assert peristiwa(kerja) == [ANALISA_DIBUKA]


def test_penugasan_ulang_mengganti_analis_satu_kali() -> None:
    kerja = unit()
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    pada_analis_ditugaskan_ulang(kerja, ANALIS_DITUGASKAN_ULANG)
    pada_analis_ditugaskan_ulang(kerja, ANALIS_DITUGASKAN_ULANG)
    assert peristiwa(kerja) == [ANALISA_DIBUKA, ANALIS_DIGANTI]


def test_pengajuan_kembali_melanjutkan_satu_kali() -> None:
    kerja = unit()
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    catatan = PERMOHONAN_DIKEMBALIKAN.catatan
    kurang = PeriksaKelengkapan(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, butir=BUTIR_KURANG, catatan=catatan, batas=BATAS)
    kerja.run(DECIDER, kurang.permohonan_id, kurang)
    pada_permohonan_diajukan_kembali(kerja, DIAJUKAN_KEMBALI)
    pada_permohonan_diajukan_kembali(kerja, DIAJUKAN_KEMBALI)
    assert peristiwa(kerja) == [ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN, ANALISA_DILANJUTKAN]


def test_pencabutan_menutup_analisa_dalam_urutan_apa_pun() -> None:
    kerja = unit()
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    pada_permohonan_dicabut(kerja, DICABUT)
    pada_permohonan_dicabut(kerja, DICABUT)
    assert peristiwa(kerja) == [ANALISA_DIBUKA, ANALISA_DIHENTIKAN]
    kerja = unit()
    pada_permohonan_dicabut(kerja, DICABUT)
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    assert peristiwa(kerja) == [ANALISA_DIHENTIKAN]


def test_tanda_tangan_mengunci_satu_kali() -> None:
    kerja = unit()
    pada_instruksi_diberikan(kerja, INSTRUKSI_DIBERIKAN)
    pada_surat_ditandatangani(kerja, DITANDATANGANI)
    pada_surat_ditandatangani(kerja, DITANDATANGANI)
    assert peristiwa(kerja) == [ANALISA_DIBUKA, ANALISA_DIKUNCI.model_copy(update={"langkah": 5})]
