"""At step 2: Kepala Dinas refuses a request, and it ends."""

from services.disposition.acts.tolak import TolakPermohonan
from services.disposition.decide import DECIDER
from services.disposition.errors import SudahDidisposisi
from shared.contracts.examples.disposition import (
    DISPOSISI_DIBUKA,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    PERMOHONAN_DITOLAK,
    PERMOHONAN_ID,
)
from shared.sop.aturan import BukanWewenang, PermohonanSudahDitolak
from tests.dsl import Spec

given = Spec(DECIDER)
TOLAK = TolakPermohonan(
    pelaku=KADIS,
    permohonan_id=PERMOHONAN_ID,
    jenis=PERMOHONAN_DITOLAK.jenis,
    alasan=PERMOHONAN_DITOLAK.alasan,
)


def test_kepala_dinas_menolak_pada_langkah_2() -> None:
    given(DISPOSISI_DIBUKA).when(TOLAK).then(PERMOHONAN_DITOLAK)


def test_permohonan_yang_ditolak_tidak_ditolak_lagi() -> None:
    given(DISPOSISI_DIBUKA, PERMOHONAN_DITOLAK).when(TOLAK).refused(PermohonanSudahDitolak)


def test_setelah_didisposisi_penolakan_melalui_surat_balasan() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(TOLAK).refused(SudahDidisposisi)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN).when(TOLAK).refused(SudahDidisposisi)


def test_hanya_kepala_dinas_yang_menolak() -> None:
    given(DISPOSISI_DIBUKA).when(TOLAK.model_copy(update={"pelaku": KABID})).refused(BukanWewenang)
