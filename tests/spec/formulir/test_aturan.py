"""What the form's fields say about each other: required by kind of request, and contradictions."""

from datetime import date
from typing import Any

import pytest

from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import BUTIR, Aturan, Formulir, FormulirTidakSah, KategoriSe, pastikan_sah, periksa
from shared.contracts.formulir.kajian import BagianKajian
from shared.contracts.formulir.kse import JawabanKse, Kse, kategori_kse, skor_kse
from shared.contracts.formulir.pilihan import JenisAplikasi
from shared.contracts.formulir.pilihan_teknis import BasisAplikasi, DataPribadiSpesifik
from shared.contracts.formulir.versi import VERSI, VERSI_KINI, AturanKse

TANGGAL = date(2026, 11, 23)
RB = [b for b in BUTIR if b.aturan is Aturan.RB and b.bagian != "berkas"]
RK = [b for b in BUTIR if b.aturan is Aturan.RK]


def _ubah(formulir: Formulir, bagian: str, **isian: Any) -> Formulir:
    return formulir.model_copy(update={bagian: getattr(formulir, bagian).model_copy(update=isian)})


def _jalur(formulir: Formulir, tanggal: date = TANGGAL) -> list[str]:
    return [p.jalur for p in periksa(formulir, tanggal)]


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
def test_contoh_tanpa_pelanggaran(formulir: Formulir) -> None:
    assert periksa(formulir, TANGGAL) == ()
    pastikan_sah(formulir, TANGGAL)


@pytest.mark.parametrize("kode", [b.kode for b in RB])
def test_butir_rb_wajib_bagi_pembangunan_baru(kode: str) -> None:
    kosong = () if kode == "manajemen_risiko" else None
    formulir = _ubah(FORMULIR_PEMBANGUNAN, "kajian", **{kode: kosong})
    assert _jalur(formulir) == [f"kajian.{kode}"]


@pytest.mark.parametrize(("bagian", "kode"), [(b.bagian, b.kode) for b in RK])
def test_butir_rk_wajib_bagi_pengembangan(bagian: str, kode: str) -> None:
    kosong = () if kode == "alamat_ip" else None
    formulir = _ubah(FORMULIR_PENGEMBANGAN, bagian, **{kode: kosong})
    assert f"{bagian}.{kode}" in _jalur(formulir)


def test_inventarisasi_saja_tidak_menuntut_kajian_maupun_data_operasi() -> None:
    formulir = _ubah(FORMULIR_PEMBANGUNAN, "permohonan", jenis_permohonan=JenisPermohonan.INVENTARISASI_SAJA)
    assert _jalur(formulir.model_copy(update={"kajian": BagianKajian()})) == []


def test_tidak_adalah_jawaban() -> None:
    assert _jalur(_ubah(FORMULIR_PENGEMBANGAN, "pengoperasian", backup=False, drc=False, waf=False)) == []


def test_pesan_menyebut_label_butir() -> None:
    (satu,) = periksa(_ubah(FORMULIR_PEMBANGUNAN, "kajian", tujuan=None), TANGGAL)
    assert satu.pesan == "Tujuan wajib diisi untuk permohonan PEMBANGUNAN_BARU."


@pytest.mark.parametrize(
    ("bagian", "isian", "jalur"),
    [
        ("identitas", {"kode_raa": "RAA.03.01"}, "identitas.kode_raa"),
        ("identitas", {"jenis_aplikasi": JenisAplikasi.UMUM}, "identitas.jenis_aplikasi"),
        ("identitas", {"tahun_pembuatan": 2027}, "identitas.tahun_pembuatan"),
        ("kajian", {"tgl_selesai": date(2027, 1, 3)}, "kajian.tgl_selesai"),
        ("teknologi", {"penyedia": None}, "teknologi.penyedia"),
        ("teknologi", {"platform_mobile": ()}, "teknologi.platform_mobile"),
        ("teknologi", {"basis_aplikasi": (BasisAplikasi.WEB,)}, "teknologi.platform_mobile"),
        ("pengoperasian", {"integrasi_rincian": ()}, "pengoperasian.integrasi_rincian"),
        ("pengoperasian", {"service_api": True}, "pengoperasian.service_api_endpoint"),
        ("pengoperasian", {"jenis_data_pribadi_umum": ()}, "pengoperasian.jenis_data_pribadi_umum"),
        ("pengoperasian", {"dasar_pemrosesan": None}, "pengoperasian.dasar_pemrosesan"),
        ("pengoperasian", {"lokasi_pemrosesan": None}, "pengoperasian.lokasi_pemrosesan"),
        ("pengoperasian", {"retensi": None}, "pengoperasian.retensi"),
        ("pengoperasian", {"kategori_se": KategoriSe.TINGGI}, "pengoperasian.kategori_se"),
    ],
)
def test_pertentangan_ditemukan(bagian: str, isian: dict[str, Any], jalur: str) -> None:
    assert _jalur(_ubah(FORMULIR_PEMBANGUNAN, bagian, **isian)) == [jalur]


@pytest.mark.parametrize(
    ("isian", "jalur"),
    [
        ({"ssl_kedaluwarsa": None}, "pengoperasian.ssl_kedaluwarsa"),
        ({"va_pt_tanggal": None}, "pengoperasian.va_pt_tanggal"),
        ({"va_pt_tanggal": date(2026, 11, 24)}, "pengoperasian.va_pt_tanggal"),
    ],
)
def test_pertentangan_pada_aplikasi_yang_berjalan_ditemukan(isian: dict[str, Any], jalur: str) -> None:
    assert _jalur(_ubah(FORMULIR_PENGEMBANGAN, "pengoperasian", **isian)) == [jalur]


def test_jenis_data_pribadi_spesifik_saja_cukup() -> None:
    formulir = _ubah(
        FORMULIR_PEMBANGUNAN,
        "pengoperasian",
        jenis_data_pribadi_umum=(),
        jenis_data_pribadi_spesifik=(DataPribadiSpesifik.KESEHATAN,),
    )
    assert _jalur(formulir) == []


def test_tanpa_data_pribadi_tanpa_rincian() -> None:
    formulir = _ubah(
        FORMULIR_PEMBANGUNAN,
        "pengoperasian",
        memproses_data_pribadi=False,
        jenis_data_pribadi_umum=(),
        dasar_pemrosesan=None,
        lokasi_pemrosesan=None,
        retensi=None,
    )
    assert _jalur(formulir) == []


def test_raa_lebih_dalam_mengikuti_tingkat_dua() -> None:
    assert _jalur(_ubah(FORMULIR_PEMBANGUNAN, "identitas", kode_raa="RAA.02.02.07.01")) == []


def test_tanggal_kajian_boleh_kosong_bagi_pengembangan() -> None:
    assert _jalur(_ubah(FORMULIR_PENGEMBANGAN, "kajian", tgl_mulai=date(2027, 1, 4))) == []


def test_formulir_tidak_sah_menyebut_semua_pelanggaran() -> None:
    formulir = _ubah(FORMULIR_PEMBANGUNAN, "kajian", tujuan=None, manfaat=None)
    with pytest.raises(FormulirTidakSah) as ditolak:
        pastikan_sah(formulir, TANGGAL)
    assert [p.jalur for p in ditolak.value.pelanggaran] == ["kajian.tujuan", "kajian.manfaat"]


def _kse(jawaban: JawabanKse) -> Kse:
    return Kse.model_validate(dict.fromkeys(Kse.model_fields, jawaban))


@pytest.mark.parametrize(("jawaban", "skor"), [(JawabanKse.A, 50), (JawabanKse.B, 20), (JawabanKse.C, 10)])
def test_skor_kse_dari_sepuluh_jawaban(jawaban: JawabanKse, skor: int) -> None:
    assert len(Kse.model_fields) == 10
    assert skor_kse(_kse(jawaban)) == skor == 10 * VERSI[VERSI_KINI].kse.bobot[jawaban]


@pytest.mark.parametrize(
    ("skor", "kategori"),
    [
        (50, KategoriSe.STRATEGIS),
        (36, KategoriSe.STRATEGIS),
        (35, KategoriSe.TINGGI),
        (16, KategoriSe.TINGGI),
        (15, KategoriSe.RENDAH),
        (10, KategoriSe.RENDAH),
    ],
)
def test_kategori_kse_menurut_ambang(skor: int, kategori: KategoriSe) -> None:
    assert kategori_kse(skor) is kategori


def test_ambang_dan_bobot_kse_adalah_data() -> None:
    lain = AturanKse(bobot={"A": 4, "B": 2, "C": 0}, strategis=35, tinggi=16)
    assert kategori_kse(35, lain) is KategoriSe.STRATEGIS
    assert skor_kse(_kse(JawabanKse.A), lain) == 40


def test_versi_formulir_yang_tidak_dikenal_ditolak_sebelum_isinya_dinilai() -> None:
    formulir = FORMULIR_PEMBANGUNAN.model_copy(update={"versi_formulir": 99, "kajian": BagianKajian()})
    (satu,) = periksa(formulir, TANGGAL)
    assert satu.jalur == "versi_formulir"
    assert satu.pesan == f"Formulir versi 99 tidak dikenal; yang berlaku sekarang versi {VERSI_KINI}."
