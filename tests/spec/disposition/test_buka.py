"""Between steps 1 and 2: the disposition sheet is opened."""

from services.disposition.acts.didengar import BukaDisposisi
from services.disposition.decide import DECIDER
from shared.contracts.examples.disposition import (
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KADIS,
    KADIS,
    PERMOHONAN_ID,
    RINGKASAN,
    SISTEM,
)
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
BUKA = BukaDisposisi(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, ringkasan=RINGKASAN, putaran=1)


def test_permohonan_yang_diterima_membuka_lembar_disposisi() -> None:
    given().when(BUKA).then(DISPOSISI_DIBUKA)


def test_kabar_yang_sama_tidak_membuka_lembar_kedua() -> None:
    given(DISPOSISI_DIBUKA).when(BUKA).then()
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(BUKA).then()


def test_permohonan_yang_dicabut_sebelum_sampai_tidak_dibuka() -> None:
    given(DISPOSISI_DIHENTIKAN).when(BUKA).then()


def test_hanya_sistem_yang_membuka_lembar() -> None:
    given().when(BUKA.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)
