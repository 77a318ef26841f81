"""What was recorded of an agency stays true beside what comes later: its name, and who acts for it when."""

from datetime import timedelta

from shared.contracts.examples.intake import (
    ADMIN,
    OPD_DIDAFTARKAN,
    OPD_DIMUTAKHIRKAN,
    PEMOHON_ID,
    PETUGAS_DIDAFTARKAN,
    PETUGAS_DINONAKTIFKAN,
    SEJAK,
    SISTEM,
)
from tests.spec.intake.test_opd import LAIN, MUTAKHIR, given

NANTI = SEJAK + timedelta(days=30)


def test_berkas_yang_pernah_mengubah_nama_tidak_mengulanginya() -> None:
    dari_berkas = OPD_DIMUTAKHIRKAN.model_copy(update={"pelaku": SISTEM, "nama": "Dinas Menurut Berkas"})
    berkas = MUTAKHIR.model_copy(update={"pelaku": SISTEM, "nama": dari_berkas.nama})
    given(OPD_DIDAFTARKAN, dari_berkas, OPD_DIMUTAKHIRKAN).when(berkas).then()


def test_admin_boleh_mengembalikan_nama_menurut_berkas() -> None:
    semula = MUTAKHIR.model_copy(update={"nama": OPD_DIDAFTARKAN.nama})
    kembali = OPD_DIMUTAKHIRKAN.model_copy(update={"pelaku": ADMIN, "nama": OPD_DIDAFTARKAN.nama})
    given(OPD_DIDAFTARKAN, OPD_DIMUTAKHIRKAN).when(semula).then(kembali)


def test_yang_didaftarkan_lagi_untuk_nanti_tetap_bertindak_sampai_itu() -> None:
    lagi = PETUGAS_DIDAFTARKAN.model_copy(update={"sejak": NANTI})
    assert given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, lagi).state.bertindak(SEJAK) == {PEMOHON_ID}


def test_petugas_lain_tetap_bertindak() -> None:
    state = given(OPD_DIDAFTARKAN, PETUGAS_DIDAFTARKAN, LAIN, PETUGAS_DINONAKTIFKAN).state
    assert state.bertindak(PETUGAS_DINONAKTIFKAN.sejak or SEJAK) == {LAIN.orang_id}
