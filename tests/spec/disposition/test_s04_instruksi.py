"""Step 4: Kepala Seksi instructs an analyst."""

import pytest

from services.disposition.decide import DECIDER
from services.disposition.errors import BelumGiliran, BukanAnalis, SudahDiinstruksikan
from services.disposition.steps.s04_instruksi import BerikanInstruksi
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_LAIN_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KASI,
    PERMOHONAN_ID,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
SAMPAI_KASI = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID)
INSTRUKSI = BerikanInstruksi(
    pelaku=KASI,
    permohonan_id=PERMOHONAN_ID,
    analis_id=INSTRUKSI_DIBERIKAN.analis_id,
    analis_jabatan=Jabatan.ANALIS,
    instruksi=INSTRUKSI_DIBERIKAN.instruksi,
)


def test_kepala_seksi_menginstruksikan_analis() -> None:
    given(*SAMPAI_KASI).when(INSTRUKSI).then(INSTRUKSI_DIBERIKAN)


def test_instruksi_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN).when(INSTRUKSI).then()
    given(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN, ANALIS_DITUGASKAN_ULANG).when(INSTRUKSI).then()


def test_analis_lain_setelah_instruksi_adalah_penugasan_ulang() -> None:
    lain = INSTRUKSI.model_copy(update={"analis_id": ANALIS_LAIN_ID})
    given(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN).when(lain).refused(SudahDiinstruksikan)


def test_instruksi_menunggu_kedua_disposisi() -> None:
    given(DISPOSISI_DIBUKA).when(INSTRUKSI).refused(BelumGiliran)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(INSTRUKSI).refused(BelumGiliran)


def test_hanya_kepala_seksi_yang_menginstruksikan() -> None:
    given(*SAMPAI_KASI).when(INSTRUKSI.model_copy(update={"pelaku": KABID})).refused(BukanWewenang)


@pytest.mark.parametrize("jabatan", [None, Jabatan.KEPALA_SEKSI, Jabatan.OPD_PEMOHON])
def test_hanya_pemegang_jabatan_analis_yang_ditugaskan(jabatan: Jabatan | None) -> None:
    given(*SAMPAI_KASI).when(INSTRUKSI.model_copy(update={"analis_jabatan": jabatan})).refused(BukanAnalis)
