"""Officials: registered from the office's directory, moved, and taken out of office."""

import pytest

from services.disposition.pejabat.decide import DECIDER, PerintahPejabat
from services.disposition.pejabat.errors import BukanJabatanDinas, BukanUntukDiriSendiri, PejabatTidakDikenal
from services.disposition.pejabat.steps.daftarkan import DaftarkanPejabat
from services.disposition.pejabat.steps.nonaktifkan import NonaktifkanPejabat
from services.disposition.pejabat.steps.pindahkan import PindahkanPejabat
from shared.contracts.bersama import Tersegel
from shared.contracts.examples.disposition import (
    ADMIN,
    KADIS,
    KASI,
    PEJABAT_DIDAFTARKAN,
    PEJABAT_DINONAKTIFKAN,
    PEJABAT_DIPINDAHKAN,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
DAFTARKAN = DaftarkanPejabat(pelaku=SISTEM, orang_id=KASI.orang_id, jabatan=Jabatan.KEPALA_SEKSI, data=PEJABAT_DIDAFTARKAN.data)
PINDAHKAN = PindahkanPejabat(pelaku=ADMIN, orang_id=KASI.orang_id, jabatan=Jabatan.KEPALA_BIDANG)
NONAKTIFKAN = NonaktifkanPejabat(pelaku=ADMIN, orang_id=KASI.orang_id)
PERINTAH: tuple[PerintahPejabat, ...] = (DAFTARKAN, PINDAHKAN, NONAKTIFKAN)


def test_pejabat_didaftarkan_dari_direktori() -> None:
    given().when(DAFTARKAN).then(PEJABAT_DIDAFTARKAN)


def test_direktori_yang_sama_dimuat_ulang_tidak_menambah_apa_pun() -> None:
    disegel_ulang = DAFTARKAN.model_copy(
        update={"data": Tersegel(subjek_id=PEJABAT_DIDAFTARKAN.data.subjek_id, sandi="Dw4NDAsKCQgHBgUEAwIBAA==")}
    )
    given(PEJABAT_DIDAFTARKAN).when(disegel_ulang).then()


def test_memuat_ulang_direktori_tidak_membatalkan_pemindahan_dan_penonaktifan() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN).when(DAFTARKAN).then()
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(DAFTARKAN).then()


def test_jabatan_baru_dalam_direktori_didaftarkan() -> None:
    baru = DAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS})
    terdaftar = PEJABAT_DIDAFTARKAN.model_copy(update={"jabatan": Jabatan.SEKRETARIS_DINAS})
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(baru).then(terdaftar)


def test_admin_memindahkan_pejabat() -> None:
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN).then(PEJABAT_DIPINDAHKAN)


def test_pemindahan_ke_jabatan_sekarang_tidak_menambah_apa_pun() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN).when(PINDAHKAN).then()


def test_pejabat_nonaktif_dapat_menjabat_lagi() -> None:
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DIPINDAHKAN, PEJABAT_DINONAKTIFKAN).when(PINDAHKAN).then(PEJABAT_DIPINDAHKAN)


def test_admin_menonaktifkan_pejabat_satu_kali() -> None:
    given(PEJABAT_DIDAFTARKAN).when(NONAKTIFKAN).then(PEJABAT_DINONAKTIFKAN)
    given(PEJABAT_DIDAFTARKAN, PEJABAT_DINONAKTIFKAN).when(NONAKTIFKAN).then()


def test_orang_yang_belum_terdaftar_tidak_dikenal() -> None:
    given().when(PINDAHKAN).refused(PejabatTidakDikenal)
    given().when(NONAKTIFKAN).refused(PejabatTidakDikenal)


def test_petugas_opd_bukan_pejabat_dinas() -> None:
    given().when(DAFTARKAN.model_copy(update={"jabatan": Jabatan.OPD_PEMOHON})).refused(BukanJabatanDinas)
    ke_opd = PINDAHKAN.model_copy(update={"jabatan": Jabatan.OPD_PEMOHON})
    given(PEJABAT_DIDAFTARKAN).when(ke_opd).refused(BukanJabatanDinas)


@pytest.mark.parametrize("perintah", PERINTAH, ids=lambda perintah: type(perintah).__name__)
def test_hanya_admin_dan_sistem_yang_mengurus_pejabat(perintah: PerintahPejabat) -> None:
    given(PEJABAT_DIDAFTARKAN).when(perintah.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)


def test_sistem_dapat_memindahkan_dan_menonaktifkan_menurut_direktori() -> None:
    oleh_sistem = {"pelaku": SISTEM}
    given(PEJABAT_DIDAFTARKAN).when(PINDAHKAN.model_copy(update=oleh_sistem)).then(PEJABAT_DIPINDAHKAN.model_copy(update=oleh_sistem))
    given(PEJABAT_DIDAFTARKAN).when(NONAKTIFKAN.model_copy(update=oleh_sistem)).then(PEJABAT_DINONAKTIFKAN.model_copy(update=oleh_sistem))


@pytest.mark.parametrize("perintah", PERINTAH, ids=lambda perintah: type(perintah).__name__)
def test_admin_tidak_mengurus_jabatannya_sendiri(perintah: PerintahPejabat) -> None:
    given(PEJABAT_DIDAFTARKAN).when(perintah.model_copy(update={"pelaku": ADMIN, "orang_id": ADMIN.orang_id})).refused(
        BukanUntukDiriSendiri
    )
