"""Whoever has the step to do opens the sheet: recorded once, of that one person, and of nobody else."""

import pytest

from services.disposition.acts.kembali import BacaDisposisi
from services.disposition.decide import DECIDER
from services.disposition.views import belum_dibaca
from shared.contracts.examples.disposition import (
    ADMIN,
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    KASI,
    PERMOHONAN_ID,
    SEKDIS,
    SISTEM,
)
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN
from shared.contracts.peran import Jabatan
from tests.dsl import Spec
from tests.spec.disposition.test_kembalikan import pada

given = Spec(DECIDER)

KABID_MEMBACA = BacaDisposisi(pelaku=KABID, permohonan_id=PERMOHONAN_ID)
SAMPAI_KABID = (DISPOSISI_DIBUKA, DISPOSISI_KADIS)


def test_pembacaan_pertama_oleh_yang_mendapat_giliran_dicatat_satu_kali() -> None:
    given(*SAMPAI_KABID).when(KABID_MEMBACA).then(DISPOSISI_DIBACA)
    given(*SAMPAI_KABID, DISPOSISI_DIBACA).when(KABID_MEMBACA).then()


def test_kepala_seksi_membaca_disposisi_kepala_bidang() -> None:
    membaca = BacaDisposisi(pelaku=KASI, permohonan_id=PERMOHONAN_ID)
    dibaca = DISPOSISI_DIBACA.model_copy(update={"langkah": 4, "pelaku": KASI})
    given(*SAMPAI_KABID, DISPOSISI_DIBACA, DISPOSISI_KABID).when(membaca).then(dibaca)


@pytest.mark.parametrize("pelaku", [KADIS, SEKDIS, KASI, ADMIN, SISTEM])
def test_pembacaan_oleh_orang_lain_tidak_dicatat(pelaku: object) -> None:
    given(*SAMPAI_KABID).when(KABID_MEMBACA.model_copy(update={"pelaku": pelaku})).then()


def test_sebelum_disposisi_dan_sesudah_instruksi_tidak_ada_yang_dicatat() -> None:
    given(DISPOSISI_DIBUKA).when(KABID_MEMBACA.model_copy(update={"pelaku": KADIS})).then()
    membaca = BacaDisposisi(pelaku=KASI, permohonan_id=PERMOHONAN_ID)
    given(*SAMPAI_KABID, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN).when(membaca).then()
    given(*SAMPAI_KABID, DISPOSISI_DIHENTIKAN).when(KABID_MEMBACA).then()


def test_disposisi_pada_putaran_baru_dibaca_lagi() -> None:
    given(*SAMPAI_KABID, DISPOSISI_DIBACA, DISPOSISI_DIKEMBALIKAN, pada(2, DISPOSISI_KADIS)).when(KABID_MEMBACA).then(
        pada(2, DISPOSISI_DIBACA)
    )


def test_yang_akan_dicatat_sama_dengan_yang_dicatat() -> None:
    """The read asks the writer only where there is something to record."""
    sampai = given(*SAMPAI_KABID).state
    assert [jabatan for jabatan in Jabatan if belum_dibaca(sampai, jabatan)] == [Jabatan.KEPALA_BIDANG]
    for facts in ((DISPOSISI_DIBUKA,), (*SAMPAI_KABID, DISPOSISI_DIBACA), (*SAMPAI_KABID, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)):
        assert not any(belum_dibaca(given(*facts).state, jabatan) for jabatan in Jabatan)
