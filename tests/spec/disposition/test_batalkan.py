"""After a disposition, until the next in line has read it: its official takes it back."""

import pytest

from services.disposition.acts.kembali import BatalkanDisposisi
from services.disposition.decide import DECIDER
from services.disposition.errors import DisposisiSudahDibaca, SudahDitindaklanjuti, TanpaDisposisi
from shared.contracts.examples.disposition import (
    DISPOSISI_BERTEMBUSAN,
    DISPOSISI_DIBUKA,
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
from shared.contracts.examples.pengembalian import DISPOSISI_DIBACA, DISPOSISI_DIBATALKAN, INSTRUKSI_DIBUKA_KEMBALI
from shared.contracts.peran import Jabatan
from shared.sop.aturan import AlasanTerlaluSingkat, BukanWewenang
from tests.dsl import Spec
from tests.spec.disposition.test_kembalikan import DARI_KASI, pada
from tests.spec.disposition.test_s02_s03_disposisi import disposisi

given = Spec(DECIDER)

KADIS_MEMBATALKAN = BatalkanDisposisi(pelaku=KADIS, permohonan_id=PERMOHONAN_ID, alasan=DISPOSISI_DIBATALKAN.alasan)
KABID_MEMBATALKAN = KADIS_MEMBATALKAN.model_copy(update={"pelaku": KABID})
DIBACA_KASI = DISPOSISI_DIBACA.model_copy(update={"langkah": 4, "pelaku": KASI})


def test_kepala_dinas_membatalkan_yang_belum_dibaca() -> None:
    """All who had been told are named, so that they hear of it."""
    given(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN).when(KADIS_MEMBATALKAN).then(DISPOSISI_DIBATALKAN)
    state = given(DISPOSISI_DIBUKA, DISPOSISI_BERTEMBUSAN, DISPOSISI_DIBATALKAN).state
    assert (state.langkah, state.putaran, state.lembar) == (2, 2, ())


def test_kepala_bidang_membatalkan_dan_mendisposisi_lagi() -> None:
    dibatalkan = DISPOSISI_DIBATALKAN.model_copy(update={"langkah": 4, "pelaku": KABID, "penerima": (Jabatan.KEPALA_SEKSI,)})
    sampai_kasi = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBACA, DISPOSISI_KABID)
    given(*sampai_kasi).when(KABID_MEMBATALKAN).then(dibatalkan)
    given(*sampai_kasi, dibatalkan).when(disposisi(DISPOSISI_KABID)).then(pada(2, DISPOSISI_KABID))


def test_yang_sudah_dibaca_tidak_dibatalkan() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBACA).when(KADIS_MEMBATALKAN).refused(DisposisiSudahDibaca)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, DIBACA_KASI).when(KABID_MEMBATALKAN).refused(DisposisiSudahDibaca)


def test_yang_dikembalikan_atau_yang_penerusannya_dibatalkan_sudah_pernah_dibaca() -> None:
    """Kepala Bidang acted on what Kepala Dinas wrote, whether or not it was recorded that he read it."""
    dibatalkan = DISPOSISI_DIBATALKAN.model_copy(update={"langkah": 4, "pelaku": KABID})
    for mundur in (DARI_KASI, dibatalkan):
        given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, mundur).when(KADIS_MEMBATALKAN).refused(DisposisiSudahDibaca)


def test_yang_sudah_ditindaklanjuti_tidak_dibatalkan() -> None:
    sampai_kasi = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID)
    given(*sampai_kasi).when(KADIS_MEMBATALKAN).refused(SudahDitindaklanjuti)
    given(*sampai_kasi, INSTRUKSI_DIBERIKAN).when(KABID_MEMBATALKAN).refused(SudahDitindaklanjuti)


def test_instruksi_yang_dikembalikan_analis_tidak_membuat_disposisi_belum_dibaca() -> None:
    sampai = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN, INSTRUKSI_DIBUKA_KEMBALI)
    given(*sampai).when(KABID_MEMBATALKAN).refused(DisposisiSudahDibaca)


def test_tanpa_disposisi_sendiri_tidak_ada_yang_dibatalkan() -> None:
    given(DISPOSISI_DIBUKA).when(KADIS_MEMBATALKAN).refused(TanpaDisposisi)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(KABID_MEMBATALKAN).refused(TanpaDisposisi)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_DIBATALKAN).when(KADIS_MEMBATALKAN).refused(TanpaDisposisi)


@pytest.mark.parametrize("pelaku", [KASI, SEKDIS, SISTEM])
def test_hanya_yang_mendisposisi_yang_membatalkan(pelaku: object) -> None:
    command = KADIS_MEMBATALKAN.model_copy(update={"pelaku": pelaku})
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(command).refused(BukanWewenang)


def test_alasannya_menjelaskan() -> None:
    command = KADIS_MEMBATALKAN.model_copy(update={"alasan": "Keliru."})
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(command).refused(AlasanTerlaluSingkat)
