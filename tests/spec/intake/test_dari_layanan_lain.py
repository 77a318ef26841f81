"""What intake records because another service announced it: returned, refused, delivered."""

from typing import Final

import pytest

from services.intake.acts.didengar import CatatPenandatanganan, CatatPengembalian, CatatPenyampaian, HentikanPermohonan
from services.intake.errors import SuratSudahDisampaikan, SuratSudahDitandatangani
from services.intake.state import StatusPermohonan
from shared.contracts.bersama import Sebab
from shared.contracts.examples.intake import (
    DIAJUKAN_KEMBALI,
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    PEMOHON,
    PENANDATANGANAN,
    PENGEMBALIAN,
    PENYAMPAIAN,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang, PermohonanTidakDikenal
from shared.sop.perintah import PerintahPermohonan
from tests.spec.intake.contoh import AJUKAN, CABUT, KONFIRMASI, given

KEMBALIKAN: Final = CatatPengembalian(
    permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=5, putaran=1, butir=PENGEMBALIAN.butir, catatan=PENGEMBALIAN.catatan
)
HENTIKAN: Final = HentikanPermohonan(
    permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=2, putaran=1, sebab=Sebab.DITOLAK, alasan=DIHENTIKAN.alasan, surat_menyusul=True
)
TANDATANGANI: Final = CatatPenandatanganan(
    permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=15, putaran=1, nomor_surat=PENANDATANGANAN.nomor_surat
)
SAMPAIKAN: Final = CatatPenyampaian(permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=16, putaran=1, nomor_surat=PENYAMPAIAN.nomor_surat)
SEMUA: Final = (KEMBALIKAN, HENTIKAN, TANDATANGANI, SAMPAIKAN)
BERAKHIR: Final = (DICABUT, DIHENTIKAN)


def test_pengembalian_dicatat_dengan_butir_dan_catatan() -> None:
    given(DITERIMA).when(KEMBALIKAN).then(PENGEMBALIAN)


def test_pengembalian_yang_sama_dua_kali_dicatat_sekali() -> None:
    given(DITERIMA, PENGEMBALIAN).when(KEMBALIKAN).then()
    given(DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI).when(KEMBALIKAN).then()


@pytest.mark.parametrize("langkah", [5, 10])
def test_setiap_putaran_dapat_dikembalikan_lagi(langkah: int) -> None:
    kedua = KEMBALIKAN.model_copy(update={"putaran": 2, "langkah": langkah})
    dicatat = PENGEMBALIAN.model_copy(update={"putaran": 2, "langkah": langkah})
    given(DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI).when(kedua).then(dicatat)


def test_penolakan_kepala_dinas_menghentikan_permohonan() -> None:
    given(DITERIMA).when(HENTIKAN).then(DIHENTIKAN)


def test_penandatanganan_dicatat_sekali() -> None:
    given(DITERIMA).when(TANDATANGANI).then(PENANDATANGANAN)
    given(DITERIMA, PENANDATANGANAN).when(TANDATANGANI).then()


def test_setelah_ditandatangani_opd_tidak_diminta_melengkapi() -> None:
    """Opened again and returned in the gap before the signature was heard of: in either order nothing is asked any more."""
    given(DITERIMA, PENANDATANGANAN).when(KEMBALIKAN).then()
    given(DITERIMA, PENGEMBALIAN).when(TANDATANGANI).then(PENANDATANGANAN)
    state = given(DITERIMA, PENGEMBALIAN, PENANDATANGANAN).state
    assert (state.status, state.butir, state.catatan) == (StatusPermohonan.DITANDATANGANI, (), "")
    given(DITERIMA, PENGEMBALIAN, PENANDATANGANAN).when(AJUKAN).refused(SuratSudahDitandatangani)


def test_surat_yang_ditandatangani_masih_dapat_dicabut_dan_disampaikan() -> None:
    given(DITERIMA, PENANDATANGANAN).when(SAMPAIKAN).then(PENYAMPAIAN)
    given(DITERIMA, PENANDATANGANAN).when(CABUT).then(DICABUT)


def test_penyampaian_dicatat_sekali() -> None:
    given(DITERIMA).when(SAMPAIKAN).then(PENYAMPAIAN)
    given(DITERIMA, PENYAMPAIAN).when(SAMPAIKAN).then()


def test_penyampaian_kedua_dicatat_pada_putarannya_dan_yang_lama_tidak_lagi() -> None:
    """After a delivery that failed; between the two the agency may confirm, and may not withdraw."""
    kedua, dicatat = SAMPAIKAN.model_copy(update={"putaran": 2}), PENYAMPAIAN.model_copy(update={"putaran": 2})
    given(DITERIMA, PENYAMPAIAN).when(kedua).then(dicatat)
    given(DITERIMA, PENYAMPAIAN, dicatat).when(kedua).then()
    given(DITERIMA, PENYAMPAIAN, dicatat).when(SAMPAIKAN).then()
    given(DITERIMA, PENYAMPAIAN, dicatat).when(KONFIRMASI).then(DIKONFIRMASI.model_copy(update={"putaran": 2}))
    given(DITERIMA, PENYAMPAIAN).when(CABUT).refused(SuratSudahDisampaikan)


def test_penyampaian_yang_terdengar_sesudah_konfirmasi_tidak_mengubah_apa_pun() -> None:
    """The agency confirmed what had arrived; the analyst had called it failed and delivered again meanwhile."""
    given(DITERIMA, PENYAMPAIAN, DIKONFIRMASI).when(SAMPAIKAN.model_copy(update={"putaran": 2})).then()


@pytest.mark.parametrize("command", SEMUA)
@pytest.mark.parametrize("akhir", BERAKHIR)
def test_yang_sudah_berakhir_tidak_berubah(command: PerintahPermohonan, akhir: Fact) -> None:
    given(DITERIMA, akhir).when(command).then()


@pytest.mark.parametrize("command", SEMUA)
@pytest.mark.parametrize("riwayat", [(DITERIMA, PENYAMPAIAN), (DITERIMA, PENYAMPAIAN, DIKONFIRMASI)])
def test_yang_sudah_disampaikan_tidak_berubah(command: PerintahPermohonan, riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(command).then()


@pytest.mark.parametrize("command", SEMUA)
def test_yang_tidak_dikenal_ditolak_agar_diperiksa_operator(command: PerintahPermohonan) -> None:
    given().when(command).refused(PermohonanTidakDikenal)


@pytest.mark.parametrize("command", SEMUA)
def test_orang_tidak_berbuat_sebagai_layanan_lain(command: PerintahPermohonan) -> None:
    given(DITERIMA).when(command.model_copy(update={"pelaku": PEMOHON})).refused(BukanWewenang)
