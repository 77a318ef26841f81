"""A request that ended elsewhere: the sheet is closed, and every act on it is refused by name."""

import pytest

from services.disposition.acts.didengar import HentikanDisposisi
from services.disposition.acts.tolak import TolakPermohonan
from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis
from services.disposition.decide import DECIDER, PerintahDisposisi
from services.disposition.steps.s02_s03_disposisi import Disposisikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.bersama import Sebab
from shared.contracts.disposition import AlasanDitolak, Harap
from shared.contracts.examples.disposition import (
    ANALIS_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KADIS,
    KASI,
    PERMOHONAN_DITOLAK,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.kernel.event.errors import DomainError
from shared.sop.aturan import (
    BukanWewenang,
    PermohonanSudahDicabut,
    PermohonanSudahDitolak,
    PermohonanSudahDitutup,
    PermohonanTidakDikenal,
)
from tests.dsl import Spec

given = Spec(DECIDER)
HENTIKAN = HentikanDisposisi(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, sebab=Sebab.DICABUT)
TINDAKAN: tuple[PerintahDisposisi, ...] = (
    Disposisikan(
        pelaku=KADIS,
        permohonan_id=PERMOHONAN_ID,
        diteruskan_kepada=(Jabatan.KEPALA_BIDANG,),
        harap=(Harap.PROSES_LEBIH_LANJUT,),
    ),
    TolakPermohonan(pelaku=KADIS, permohonan_id=PERMOHONAN_ID, jenis=AlasanDitolak.DUPLIKAT, alasan="Duplikat."),
    BerikanInstruksi(
        pelaku=KASI,
        permohonan_id=PERMOHONAN_ID,
        analis_id=ANALIS_ID,
        analis_jabatan=Jabatan.ANALIS,
        instruksi="Proses.",
    ),
    TugaskanUlangAnalis(
        pelaku=KASI,
        permohonan_id=PERMOHONAN_ID,
        analis_id=ANALIS_ID,
        analis_jabatan=Jabatan.ANALIS,
        alasan="Cuti.",
    ),
)


def test_pencabutan_menutup_lembar_yang_menunggu() -> None:
    given(DISPOSISI_DIBUKA).when(HENTIKAN).then(DISPOSISI_DIHENTIKAN)


def test_pencabutan_menutup_lembar_yang_sudah_diinstruksikan() -> None:
    berhenti = DISPOSISI_DIHENTIKAN.model_copy(update={"langkah": 4})
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN).when(HENTIKAN).then(berhenti)


def test_pencabutan_yang_terdengar_lebih_dahulu_meninggalkan_nisan() -> None:
    given().when(HENTIKAN).then(DISPOSISI_DIHENTIKAN)


def test_permohonan_yang_sudah_berakhir_tidak_dihentikan_lagi() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_DIHENTIKAN).when(HENTIKAN).then()
    kedaluwarsa = HENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA})
    given(DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK).when(kedaluwarsa).then()
    given(DISPOSISI_DIBUKA, DISPOSISI_DIHENTIKAN).when(kedaluwarsa).then()


def test_pencabutan_menang_atas_penolakan_yang_lebih_dahulu_dicatat() -> None:
    """Kepala Dinas refused before the withdrawal was heard of: the refusal stays as history, the request was withdrawn."""
    given(DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK).when(HENTIKAN).then(DISPOSISI_DIHENTIKAN)
    given(DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK, DISPOSISI_DIHENTIKAN).when(HENTIKAN).then()
    for perintah in TINDAKAN:
        given(DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK, DISPOSISI_DIHENTIKAN).when(perintah).refused(PermohonanSudahDicabut)


def test_hanya_sistem_yang_menghentikan() -> None:
    given(DISPOSISI_DIBUKA).when(HENTIKAN.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


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
    perintah: PerintahDisposisi, sebab: Sebab, aturan: type[DomainError]
) -> None:
    berhenti = DISPOSISI_DIHENTIKAN.model_copy(update={"sebab": sebab})
    given(DISPOSISI_DIBUKA, berhenti).when(perintah).refused(aturan)
    given(berhenti).when(perintah).refused(aturan)


@pytest.mark.parametrize("perintah", TINDAKAN, ids=lambda perintah: type(perintah).__name__)
def test_permohonan_yang_belum_sampai_tidak_dikenal(perintah: PerintahDisposisi) -> None:
    given().when(perintah).refused(PermohonanTidakDikenal)


def test_penutupan_karena_waktu_habis_menutup_lembar_yang_berjalan() -> None:
    kedaluwarsa = HENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA})
    given(DISPOSISI_DIBUKA).when(kedaluwarsa).then(DISPOSISI_DIHENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA}))
