"""How a person is reached: said by that person or the administrator, with an address for each channel, and taken back."""

from typing import Final

import pytest

from services.notify.contacts.kontak import DECIDER, AturKontak, BukanKontakSendiri, HapusKontak, KanalTanpaAlamat, KanalTidakTersedia
from shared.contracts.bersama import Tersegel
from shared.contracts.examples.disposition import ADMIN, KABID, KASI
from shared.contracts.examples.notify import KONTAK_DIATUR, KONTAK_DIHAPUS, SISTEM
from shared.contracts.notify import KanalPemberitahuan
from shared.sop.perintah import Perintah
from tests.dsl import Spec

given: Final = Spec(DECIDER)
KANAL: Final = (KanalPemberitahuan.EMAIL, KanalPemberitahuan.TELEGRAM)
ATUR: Final = AturKontak(
    pelaku=KASI,
    orang_id=KASI.orang_id,
    alamat=KONTAK_DIATUR.alamat,
    beralamat=KANAL,
    tersedia=KANAL,
    urutan=KANAL,
    jam_tenang=KONTAK_DIATUR.jam_tenang,
    rangkuman_pukul=("13:00", "08:00", "13:00"),
)
HAPUS: Final = HapusKontak(pelaku=KASI, orang_id=KASI.orang_id)


def test_orangnya_sendiri_mengatur_kontaknya() -> None:
    """Times and channels said twice count once."""
    given().when(ATUR.model_copy(update={"urutan": (*KANAL, KANAL[0])})).then(KONTAK_DIATUR)
    given(KONTAK_DIATUR).when(ATUR).then()
    given(KONTAK_DIATUR, KONTAK_DIHAPUS).when(ATUR).then(KONTAK_DIATUR)


def test_admin_boleh_mengatur_dan_yang_sama_tidak_dicatat_lagi() -> None:
    given(KONTAK_DIATUR).when(ATUR.model_copy(update={"pelaku": ADMIN})).then()
    lain = {"alamat": Tersegel(subjek_id=KASI.orang_id, sandi="bGFpbg==")}
    diatur = KONTAK_DIATUR.model_copy(update={"pelaku": ADMIN, **lain})
    given(KONTAK_DIATUR).when(ATUR.model_copy(update={"pelaku": ADMIN, **lain})).then(diatur)


@pytest.mark.parametrize("perintah", [ATUR, HAPUS])
def test_orang_lain_dan_sistem_tidak_mengatur(perintah: Perintah) -> None:
    for pelaku in (KABID, SISTEM):
        given(KONTAK_DIATUR).when(perintah.model_copy(update={"pelaku": pelaku})).refused(BukanKontakSendiri)


def test_kanal_tanpa_alamat_atau_yang_tidak_ada_ditolak_dengan_nama() -> None:
    given().when(ATUR.model_copy(update={"beralamat": KANAL[:1]})).refused(KanalTanpaAlamat)
    assert "EMAIL" in str(given().when(ATUR.model_copy(update={"tersedia": KANAL[:1]})).refused(KanalTidakTersedia))
    given().when(ATUR.model_copy(update={"tersedia": ()})).refused(KanalTidakTersedia)


def test_dihapus_sekali() -> None:
    given(KONTAK_DIATUR).when(HAPUS).then(KONTAK_DIHAPUS)
    given(KONTAK_DIATUR, KONTAK_DIHAPUS).when(HAPUS).then()
    given().when(HAPUS).then()
