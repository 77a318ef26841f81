"""The table of form items agrees with the models, and lists what changed between two forms."""

import pytest
from pydantic.fields import FieldInfo

from shared.contracts.bersama import JenisPermohonan, Lampiran
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.examples.intake import FORMULIR, FORMULIR_DILENGKAPI, KAK, KAK_BARU, SURAT
from shared.contracts.formulir import BUTIR, LABEL, Aturan, Formulir, JenisBerkas, butir_wajib, perubahan, perubahan_berkas
from shared.contracts.formulir.butir import BAGIAN, BUTIR_FORMULIR, KODE_BERKAS, PRIBADI, Butir

BARU = JenisPermohonan.PEMBANGUNAN_BARU


def _kolom(butir: Butir) -> FieldInfo:
    return dict(BAGIAN)[butir.bagian].model_fields[butir.kode]


def test_setiap_kode_hanya_sekali() -> None:
    assert len(LABEL) == len(BUTIR)


def test_bagian_tabel_sama_dengan_bagian_formulir() -> None:
    assert {(bagian, model) for bagian, model in BAGIAN} == {
        (k, f.annotation) for k, f in Formulir.model_fields.items() if k != "versi_formulir"
    }


@pytest.mark.parametrize("butir", BUTIR_FORMULIR, ids=lambda butir: butir.kode)
def test_butir_r_adalah_isian_yang_wajib_menurut_model(butir: Butir) -> None:
    assert _kolom(butir).is_required() is (butir.aturan is Aturan.R)


def test_butir_pribadi_adalah_orang() -> None:
    assert {butir.kode for butir in BUTIR if butir.pribadi} == PRIBADI


def test_setiap_jenis_berkas_mengisi_satu_butir() -> None:
    assert set(KODE_BERKAS) == set(JenisBerkas)
    assert set(KODE_BERKAS.values()) == {butir.kode for butir in BUTIR if butir.bagian == "berkas"}


def test_daftar_wajib_menurut_jenis_permohonan() -> None:
    baru, kembang, inventarisasi = (set(butir_wajib(jenis)) for jenis in JenisPermohonan)
    assert inventarisasi == baru & kembang
    assert {"tujuan", "manajemen_risiko", "berkas_kak"} <= baru - kembang
    assert {"versi", "alamat_ip", "backup"} <= kembang - baru
    assert {"nama_aplikasi", "kse", "berkas_surat", "surat_bertanda_tangan", "identitas_pic"} <= inventarisasi
    assert "repositori" not in baru | kembang


def test_daftar_wajib_menurut_urutan_cetak() -> None:
    urutan = [butir.kode for butir in BUTIR]
    wajib = butir_wajib(BARU)
    assert list(wajib) == sorted(wajib, key=urutan.index)


def test_formulir_yang_sama_tidak_berubah() -> None:
    assert perubahan(FORMULIR, FORMULIR) == ()


def test_perubahan_menyebut_kode_isian() -> None:
    assert perubahan(FORMULIR, FORMULIR_DILENGKAPI) == ("uraian",)


def test_orang_yang_disegel_ulang_terhitung_berubah() -> None:
    pic = FORMULIR.permohonan.pic.model_copy(update={"sandi": "lain"})
    baru = FORMULIR.model_copy(update={"permohonan": FORMULIR.permohonan.model_copy(update={"pic": pic})})
    assert perubahan(FORMULIR, baru) == ("pic",)


def test_perubahan_berkas_menyebut_yang_baru_dan_yang_diganti() -> None:
    regulasi = Lampiran(jenis=JenisBerkas.REGULASI, sha256="sha256:" + "4" * 64, ukuran=1)
    assert perubahan_berkas((SURAT, KAK), (SURAT, KAK_BARU, regulasi)) == ("berkas_kak", "berkas_regulasi")
    assert perubahan_berkas((SURAT, KAK), (SURAT, KAK)) == ()


def test_label_sama_dengan_judul_pada_skema() -> None:
    skema = Formulir.model_json_schema()["$defs"]["BagianIdentitas"]["properties"]
    assert skema["nama_aplikasi"]["title"] == LABEL["nama_aplikasi"] == "Nama Aplikasi"
    assert FORMULIR_PEMBANGUNAN.identitas.nama_aplikasi
