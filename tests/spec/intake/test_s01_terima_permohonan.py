"""SOP step 1: submission."""

import itertools
from datetime import date
from uuid import UUID

import pytest

from services.intake.errors import BerkasBerulang, BerkasWajibTidakAda, BukanOpdPemilik, OpdBelumTerdaftar, SuratBertanggalMasaDepan
from shared.contracts.bersama import JenisPermohonan, Lampiran, Pelaku
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.examples.intake import ADMIN, DICABUT, DITERIMA, KAK, PEMOHON_ID, PROSES_BISNIS, SISTEM, SURAT, segel_contoh
from shared.contracts.formulir import FormulirTidakSah, segel
from shared.contracts.peran import PENGAJU, Jabatan
from shared.sop.aturan import BukanWewenang
from tests.spec.intake.contoh import TERIMA, dengan, given

OPD_LAIN = UUID(int=9)


def test_permohonan_lengkap_diterima_dengan_nomor_agenda() -> None:
    given().when(TERIMA).then(DITERIMA)


def test_ringkasan_memakai_nomor_dan_tahun_agenda_serta_hari_diterimanya() -> None:
    outcome = given().when(TERIMA.model_copy(update={"nomor_agenda": 7, "tanggal": date(2027, 1, 4)}))
    agenda = {"nomor_agenda": 7, "tahun_agenda": 2027, "diterima_tanggal": date(2027, 1, 4)}
    outcome.then(DITERIMA.model_copy(update={"ringkasan": DITERIMA.ringkasan.model_copy(update=agenda)}))


def test_perintah_yang_sama_dua_kali_diterima_sekali() -> None:
    given(DITERIMA).when(TERIMA).then()


def test_perintah_yang_sama_setelah_dicabut_tidak_menghidupkan_lagi() -> None:
    given(DITERIMA, DICABUT).when(TERIMA).then()


@pytest.mark.parametrize("jabatan", [j for j in Jabatan if j not in PENGAJU])
def test_pejabat_tidak_mengajukan(jabatan: Jabatan) -> None:
    given().when(TERIMA.model_copy(update={"pelaku": Pelaku(orang_id=PEMOHON_ID, jabatan=jabatan)})).refused(BukanWewenang)


def test_sistem_tidak_mengajukan() -> None:
    given().when(TERIMA.model_copy(update={"pelaku": SISTEM})).refused(BukanWewenang)
    assert ADMIN.jabatan is Jabatan.ADMIN


@pytest.mark.parametrize("opd_id", [None, OPD_LAIN])
def test_opd_hanya_mengajukan_untuk_dirinya_sendiri(opd_id: UUID | None) -> None:
    given().when(TERIMA.model_copy(update={"opd_id": opd_id})).refused(BukanOpdPemilik)


def test_permohonan_opd_lain_tidak_dapat_ditimpa() -> None:
    milik_lain = TERIMA.model_copy(update={"opd_id": OPD_LAIN, "formulir": dengan("permohonan", opd_id=OPD_LAIN)})
    given(DITERIMA).when(milik_lain).refused(BukanOpdPemilik)


def test_opd_yang_belum_terdaftar_tidak_mengajukan() -> None:
    given().when(TERIMA.model_copy(update={"opd_nama": ""})).refused(OpdBelumTerdaftar)


@pytest.mark.parametrize(
    ("jenis", "wajib"),
    [
        (JenisPermohonan.PEMBANGUNAN_BARU, (SURAT, KAK, PROSES_BISNIS)),
        (JenisPermohonan.PENGEMBANGAN, (SURAT,)),
        (JenisPermohonan.INVENTARISASI_SAJA, (SURAT,)),
    ],
)
def test_setiap_berkas_wajib_yang_tidak_ada_disebut(jenis: JenisPermohonan, wajib: tuple[Lampiran, ...]) -> None:
    """A new application brings its terms of reference and its business process; what is missing is named, all at once."""
    formulir = FORMULIR_PEMBANGUNAN if jenis is JenisPermohonan.PEMBANGUNAN_BARU else FORMULIR_PENGEMBANGAN
    permohonan = formulir.permohonan.model_copy(update={"jenis_permohonan": jenis})
    perintah = TERIMA.model_copy(update={"formulir": segel(formulir.model_copy(update={"permohonan": permohonan}), segel_contoh)})
    for dibawa in itertools.chain.from_iterable(itertools.combinations(wajib, jumlah) for jumlah in range(len(wajib))):
        ditolak = given().when(perintah.model_copy(update={"berkas": dibawa})).refused(BerkasWajibTidakAda)
        assert isinstance(ditolak, BerkasWajibTidakAda)
        assert [satu["jalur"] for satu in ditolak.butir] == [berkas.jenis for berkas in wajib if berkas not in dibawa]
    diterima = given().when(perintah.model_copy(update={"berkas": wajib}))
    with pytest.raises(AssertionError, match="not refused"):
        diterima.refused(BerkasWajibTidakAda)


def test_satu_jenis_berkas_hanya_sekali() -> None:
    given().when(TERIMA.model_copy(update={"berkas": (*TERIMA.berkas, SURAT)})).refused(BerkasBerulang)


def test_surat_bertanggal_besok_ditolak() -> None:
    besok = dengan("permohonan", surat_tanggal=date(2026, 11, 24))
    given().when(TERIMA.model_copy(update={"formulir": besok})).refused(SuratBertanggalMasaDepan)


def test_surat_bertanggal_hari_ini_diterima() -> None:
    hari_ini = dengan("permohonan", surat_tanggal=TERIMA.tanggal)
    ringkasan = DITERIMA.ringkasan.model_copy(update={"surat_tanggal": TERIMA.tanggal})
    diterima = DITERIMA.model_copy(update={"formulir": hari_ini, "ringkasan": ringkasan})
    given().when(TERIMA.model_copy(update={"formulir": hari_ini})).then(diterima)


def test_formulir_yang_melanggar_aturannya_ditolak_dengan_jalurnya() -> None:
    ditolak = given().when(TERIMA.model_copy(update={"formulir": dengan("kajian", tujuan=None)})).refused(FormulirTidakSah)
    assert isinstance(ditolak, FormulirTidakSah)
    assert [p.jalur for p in ditolak.pelanggaran] == ["kajian.tujuan"]
