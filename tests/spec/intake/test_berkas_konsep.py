"""Files of drafts: one of each kind, taken along as they were read, and nobody else's business."""

from typing import Any, Final
from uuid import UUID

import pytest

from services.intake import berkas_konsep
from services.intake.konsep import (
    DECIDER,
    AjukanKonsep,
    BuangKonsep,
    HapusBerkas,
    KonsepBerubah,
    KonsepSudahDiajukan,
    KonsepSudahDibuang,
    KonsepTidakDikenal,
    LampirkanBerkas,
)
from services.intake.rows import KONSEP, PENGHAPUSAN, lebur_konsep, proyeksi
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    BERKAS_DIHAPUS,
    BERKAS_DILAMPIRKAN,
    KONSEP_DIAJUKAN,
    KONSEP_DIBUANG,
    KONSEP_DISIMPAN,
    PEMOHON,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.contracts.formulir import JenisBerkas
from shared.contracts.peran import Jabatan
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given = Spec(DECIDER)

LAIN: Final = KONSEP_DISIMPAN.isi.model_copy(update={"sandi": "lain"})
BUANG: Final = BuangKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID)
AJUKAN: Final = AjukanKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, isi=KONSEP_DISIMPAN.isi)
LAMPIRKAN: Final = LampirkanBerkas(**BERKAS_DILAMPIRKAN.model_dump())
HAPUS_BERKAS: Final = HapusBerkas(**BERKAS_DIHAPUS.model_dump())
DIGANTI: Final = {"unggahan_id": UUID(int=8), "ukuran": 77, "isi": LAIN}


def _ubah(command: Perintah, **isi: Any) -> Perintah:
    return command.model_copy(update=isi)


def _baris(fact: Fact) -> list[tuple[Any, ...]]:
    recorded = Recorded(UUID(int=1), 3, fact, {"time": "2026-11-23T00:00:00Z"})
    assert all(table in {KONSEP, PENGHAPUSAN} for table, _ in proyeksi(recorded))
    return [row for _, row in proyeksi(recorded)]


def test_berkas_dilampirkan_diganti_dan_dihapus() -> None:
    given(KONSEP_DISIMPAN).when(LAMPIRKAN).then(BERKAS_DILAMPIRKAN)
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(LAMPIRKAN).then()
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(_ubah(LAMPIRKAN, **DIGANTI)).then(BERKAS_DILAMPIRKAN.model_copy(update=DIGANTI))
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(HAPUS_BERKAS).then(BERKAS_DIHAPUS)
    given(KONSEP_DISIMPAN).when(HAPUS_BERKAS).then()
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN, BERKAS_DIHAPUS).when(HAPUS_BERKAS).then()


def test_satu_berkas_untuk_setiap_jenis() -> None:
    diganti = BERKAS_DILAMPIRKAN.model_copy(update=DIGANTI)
    lain = BERKAS_DILAMPIRKAN.model_copy(update={"jenis": JenisBerkas.SURAT, "unggahan_id": UUID(int=9)})
    konsep = given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN, lain, diganti).state
    assert konsep.unggahan == (UUID(int=9), DIGANTI["unggahan_id"])
    assert given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN, lain, BERKAS_DIHAPUS).state.unggahan == (UUID(int=9),)
    for akhir in (KONSEP_DIAJUKAN, KONSEP_DIBUANG):
        assert given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN, akhir).state.berkas == ()


def test_berkas_yang_ikut_adalah_yang_dibaca() -> None:
    dibaca = _ubah(AJUKAN, unggahan=(BERKAS_DILAMPIRKAN.unggahan_id,))
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(dibaca).then(KONSEP_DIAJUKAN)
    for lain in (AJUKAN, _ubah(AJUKAN, unggahan=(UUID(int=9),))):
        given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(lain).refused(KonsepBerubah)
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(_ubah(BUANG, unggahan=())).refused(KonsepBerubah)
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(_ubah(BUANG, unggahan=(BERKAS_DILAMPIRKAN.unggahan_id,))).then(KONSEP_DIBUANG)
    given(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(BUANG).then(KONSEP_DIBUANG)


@pytest.mark.parametrize("command", [LAMPIRKAN, HAPUS_BERKAS], ids=["lampirkan", "hapus"])
def test_berkas_hanya_pada_konsep_sendiri_yang_terbuka(command: Perintah) -> None:
    given(KONSEP_DISIMPAN, KONSEP_DIAJUKAN).when(command).refused(KonsepSudahDiajukan)
    given(KONSEP_DISIMPAN, KONSEP_DIBUANG).when(command).refused(KonsepSudahDibuang)
    given().when(command).refused(KonsepTidakDikenal)
    for opd_id in (UUID(int=7), None):
        given(KONSEP_DISIMPAN).when(_ubah(command, opd_id=opd_id)).refused(KonsepTidakDikenal)
    for pelaku in (SISTEM, Pelaku(orang_id=UUID(int=5), jabatan=Jabatan.KEPALA_DINAS)):
        given(KONSEP_DISIMPAN).when(_ubah(command, pelaku=pelaku)).refused(BukanWewenang)


def test_baris_konsep_tetap_bernama_bila_hanya_berkasnya_berubah() -> None:
    (lama,), (baru,), (dihapus,) = _baris(KONSEP_DISIMPAN), _baris(BERKAS_DILAMPIRKAN), _baris(BERKAS_DIHAPUS)
    assert lebur_konsep(lama, (*baru[:6], 4, "nanti")) == (*lama[:6], 4, "nanti")
    assert baru == dihapus
    assert lebur_konsep(lama, _baris(KONSEP_DIBUANG)[0])[3] == "DIBUANG"


def test_potongan_berkas_pergi_bersama_peristiwanya() -> None:
    def baris(fact: Fact) -> list[tuple[Any, ...]]:
        return [row for _, row in berkas_konsep.proyeksi(Recorded(UUID(int=1), 3, fact, {"time": "2026-11-23T00:00:00Z"}))]

    unggahan_id = BERKAS_DILAMPIRKAN.unggahan_id
    assert baris(BERKAS_DILAMPIRKAN) == [(unggahan_id,), (PERMOHONAN_ID, "kak", unggahan_id)]
    assert baris(BERKAS_DIHAPUS) == [(PERMOHONAN_ID, "kak", None)]
    assert baris(KONSEP_DIBUANG) == baris(KONSEP_DIAJUKAN) == [(PERMOHONAN_ID,)]
    assert baris(KONSEP_DISIMPAN) == []
