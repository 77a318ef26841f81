"""A request that ended elsewhere: the analysis is closed, and every act on it is refused by name."""

import pytest

from services.analysis.acts.didengar import HentikanAnalisa
from services.analysis.acts.kembali import BukaKembaliAnalisa, KembalikanPermohonan
from services.analysis.decide import DECIDER, PerintahAnalisa
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from services.analysis.steps.s06_entri_data import EntriData
from services.analysis.steps.s10_olah_hasil import OlahHasil
from shared.contracts.analysis import Kesimpulan
from shared.contracts.bersama import Sebab
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALISA_DIBUKA,
    ANALISA_DIHENTIKAN,
    ANALISA_DIKUNCI,
    APLIKASI_ID,
    BUTIR_DIKEMBALIKAN,
    BUTIR_LENGKAP,
    DATA,
    FUNGSI_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    SISTEM,
)
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.contracts.penilaian import Aspek
from shared.kernel.event.errors import DomainError
from shared.sop.aturan import (
    BukanWewenang,
    PermohonanSudahDicabut,
    PermohonanSudahDitolak,
    PermohonanSudahDitutup,
    PermohonanTidakDikenal,
)
from tests.dsl import Spec
from tests.instrumen import analisa

given = Spec(DECIDER)
HENTIKAN = HentikanAnalisa(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, sebab=Sebab.DICABUT)
TINDAKAN: tuple[PerintahAnalisa, ...] = (
    PeriksaKelengkapan(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, butir=BUTIR_LENGKAP),
    EntriData(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, aplikasi_id=None, aplikasi_id_baru=APLIKASI_ID, data=DATA),
    analisa(FUNGSI_DIANALISA),
    OlahHasil(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, kesimpulan=Kesimpulan.DIREKOMENDASIKAN, uraian="Layak."),
    KembalikanPermohonan(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, butir=(BUTIR_DIKEMBALIKAN,)),
    BukaKembaliAnalisa(pelaku=KASI, permohonan_id=PERMOHONAN_ID, aspek=Aspek.FUNGSI, alasan="Uji ulang."),
)


def test_pencabutan_menutup_analisa_yang_berjalan() -> None:
    given(ANALISA_DIBUKA).when(HENTIKAN).then(ANALISA_DIHENTIKAN)
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(HENTIKAN).then(ANALISA_DIHENTIKAN.model_copy(update={"langkah": 6}))


def test_pencabutan_setelah_tanda_tangan_tetap_menghentikan() -> None:
    given(ANALISA_DIBUKA, ANALISA_DIKUNCI).when(HENTIKAN).then(ANALISA_DIHENTIKAN.model_copy(update={"langkah": 10}))


def test_pencabutan_yang_terdengar_lebih_dahulu_meninggalkan_nisan() -> None:
    given().when(HENTIKAN).then(ANALISA_DIHENTIKAN)


def test_permohonan_yang_sudah_berakhir_tidak_dihentikan_lagi() -> None:
    given(ANALISA_DIBUKA, ANALISA_DIHENTIKAN).when(HENTIKAN).then()
    given(ANALISA_DIHENTIKAN).when(HENTIKAN).then()


def test_hanya_sistem_yang_menghentikan() -> None:
    given(ANALISA_DIBUKA).when(HENTIKAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


@pytest.mark.parametrize("perintah", TINDAKAN, ids=lambda perintah: type(perintah).__name__)
@pytest.mark.parametrize(
    ("sebab", "aturan"),
    [
        (Sebab.DICABUT, PermohonanSudahDicabut),
        (Sebab.DITOLAK, PermohonanSudahDitolak),
        (Sebab.KEDALUWARSA, PermohonanSudahDitutup),
    ],
)
def test_permohonan_yang_berakhir_menolak_setiap_tindakan_dengan_nama(
    perintah: PerintahAnalisa, sebab: Sebab, aturan: type[DomainError]
) -> None:
    berhenti = ANALISA_DIHENTIKAN.model_copy(update={"sebab": sebab})
    given(ANALISA_DIBUKA, berhenti).when(perintah).refused(aturan)
    given(berhenti).when(perintah).refused(aturan)


@pytest.mark.parametrize("perintah", TINDAKAN, ids=lambda perintah: type(perintah).__name__)
def test_permohonan_yang_belum_sampai_tidak_dikenal(perintah: PerintahAnalisa) -> None:
    given().when(perintah).refused(PermohonanTidakDikenal)
