"""A refused request and its letter: refused at once, the letter after it, and the agency's word that it has it."""

from typing import Final

import pytest

from services.intake.acts.didengar import CatatSuratPenolakan, HentikanPermohonan
from services.intake.decide import DECIDER
from services.intake.errors import BelumDisampaikan
from services.intake.state import StatusPermohonan
from services.intake.views import kasus
from shared.contracts.bersama import Sebab
from shared.contracts.examples.intake import (
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    PENYAMPAIAN,
    PERMOHONAN_ID,
    SISTEM,
    SURAT_PENOLAKAN,
)
from shared.contracts.penolakan import PermohonanDihentikan
from shared.kernel.event.fact import Fact
from shared.sop.aturan import PermohonanSudahDicabut, PermohonanSudahDitolak, PermohonanTidakDikenal
from tests.spec.intake.contoh import CABUT, KONFIRMASI, given

CATAT: Final = CatatSuratPenolakan(
    permohonan_id=PERMOHONAN_ID, pelaku=SISTEM, langkah=15, putaran=1, nomor_surat=SURAT_PENOLAKAN.nomor_surat
)
HENTIKAN: Final = HentikanPermohonan(
    permohonan_id=PERMOHONAN_ID,
    pelaku=SISTEM,
    langkah=2,
    putaran=1,
    sebab=Sebab.DITOLAK,
    alasan=DIHENTIKAN.alasan,
    surat_menyusul=True,
)
DARI_MASA_LAMA: Final = PermohonanDihentikan.model_validate(
    PermohonanDihentikan.from_v1(DIHENTIKAN.model_dump(mode="json", exclude={"surat_menyusul"}))
)


def status(*riwayat: Fact) -> tuple[str, str, list[str]]:
    """Return status, label and acts."""
    hasil = kasus(DECIDER.replay(riwayat))
    assert hasil is not None
    return hasil.status, hasil.isi["label"], [satu.nama for satu in hasil.tindakan]


def test_ditolak_seketika_dan_suratnya_menyusul() -> None:
    given(DITERIMA).when(HENTIKAN).then(DIHENTIKAN)
    assert status(DITERIMA, DIHENTIKAN) == ("DITOLAK_MENUNGGU_TTD", "Ditolak, surat menunggu tanda tangan", [])
    given(DITERIMA, DIHENTIKAN).when(CATAT).then(SURAT_PENOLAKAN)
    assert status(DITERIMA, DIHENTIKAN, SURAT_PENOLAKAN) == ("DITOLAK", "Ditolak", ["konfirmasi_penerimaan"])
    assert status(DITERIMA, DIHENTIKAN, SURAT_PENOLAKAN, DIKONFIRMASI) == ("DITOLAK", "Ditolak", [])


def test_penolakan_dari_masa_lama_tetap_ditolak_tanpa_surat() -> None:
    assert status(DITERIMA, DARI_MASA_LAMA) == ("DITOLAK", "Ditolak", [])
    given(DITERIMA, DARI_MASA_LAMA).when(KONFIRMASI).refused(PermohonanSudahDitolak)


def test_surat_yang_terdengar_lebih_dulu_dari_penolakannya() -> None:
    """From two services: until the refusal is heard of there is nothing to confirm."""
    given(DITERIMA).when(CATAT).then(SURAT_PENOLAKAN)
    given(DITERIMA, SURAT_PENOLAKAN).when(KONFIRMASI).refused(BelumDisampaikan)
    assert given(DITERIMA, SURAT_PENOLAKAN).state.status is StatusPermohonan.DITERIMA
    given(DITERIMA, SURAT_PENOLAKAN).when(HENTIKAN).then(DIHENTIKAN)
    assert given(DITERIMA, SURAT_PENOLAKAN, DIHENTIKAN).state.status is StatusPermohonan.DITOLAK


def test_dicatat_sekali_dan_tidak_sesudah_pencabutan() -> None:
    given(DITERIMA, DIHENTIKAN, SURAT_PENOLAKAN).when(CATAT).then()
    given(DITERIMA, DICABUT).when(CATAT).then()
    given(DITERIMA, SURAT_PENOLAKAN, DICABUT).when(KONFIRMASI).refused(PermohonanSudahDicabut)


def test_opd_mengonfirmasi_surat_penolakan_sekali() -> None:
    riwayat = (DITERIMA, DIHENTIKAN, SURAT_PENOLAKAN)
    given(*riwayat).when(KONFIRMASI).then(DIKONFIRMASI)
    given(*riwayat, DIKONFIRMASI).when(KONFIRMASI).then()
    given(DITERIMA, DIHENTIKAN).when(KONFIRMASI).refused(PermohonanSudahDitolak)


@pytest.mark.parametrize("riwayat", [(DIHENTIKAN,), (DIHENTIKAN, SURAT_PENOLAKAN), (DIHENTIKAN, SURAT_PENOLAKAN, DIKONFIRMASI)])
def test_yang_ditolak_tidak_dapat_dicabut_lagi(riwayat: tuple[Fact, ...]) -> None:
    given(DITERIMA, *riwayat).when(CABUT).refused(PermohonanSudahDitolak)


def test_penyampaian_surat_balasan_tidak_mengubah_yang_ditolak() -> None:
    assert given(DITERIMA, PENYAMPAIAN).state.ditolak_dengan_surat is False


def test_surat_penolakan_permohonan_yang_tidak_dikenal_tidak_dicatat() -> None:
    given().when(CATAT).refused(PermohonanTidakDikenal)
