"""The agency's form as pages: every answer of every section goes to its control and back unchanged, and nothing is asked twice."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import pytest

from services.portal.formulir import IsiFormulir as Terkirim
from services.portal.halaman.formulir.ajukan import pengajuan
from services.portal.halaman.formulir.bagian import BAGIAN, beda, galat_bagian, tempat
from services.portal.halaman.formulir.bersama import Dikembalikan, pukul, untuk_apa
from services.portal.layanan import PenolakanLayanan
from services.portal.pengisian.kendali import TURUNAN, Kendali, kendali, susunan
from services.portal.pengisian.nilai import dibaca, tertulis
from services.portal.pengisian.terbaca import kemajuan, kurang, terisi
from services.portal.pengisian.terima import ganti, terima
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir.isian import FORMULIR, BagianFormulir, Isian, JenisIsian, semua_isian
from shared.contracts.formulir.konsep import baca_konsep, kekurangan

CONTOH: Final = [satu.model_dump(mode="json") for satu in (FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN)]
KINI: Final = datetime(2026, 12, 1, 3, 14, tzinfo=UTC)


def semua_kendali(bagian: BagianFormulir, isi: Mapping[str, Any]) -> Iterator[Kendali]:
    """Yield every control of a section."""
    for satu in susunan(bagian, isi):
        for baris in satu.baris:
            yield from baris.kendali


def dikirim(bagian: BagianFormulir, isi: Mapping[str, Any]) -> dict[str, str]:
    """Return what a browser sends of a section's page as it is shown."""
    bidang: dict[str, str] = {}
    for satu in semua_kendali(bagian, isi):
        if satu.opsi:
            bidang |= {opsi.bidang: opsi.nilai for opsi in satu.opsi if opsi.dipilih}
        else:
            bidang[satu.nama] = satu.nilai.replace("\n", "\r\n")
    return bidang


@pytest.mark.parametrize("formulir", CONTOH, ids=["pembangunan", "pengembangan"])
def test_setiap_bagian_kembali_seperti_semula(formulir: dict[str, Any]) -> None:
    baru = baca_konsep(formulir)
    for bagian in FORMULIR:
        baru = ganti(baru, bagian, terima(bagian, Terkirim(dikirim(bagian, baru.get(bagian.kode, {})))))
    assert baca_konsep(baru) == baca_konsep(formulir)
    assert kekurangan(baca_konsep(baru), KINI.date()) == ()


def test_setiap_jawaban_ditanyakan_tepat_sekali() -> None:
    nama = [satu.nama for bagian in FORMULIR for satu in semua_kendali(bagian, {})]
    assert len(nama) == len(set(nama))
    diminta = {satu.kode for satu in semua_isian() if satu.jenis is not JenisIsian.RUJUKAN and satu.kode != TURUNAN}
    assert {satu.replace(".0.", ".") for satu in nama} == diminta


def test_halaman_kosong_tidak_menyatakan_apa_pun() -> None:
    for bagian in FORMULIR:
        assert terima(bagian, Terkirim(dikirim(bagian, {}))) == {}


def test_baris_tabel_bertambah_satu_dan_dapat_dihapus() -> None:
    kajian = BAGIAN["kajian"]
    isi = {"aktor_proses": [{"aktor": "A", "masukan": "B", "luaran": "C"}, {"aktor": "D", "masukan": "E", "luaran": "F"}]}
    (tabel,) = [satu for satu in susunan(kajian, isi) if satu.nama == "kajian.aktor_proses"]
    assert [baris.judul for baris in tabel.baris] == ["Baris 1", "Baris 2", "Baris 3"]
    assert [baris.hapus for baris in tabel.baris] == ["kajian.aktor_proses.0.hapus", "kajian.aktor_proses.1.hapus", ""]
    kirim = {k.nama: k.nilai for k in semua_kendali(kajian, isi) if k.nilai} | {"kajian.aktor_proses.0.hapus": "ya"}
    assert terima(kajian, Terkirim(kirim)) == {"aktor_proses": isi["aktor_proses"][1:]}


def test_kategori_mengikuti_kuesioner_dan_baru_ada_bila_lengkap() -> None:
    bagian = BAGIAN["pengoperasian"]
    isi = baca_konsep(CONTOH[0])["pengoperasian"]
    kirim = {k.nama: opsi.nilai for k in semua_kendali(bagian, isi) for opsi in k.opsi if opsi.dipilih and ".kse." in k.nama}
    assert terima(bagian, Terkirim(kirim)) == {"kse": isi["kse"], "kategori_se": isi["kategori_se"]}
    kirim.popitem()
    assert "kategori_se" not in terima(bagian, Terkirim(kirim))


@pytest.mark.parametrize(
    ("kode", "tulisan", "nilai"),
    [
        ("kajian.estimasi_biaya", "1.500.000", 1_500_000),
        ("kajian.estimasi_biaya", "1500000", 1_500_000),
        ("kajian.estimasi_biaya", "1.5", "1.5"),
        ("kajian.estimasi_biaya", "dua", "dua"),
        *(("permohonan.surat_tanggal", tulisan, "2026-11-24") for tulisan in ("24-11-2026", "24/11/2026", "24.11.2026")),
        ("permohonan.surat_tanggal", "31-02-2026", "31-02-2026"),
        ("arsitektur.proses_bisnis", "satu\n\n dua ", ["satu", "dua"]),
        ("pengoperasian.integrasi", "tidak", False),
        ("pengoperasian.integrasi", "", None),
    ],
)
def test_yang_tidak_terbaca_diteruskan_seperti_diketik(kode: str, tulisan: str, nilai: object) -> None:
    isian = next(satu for satu in semua_isian() if satu.kode == kode)
    assert dibaca(isian, tulisan) == nilai
    if nilai == tulisan:
        assert tertulis(isian, nilai) == tulisan, "and is shown again as it was typed"


def test_setiap_tanggal_mengatakan_satu_cara_menulisnya_dan_cara_itu_terbaca() -> None:
    for isian in semua_isian():
        if isian.jenis is JenisIsian.TANGGAL:
            contoh = re.findall(r"[0-9A-Z]+[-/.][0-9A-Z]+[-/.][0-9A-Z]+", kendali(isian, isian.kode, None).petunjuk)
            assert contoh == ["24-11-2026"], isian.kode
            assert [dibaca(isian, satu) for satu in (*contoh, "2026-11-24")] == ["2026-11-24"] * 2


def test_bagian_lain_dan_opd_tetap() -> None:
    lama = {"permohonan": {"opd_id": "1", "surat_nomor": "x"}, "identitas": {"uraian": "y"}}
    assert ganti(lama, BAGIAN["permohonan"], {"surat_nomor": "z"}) == {
        "permohonan": {"opd_id": "1", "surat_nomor": "z"},
        "identitas": {"uraian": "y"},
    }


def test_kemajuan_tiap_bagian_menurut_yang_masih_kurang() -> None:
    kosong = kurang([{"jalur": satu.jalur, "pesan": satu.pesan} for satu in kekurangan({}, KINI.date())])
    belum = {satu.kode: satu.keadaan for satu in kemajuan({}, kosong)}
    assert belum == {bagian.kode: "Tidak wajib" if bagian.kode == "kajian" else "Belum diisi" for bagian in FORMULIR}
    penuh = baca_konsep(CONTOH[0])
    assert {satu.keadaan for satu in kemajuan(penuh, ())} == {"Lengkap"}
    setengah = {"identitas": {"nama_aplikasi": "Antrean"}}
    sisa = kurang([{"jalur": "identitas.fungsi", "pesan": "Fungsi wajib diisi."}])
    assert {satu.kode: satu.keadaan for satu in kemajuan(setengah, sisa)}["identitas"] == "Kurang 1"


def test_jawaban_terbaca_dengan_kata_dan_bukan_kode() -> None:
    isi = baca_konsep(CONTOH[0])
    terbaca = {satu.label: satu.nilai for bagian in FORMULIR for satu in terisi(bagian, isi[bagian.kode])}
    assert terbaca["Jenis Permohonan"] == "Pembangunan baru"
    assert not [nilai for nilai in terbaca.values() if nilai.startswith(("[", "{")) or nilai in {"True", "False", "None"}]
    opd = str(isi["permohonan"]["opd_id"])
    assert opd not in terbaca.values()


def test_galat_ada_di_tempatnya_juga_di_dalam_tabel_dan_himpunan() -> None:
    bagian = BAGIAN["kajian"]
    butir = [
        {"jalur": "kajian.manajemen_risiko.0.besaran", "pesan": "a"},
        {"jalur": "kajian.manajemen_risiko", "pesan": "b"},
        {"jalur": "lain.sama_sekali", "pesan": "c"},
    ]
    galat = list(galat_bagian(PenolakanLayanan(422, {"butir": butir}), tuple(susunan(bagian, {}))))
    assert [satu.bidang for satu in galat] == ["kajian.manajemen_risiko.0.besaran", "kajian.manajemen_risiko", "isi", "isi"]
    assert tempat("identitas.model_layanan.3", {"identitas.model_layanan"}) == "identitas.model_layanan"
    assert next(iter(galat_bagian(PenolakanLayanan(409, {"detail": "Sudah."}), ()))).kalimat == "Sudah."


def test_yang_disimpan_orang_lain_disebut_dan_yang_diketik_tetap() -> None:
    ada, diisi = {"nama_aplikasi": "Antrean", "uraian": "sama"}, {"uraian": "sama", "fungsi": "baru"}
    semua = {satu.bidang: satu.kalimat for satu in beda(BAGIAN["identitas"], ada, diisi)}
    assert semua == {
        "identitas.nama_aplikasi": "Nama Aplikasi: yang tersimpan sekarang adalah Antrean.",
        "identitas.fungsi": "Fungsi Aplikasi: yang tersimpan sekarang adalah (kosong).",
    }


def test_pelengkapan_membawa_formulir_dan_permohonan_baru_konsepnya() -> None:
    baru = pengajuan(UUID(int=1), "", {"a": 1}, "k")
    assert (baru.jalur, baru.isi, baru.kunci) == (f"/konsep/{UUID(int=1)}/pengajuan", {}, "k")
    ulang = pengajuan(UUID(int=1), str(UUID(int=2)), {"a": 1}, "k")
    isi = {"formulir": '{"a":1}', "konsep_id": str(UUID(int=1))}
    assert (ulang.jalur, ulang.isi) == (f"/permohonan/{UUID(int=2)}/pengajuan-kembali", isi)
    assert untuk_apa("Antrean", (Dikembalikan("2", "Arsip", "1"), Dikembalikan("3", "Antrean", "2"))) == "3"
    assert untuk_apa("Lain", (Dikembalikan("2", "Arsip", "1"),)) == ""


def test_kapan_tersimpan_menurut_jam_di_kantor() -> None:
    assert pukul("2026-12-01T03:14:00Z", KINI) == "Tersimpan 10.14."
    assert pukul("2026-11-30T03:14:00Z", KINI) == "Tersimpan 30-11-2026 10.14."


def test_setiap_jenis_jawaban_mempunyai_kendali() -> None:
    assert {satu.jenis for satu in semua_isian()} == set(JenisIsian)
    assert all(isinstance(satu, Isian) for satu in semua_isian())
