"""What people write into cells, and what it means as an answer."""

from typing import Any, Final

import pytest

from services.intake.lembar.nilai import BukanJawaban, jawaban
from shared.contracts.formulir.isian import semua_isian

ISIAN: Final = {isian.kode: isian for isian in semua_isian()}


@pytest.mark.parametrize(
    ("kode", "sel", "nilai"),
    [
        ("identitas.versi", 1.4, "1.4"),
        ("identitas.versi", 2.0, "2"),
        ("identitas.uraian", "a\r\nb ", "a\nb"),
        ("identitas.uraian", {"tanggal": "2026-11-20"}, "20/11/2026"),
        ("identitas.uraian", True, "Ya"),
        ("identitas.jumlah_pengguna", 500.0, 500),
        ("identitas.jumlah_pengguna", "1.500", 1500),
        ("kajian.estimasi_biaya", "Rp150.000.000,00", 150_000_000),
        ("kajian.estimasi_biaya", "Rp 2 500", 2500),
        ("kajian.tgl_mulai", {"tanggal": "2027-01-04"}, "2027-01-04"),
        ("kajian.tgl_mulai", "4/1/2027", "2027-01-04"),
        ("kajian.tgl_mulai", "04-01-2027", "2027-01-04"),
        ("kajian.tgl_mulai", "4 Januari 2027", "2027-01-04"),
        ("kajian.tgl_mulai", "2027-01-04", "2027-01-04"),
        ("kajian.prioritas", "sangat TINGGI", "SANGAT_TINGGI"),
        ("kajian.prioritas", "SANGAT_TINGGI", "SANGAT_TINGGI"),
        ("pengoperasian.waf", "ya", True),
        ("pengoperasian.waf", "Tidak", False),
        ("pengoperasian.waf", True, True),
        ("arsitektur.proses_bisnis", "satu\n\n dua ", ["satu", "dua"]),
        ("teknologi.bahasa_pemrograman", 3.0, ["3"]),
    ],
)
def test_arti_isi_sel(kode: str, sel: Any, nilai: Any) -> None:
    assert jawaban(ISIAN[kode], sel) == nilai


@pytest.mark.parametrize(
    ("kode", "sel", "diharapkan"),
    [
        ("identitas.jumlah_pengguna", "banyak", "bilangan bulat 1 sampai 1000000000"),
        ("identitas.jumlah_pengguna", 1.5, "bilangan bulat 1 sampai 1000000000"),
        ("identitas.jumlah_pengguna", True, "bilangan bulat 1 sampai 1000000000"),
        ("kajian.tgl_mulai", "besok", "tanggal HH/BB/TTTT, misalnya 20/11/2026"),
        ("kajian.tgl_mulai", "31/02/2027", "tanggal HH/BB/TTTT, misalnya 20/11/2026"),
        ("kajian.tgl_mulai", "4 Janury 2027", "tanggal HH/BB/TTTT, misalnya 20/11/2026"),
        ("kajian.tgl_mulai", 46000, "tanggal HH/BB/TTTT, misalnya 20/11/2026"),
        ("kajian.prioritas", "penting", "salah satu dari: Rendah; Sedang; Tinggi; Sangat tinggi"),
        ("pengoperasian.waf", "mungkin", "Ya atau Tidak"),
        ("permohonan.pic.nip", 1.98e17, "teks; sel ini menjadi angka sehingga digitnya berubah, jadikan selnya Teks lalu ketik ulang"),
    ],
)
def test_isi_sel_yang_tidak_berarti(kode: str, sel: Any, diharapkan: str) -> None:
    with pytest.raises(BukanJawaban) as bukan:
        jawaban(ISIAN[kode], sel)
    assert str(bukan.value) == diharapkan
