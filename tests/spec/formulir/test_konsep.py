"""A form that is not finished: what is there must be right, what is missing is listed whole, nothing need be there."""

import json
from typing import Any

import pytest

from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import Formulir, FormulirTidakSah, baca_formulir, butir_wajib
from shared.contracts.formulir.butir import BUTIR_FORMULIR
from shared.contracts.formulir.konsep import baca_konsep, kekurangan
from tests.spec.intake.contoh import TERIMA

TANGGAL = TERIMA.tanggal
ISIAN = {butir.kode for butir in BUTIR_FORMULIR}


def _isi(formulir: Formulir = FORMULIR_PEMBANGUNAN) -> dict[str, Any]:
    return formulir.model_dump(mode="json")


def _salah(isi: object) -> list[str]:
    with pytest.raises(FormulirTidakSah) as ditolak:
        baca_konsep(isi)
    return [satu.pesan for satu in ditolak.value.pelanggaran]


def _kurang(isi: dict[str, Any]) -> list[str]:
    return [satu.jalur for satu in kekurangan(isi, TANGGAL)]


def test_konsep_boleh_kosong() -> None:
    assert baca_konsep({}) == {}
    wajib = set(butir_wajib(JenisPermohonan.INVENTARISASI_SAJA)) & ISIAN
    assert {jalur.partition(".")[2] for jalur in _kurang({})} == wajib


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
def test_konsep_yang_lengkap_adalah_formulir(formulir: Formulir) -> None:
    isi = baca_konsep(_isi(formulir))
    assert kekurangan(isi, TANGGAL) == ()
    assert baca_formulir(json.dumps(isi)) == formulir


@pytest.mark.parametrize("kosong", [None, "", "  ", [], {}, [None, ""], {"nama": " "}])
def test_yang_kosong_sama_dengan_tidak_diisi(kosong: object) -> None:
    assert baca_konsep({"identitas": {"uraian": kosong}}) == {}


def test_tidak_dan_nol_adalah_isian() -> None:
    isi = {"pengoperasian": {"integrasi": False}, "kajian": {"estimasi_biaya": 0}}
    assert baca_konsep(isi) == isi


def test_jenis_permohonan_menentukan_yang_wajib() -> None:
    baru = _kurang({"permohonan": {"jenis_permohonan": "PEMBANGUNAN_BARU"}})
    lama = _kurang({"permohonan": {"jenis_permohonan": "PENGEMBANGAN"}})
    assert "kajian.tujuan" in baru
    assert "kajian.tujuan" not in lama
    assert "identitas.versi" in lama
    assert "identitas.versi" not in baru


def test_semua_yang_kurang_disebut_sekaligus_dengan_labelnya() -> None:
    isi = _isi()
    del isi["identitas"]["fungsi"], isi["permohonan"]["pic"]["telp"], isi["kajian"]["manajemen_risiko"][0]["dampak"]
    isi["pernyataan"]["pernyataan_benar"] = False
    assert [(satu.jalur, satu.pesan) for satu in kekurangan(isi, TANGGAL)] == [
        ("identitas.fungsi", "Fungsi Aplikasi wajib diisi."),
        ("pernyataan.pernyataan_benar", "Pernyataan bahwa isian benar wajib diisi."),
        ("kajian.manajemen_risiko.0.dampak", "Manajemen risiko baris 1, Dampak: wajib diisi."),
        ("permohonan.pic.telp", "Penanggung Jawab Kegiatan, Telepon: wajib diisi."),
    ]


def test_pertentangan_disebut_setelah_semua_terisi() -> None:
    isi = _isi()
    isi["pengoperasian"]["kategori_se"] = "TINGGI"
    assert _kurang(isi) == ["pengoperasian.kategori_se"]


def test_semua_yang_salah_ditolak_sekaligus() -> None:
    isi = {
        "permohonan": {"pic": {"telp": "12"}, "jenis_permohonan": "LAIN"},
        "identitas": {"jumlah_pengguna": "banyak", "isian_lain": 1},
        "kajian": {"manajemen_risiko": [{"dampak": "x"}, {"level_dampak": 9}]},
    }
    assert sorted(_salah(isi)) == [
        "Estimasi jumlah pengguna: harus bilangan bulat.",
        "Isian ini tidak dikenal.",
        "Jenis Permohonan: pilihan tidak dikenal; pilih salah satu: 'PEMBANGUNAN_BARU', 'PENGEMBANGAN' atau 'INVENTARISASI_SAJA'.",
        "Manajemen risiko baris 2, Level dampak: paling besar 5.",
        "Penanggung Jawab Kegiatan, Telepon: bentuk isian tidak sesuai.",
    ]


def _tumpuk(kedalaman: int) -> object:
    dalam: object = "x"
    for _ in range(kedalaman):
        dalam = [dalam]
    return dalam


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ([1], "Harus berupa objek."),
        ({"identitas": {"uraian": "\0"}}, "Formulir memuat karakter yang tidak dapat disimpan."),
        ({"identitas": {"uraian": "\ud800"}}, "Formulir memuat karakter yang tidak dapat disimpan."),
        ({"kajian": {"estimasi_biaya": 2**70}}, "Formulir memuat karakter yang tidak dapat disimpan."),
        ({"x": "a" * 600_000}, "Formulir lebih besar dari 512 KiB."),
        (_tumpuk(900), "Isian bertumpuk terlalu dalam."),
    ],
)
def test_yang_bukan_formulir_ditolak(isi: object, pesan: str) -> None:
    assert _salah(isi) == [pesan]
