"""After step 4: Kepala Seksi gives the request to another analyst."""

import pytest

from services.disposition.acts.tugaskan_ulang import TugaskanUlangAnalis
from services.disposition.decide import DECIDER
from services.disposition.errors import BelumDiinstruksikan, BukanAnalis, SuratSudahDiterima
from shared.contracts.examples.disposition import (
    ANALIS_DITUGASKAN_ULANG,
    ANALIS_ID,
    ANALIS_LAIN_ID,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KASI,
    PERMOHONAN_ID,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang, PermohonanSudahDicabut
from tests.dsl import Spec

given = Spec(DECIDER)
DIINSTRUKSIKAN = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)
TUGASKAN_ULANG = TugaskanUlangAnalis(
    pelaku=KASI,
    permohonan_id=PERMOHONAN_ID,
    analis_id=ANALIS_LAIN_ID,
    analis_jabatan=Jabatan.ANALIS,
    alasan=ANALIS_DITUGASKAN_ULANG.alasan,
)


def test_kepala_seksi_menugaskan_analis_lain() -> None:
    given(*DIINSTRUKSIKAN).when(TUGASKAN_ULANG).then(ANALIS_DITUGASKAN_ULANG)


def test_penugasan_ulang_kepada_analis_yang_sama_tidak_menambah_apa_pun() -> None:
    given(*DIINSTRUKSIKAN, ANALIS_DITUGASKAN_ULANG).when(TUGASKAN_ULANG).then()
    given(*DIINSTRUKSIKAN).when(TUGASKAN_ULANG.model_copy(update={"analis_id": ANALIS_ID})).then()


def test_permohonan_boleh_kembali_kepada_analis_semula() -> None:
    kembali = TUGASKAN_ULANG.model_copy(update={"analis_id": ANALIS_ID, "alasan": "Kembali bertugas."})
    given(*DIINSTRUKSIKAN, ANALIS_DITUGASKAN_ULANG).when(kembali).then(
        ANALIS_DITUGASKAN_ULANG.model_copy(update={"analis_id": ANALIS_ID, "sebelumnya_id": ANALIS_LAIN_ID, "alasan": "Kembali bertugas."})
    )


def test_sebelum_instruksi_belum_ada_analis_yang_diganti() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID).when(TUGASKAN_ULANG).refused(BelumDiinstruksikan)


def test_setelah_surat_diterima_analis_tidak_diganti_lagi() -> None:
    given(*DIINSTRUKSIKAN, DISPOSISI_SELESAI).when(TUGASKAN_ULANG).refused(SuratSudahDiterima)
    given(*DIINSTRUKSIKAN, DISPOSISI_SELESAI, DISPOSISI_DIHENTIKAN).when(TUGASKAN_ULANG).refused(PermohonanSudahDicabut)


def test_hanya_kepala_seksi_yang_menugaskan_ulang() -> None:
    given(*DIINSTRUKSIKAN).when(TUGASKAN_ULANG.model_copy(update={"pelaku": KABID})).refused(BukanWewenang)


@pytest.mark.parametrize("jabatan", [None, Jabatan.KEPALA_BIDANG])
def test_hanya_pemegang_jabatan_analis_yang_ditugaskan_ulang(jabatan: Jabatan | None) -> None:
    given(*DIINSTRUKSIKAN).when(TUGASKAN_ULANG.model_copy(update={"analis_jabatan": jabatan})).refused(BukanAnalis)
