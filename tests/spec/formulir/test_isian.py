"""The form as it comes in: what each field accepts, and what a person is told."""

import json
from datetime import date
from typing import Any

import pytest

from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import Formulir, FormulirTidakSah, Pelanggaran, baca_formulir, rentang_pengguna
from shared.contracts.formulir.konsep import baca_konsep

ISI = FORMULIR_PEMBANGUNAN.model_dump(mode="json")


def _ubah(bagian: str, **isian: Any) -> str:
    """Return the example form as JSON with some fields of one section replaced."""
    return json.dumps({**ISI, bagian: {**ISI[bagian], **isian}})


def _tanpa(bagian: str, kode: str) -> str:
    """Return the example form as JSON without one field."""
    return json.dumps({**ISI, bagian: {k: v for k, v in ISI[bagian].items() if k != kode}})


def _pelanggaran(teks: str) -> tuple[Pelanggaran, ...]:
    with pytest.raises(FormulirTidakSah) as ditolak:
        baca_formulir(teks)
    return ditolak.value.pelanggaran


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
def test_contoh_terbaca_sama_dengan_yang_ditulis(formulir: Formulir) -> None:
    assert baca_formulir(formulir.model_dump_json()) == formulir


@pytest.mark.parametrize("rahasia", ["adm_password_aplikasi", "adm_password_db", "password"])
def test_kata_sandi_tidak_pernah_diterima(rahasia: str) -> None:
    assert _pelanggaran(_ubah("pengoperasian", **{rahasia: "x"})) == (Pelanggaran(f"pengoperasian.{rahasia}", "Isian ini tidak dikenal."),)


def test_isian_tak_dikenal_ditolak_sampai_ke_dalam_orang() -> None:
    pic = {**ISI["permohonan"]["pic"], "nik": "0"}
    assert _pelanggaran(_ubah("permohonan", pic=pic)) == (Pelanggaran("permohonan.pic.nik", "Isian ini tidak dikenal."),)


@pytest.mark.parametrize(
    ("bagian", "kode", "isi", "pesan"),
    [
        ("permohonan", "surat_nomor", " ", "Tidak boleh kosong."),
        ("permohonan", "surat_nomor", 7, "Harus berupa teks."),
        ("permohonan", "surat_tanggal", "kemarin", "Harus tanggal berbentuk TTTT-BB-HH."),
        ("permohonan", "opd_id", "bukan", "Harus berupa UUID."),
        ("permohonan", "kanal_notifikasi", [], "Paling sedikit 1 isian."),
        ("permohonan", "kanal_notifikasi", ["EMAIL", "EMAIL"], "Isian tidak sah."),
        ("permohonan", "jenis_permohonan", "LAIN", "Pilihan tidak dikenal; pilih salah satu: "),
        ("identitas", "nama_aplikasi", "a" * 256, "Terlalu panjang, paling banyak 255 huruf."),
        ("identitas", "jumlah_pengguna", 0, "Paling kecil 1."),
        ("identitas", "jumlah_pengguna", 1.5, "Harus bilangan bulat."),
        ("identitas", "jumlah_pengguna", "500", "Harus bilangan bulat."),
        ("identitas", "tahun_anggaran", 2101, "Paling besar 2100."),
        ("identitas", "kode_raa", "RAA.1", "Bentuk isian tidak sesuai."),
        ("identitas", "kode_raa", "RAA.٠٢.٠٢", "Bentuk isian tidak sesuai."),
        ("arsitektur", "proses_bisnis", "satu", "Harus berupa daftar."),
        ("arsitektur", "proses_bisnis", ["x"] * 51, "Paling banyak 50 isian."),
        ("kajian", "estimasi_biaya", 1.0, "Harus bilangan bulat."),
        ("pengoperasian", "integrasi", "ya", "Harus true atau false."),
        ("pengoperasian", "alamat_ip", ["300.1.1.1"], "Isian tidak sah."),
        ("pengoperasian", "subdomain_diminta", "contoh.example", "Bentuk isian tidak sesuai."),
        ("pengoperasian", "url", "ftp://contoh.example", "Bentuk isian tidak sesuai."),
        ("pernyataan", "pernyataan_benar", False, "Harus dicentang (true)."),
    ],
)
def test_isian_salah_dijelaskan_dengan_jalurnya(bagian: str, kode: str, isi: object, pesan: str) -> None:
    (satu,) = _pelanggaran(_ubah(bagian, **{kode: isi}))
    assert satu.jalur.startswith(f"{bagian}.{kode}")
    assert satu.pesan.startswith(pesan)


@pytest.mark.parametrize(("nip", "sah"), [("1" * 18, True), ("1" * 17, False), ("1" * 19, False), ("1" * 17 + "x", False)])
def test_nip_delapan_belas_angka(nip: str, sah: bool) -> None:  # noqa: FBT001 - a column of the table above
    orang = {**ISI["permohonan"]["surat_penandatangan"], "nip": nip}
    teks = _ubah("permohonan", surat_penandatangan=orang)
    if sah:
        assert baca_formulir(teks).permohonan.surat_penandatangan.nip == nip
    else:
        assert [p.jalur for p in _pelanggaran(teks)] == ["permohonan.surat_penandatangan.nip"]


@pytest.mark.parametrize(
    ("ditulis", "disimpan"),
    [("0800-0000-0002", "6280000000002"), ("+62 800 0000 0002", "6280000000002"), ("6280000000002", "6280000000002")],
)
def test_nomor_telepon_ditulis_seragam(ditulis: str, disimpan: str) -> None:
    pic = {**ISI["permohonan"]["pic"], "telp": ditulis}
    assert baca_formulir(_ubah("permohonan", pic=pic)).permohonan.pic.telp == disimpan


@pytest.mark.parametrize("telp", ["12", "+1 202 555 0100", 62800000000])
def test_nomor_telepon_asing_ditolak(telp: object) -> None:
    pic = {**ISI["permohonan"]["pic"], "telp": telp}
    assert [p.jalur for p in _pelanggaran(_ubah("permohonan", pic=pic))] == ["permohonan.pic.telp"]


def test_alamat_ip_ditulis_seragam() -> None:
    teks = _ubah("pengoperasian", alamat_ip=["2001:DB8:0:0:0:0:0:1"])
    assert baca_formulir(teks).pengoperasian.alamat_ip == ("2001:db8::1",)


def test_isian_wajib_yang_tidak_ada_disebut() -> None:
    assert _pelanggaran(_tanpa("identitas", "fungsi")) == (Pelanggaran("identitas.fungsi", "Wajib diisi."),)


def test_bagian_kajian_boleh_tidak_ada() -> None:
    isi = {k: v for k, v in FORMULIR_PENGEMBANGAN.model_dump(mode="json").items() if k != "kajian"}
    assert baca_formulir(json.dumps(isi)).kajian.tujuan is None


def test_semua_kesalahan_disebut_sekaligus() -> None:
    jalur = {p.jalur for p in _pelanggaran("{}")}
    assert jalur == {"permohonan", "identitas", "arsitektur", "teknologi", "pengoperasian", "pernyataan"}


def test_bukan_json_ditolak() -> None:
    assert _pelanggaran("<formulir/>") == (Pelanggaran("", "Bukan JSON yang sah."),)


def test_formulir_terlalu_besar_ditolak_sebelum_dibaca() -> None:
    (satu,) = _pelanggaran(" " * (512 * 1024) + json.dumps(ISI))
    assert satu.pesan == "Formulir lebih besar dari 512 KiB."


def test_karakter_nol_ditolak() -> None:
    (satu,) = _pelanggaran(_ubah("identitas", nama_aplikasi="a\u0000b"))
    assert satu.pesan == "Formulir memuat karakter yang tidak dapat disimpan."


@pytest.mark.parametrize("nama", ["a\\u0000b", "\\u0000", "\\\\u0000"])
def test_enam_huruf_yang_menyerupai_karakter_nol_diterima(nama: str) -> None:
    assert baca_formulir(_ubah("identitas", nama_aplikasi=nama)).identitas.nama_aplikasi == nama
    konsep = {"identitas": {"nama_aplikasi": nama}}
    assert baca_konsep(konsep) == konsep


def test_penolakan_menyebut_jumlah_kesalahan() -> None:
    with pytest.raises(FormulirTidakSah, match=r"6 isian perlu diperbaiki: \[identitas\] Wajib diisi"):
        baca_formulir("{}")


def test_tidak_ada_pecahan_di_mana_pun() -> None:
    pecahan: list[str] = []
    json.loads(json.dumps(ISI), parse_float=pecahan.append)
    assert pecahan == []
    assert '"number"' not in json.dumps(Formulir.model_json_schema())


@pytest.mark.parametrize(
    ("jumlah", "rentang"),
    [(1, "1-10"), (10, "1-10"), (11, "10-25"), (100, "25-100"), (250, "100-250"), (1000, "250-1000"), (1001, "1000+")],
)
def test_rentang_pengguna_diturunkan_dari_jumlahnya(jumlah: int, rentang: str) -> None:
    assert rentang_pengguna(jumlah) == rentang


def test_tanggal_contoh_tidak_melewati_hari_contoh() -> None:
    assert FORMULIR_PEMBANGUNAN.permohonan.surat_tanggal <= date(2026, 11, 23)
