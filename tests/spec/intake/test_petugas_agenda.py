"""The clerk who writes down an agency's paper letter: for the agency that is named, which owns what comes of it."""

from typing import Any, Final
from uuid import UUID

import pytest

from services.intake.buku_agenda import DECIDER as BUKU
from services.intake.buku_agenda import BerikanNomorAgenda
from services.intake.errors import BukanOpdPemilik, OpdBelumTerdaftar
from services.intake.konsep import DECIDER as KONSEP
from services.intake.konsep import AjukanKonsep, BuangKonsep, HapusBerkas, KonsepTidakDikenal, LampirkanBerkas, SimpanKonsep
from services.intake.pengaju import OpdTidakDisebut, bagi_opd
from services.intake.rows import proyeksi
from services.intake.views import kasus
from shared.contracts.bersama import Pelaku, pencatat
from shared.contracts.examples.formulir import OPD_ID
from shared.contracts.examples.intake import (
    BERKAS_DIHAPUS,
    BERKAS_DILAMPIRKAN,
    DIAJUKAN_KEMBALI,
    DITERIMA,
    KONSEP_DIAJUKAN,
    KONSEP_DIBUANG,
    KONSEP_DISIMPAN,
    PEMOHON,
    PENGEMBALIAN,
    PERMOHONAN_ID,
    SISTEM,
    TANGGAL,
)
from shared.contracts.intake import NomorAgendaDiberikan
from shared.contracts.peran import PENGAJU, Jabatan
from shared.kernel.event.envelope import Recorded
from shared.sop.aturan import BukanWewenang
from shared.sop.perintah import Perintah
from tests.dsl import Spec
from tests.spec.intake.contoh import AJUKAN, CABUT, KONFIRMASI, TERIMA, given

PETUGAS: Final = Pelaku(orang_id=UUID(int=21), jabatan=Jabatan.PETUGAS_AGENDA)
REKAN: Final = Pelaku(orang_id=UUID(int=22), jabatan=Jabatan.PETUGAS_AGENDA)
"""Another clerk of the same office."""
OPD_LAIN: Final = UUID(int=9)
DICATAT: Final = DITERIMA.model_copy(update={"pelaku": PETUGAS})
KONSEP_DICATAT: Final = KONSEP_DISIMPAN.model_copy(update={"pelaku": PETUGAS})
konsep: Final = Spec(KONSEP)
SIMPAN: Final = SimpanKonsep(**KONSEP_DISIMPAN.model_dump(), terbuka=0)
PERINTAH_KONSEP: Final = (
    SIMPAN.model_copy(update={"isi": KONSEP_DISIMPAN.isi.model_copy(update={"sandi": "lain"})}),
    LampirkanBerkas(**BERKAS_DILAMPIRKAN.model_dump()),
    HapusBerkas(**BERKAS_DIHAPUS.model_dump()),
    BuangKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID),
    AjukanKonsep(pelaku=PEMOHON, konsep_id=PERMOHONAN_ID, opd_id=OPD_ID, isi=KONSEP_DISIMPAN.isi),
)


def oleh(pelaku: Pelaku, perintah: Perintah, **isi: Any) -> Any:
    """Return a command as another person's."""
    return perintah.model_copy(update={"pelaku": pelaku, **isi})


def test_surat_kertas_menjadi_permohonan_opd_yang_mengirimnya() -> None:
    given().when(oleh(PETUGAS, TERIMA)).then(DICATAT)
    assert given(DICATAT).state.opd_id == OPD_ID
    assert given(DICATAT).state.pencatat is Jabatan.PETUGAS_AGENDA
    assert given(DITERIMA).state.pencatat is None
    given(DICATAT).when(oleh(REKAN, TERIMA)).then()


def test_petugas_agenda_tidak_menulis_atas_nama_opd_selain_yang_ada_pada_formulir() -> None:
    given().when(oleh(PETUGAS, TERIMA, opd_id=OPD_LAIN)).refused(BukanOpdPemilik)
    given().when(oleh(PETUGAS, TERIMA, opd_id=None)).refused(BukanOpdPemilik)
    given().when(oleh(PETUGAS, TERIMA, opd_nama="")).refused(OpdBelumTerdaftar)


def test_petugas_agenda_mendapat_nomor_agenda() -> None:
    nomor = BerikanNomorAgenda(pelaku=PETUGAS, tahun=TANGGAL.year, permohonan_id=PERMOHONAN_ID)
    diberikan = NomorAgendaDiberikan(pelaku=PETUGAS, tahun=TANGGAL.year, nomor=1, permohonan_id=PERMOHONAN_ID)
    Spec(BUKU)().when(nomor).then(diberikan)


@pytest.mark.parametrize("jabatan", [satu for satu in Jabatan if satu is not Jabatan.PETUGAS_AGENDA])
def test_hanya_petugas_agenda_bertindak_atas_nama_opd(jabatan: Jabatan) -> None:
    siapa = Pelaku(orang_id=PEMOHON.orang_id, jabatan=jabatan)
    with pytest.raises(BukanWewenang):
        bagi_opd(siapa, OPD_ID, OPD_ID)
    assert bagi_opd(siapa, OPD_ID, None) == OPD_ID
    assert pencatat(siapa) is None


def test_petugas_agenda_selalu_menyebut_opd() -> None:
    assert bagi_opd(PETUGAS, None, OPD_ID) == OPD_ID
    with pytest.raises(OpdTidakDisebut):
        bagi_opd(PETUGAS, None, None)
    assert (pencatat(PETUGAS), pencatat(SISTEM)) == (Jabatan.PETUGAS_AGENDA, None)


def test_yang_dikembalikan_dilengkapi_petugas_agenda_mana_pun_atau_opd_itu_sendiri() -> None:
    for siapa in (PETUGAS, REKAN, PEMOHON):
        given(DICATAT, PENGEMBALIAN).when(oleh(siapa, AJUKAN)).then(DIAJUKAN_KEMBALI.model_copy(update={"pelaku": siapa}))
    given(DICATAT, PENGEMBALIAN).when(oleh(PETUGAS, AJUKAN, opd_id=OPD_LAIN)).refused(BukanOpdPemilik)
    assert given(DICATAT, PENGEMBALIAN, DIAJUKAN_KEMBALI).state.pencatat is Jabatan.PETUGAS_AGENDA


def test_yang_diajukan_opd_sendiri_tidak_dilengkapi_petugas_agenda() -> None:
    given(DITERIMA, PENGEMBALIAN).when(oleh(PETUGAS, AJUKAN)).refused(BukanOpdPemilik)


@pytest.mark.parametrize("perintah", [CABUT, KONFIRMASI])
def test_mencabut_dan_mengonfirmasi_tetap_perbuatan_opd(perintah: Perintah) -> None:
    given(DICATAT).when(oleh(PETUGAS, perintah)).refused(BukanWewenang)


def test_petugas_agenda_ditawari_melengkapi_yang_dicatatnya_saja() -> None:
    dicatat, sendiri = (kasus(given(asal, PENGEMBALIAN).state) for asal in (DICATAT, DITERIMA))
    assert dicatat is not None
    assert sendiri is not None
    assert {satu.nama: satu.peran for satu in dicatat.tindakan} == {
        "ajukan_kembali": PENGAJU,
        "cabut_permohonan": (Jabatan.OPD_PEMOHON,),
    }
    assert all(satu.peran == (Jabatan.OPD_PEMOHON,) for satu in sendiri.tindakan)
    assert dicatat.isi["pencatat"] == "petugas_agenda"
    assert "pencatat" not in sendiri.isi, "rows of before are what they were"


def test_konsep_petugas_agenda_menjadi_milik_kantornya_bagi_satu_opd() -> None:
    konsep().when(oleh(PETUGAS, SIMPAN)).then(KONSEP_DICATAT)
    konsep().when(oleh(PETUGAS, SIMPAN, opd_id=None)).refused(KonsepTidakDikenal)
    akhir = {"pelaku": REKAN}
    konsep(KONSEP_DICATAT).when(oleh(REKAN, PERINTAH_KONSEP[3])).then(KONSEP_DIBUANG.model_copy(update=akhir))
    konsep(KONSEP_DICATAT).when(oleh(REKAN, PERINTAH_KONSEP[4])).then(KONSEP_DIAJUKAN.model_copy(update=akhir))


@pytest.mark.parametrize("perintah", PERINTAH_KONSEP)
def test_konsep_opd_dan_konsep_petugas_agenda_terpisah(perintah: Perintah) -> None:
    konsep(KONSEP_DICATAT, BERKAS_DILAMPIRKAN).when(perintah).refused(KonsepTidakDikenal)
    konsep(KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN).when(oleh(PETUGAS, perintah)).refused(KonsepTidakDikenal)
    konsep(KONSEP_DICATAT, BERKAS_DILAMPIRKAN).when(oleh(PETUGAS, perintah, opd_id=OPD_LAIN)).refused(KonsepTidakDikenal)


def test_baris_konsep_menyebut_kantor_yang_memulainya() -> None:
    def baris(fact: Any) -> Any:
        return next(iter(proyeksi(Recorded(UUID(int=1), 3, fact, {"time": "2026-11-23T00:00:00Z"}))))[1][:3]

    for fact in (KONSEP_DISIMPAN, BERKAS_DILAMPIRKAN, KONSEP_DIBUANG):
        assert baris(fact) == (PERMOHONAN_ID, OPD_ID, None)
        assert baris(fact.model_copy(update={"pelaku": PETUGAS})) == (PERMOHONAN_ID, OPD_ID, "petugas_agenda")
