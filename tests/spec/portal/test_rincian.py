"""What a page says in detail: periods that stay whole, papers of one name told apart, files beside what they are asked about."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import pytest
from fastapi import FastAPI
from fastapi.requests import Request

from services.portal.halaman.analis import hasil
from services.portal.halaman.analis.berkas_butir import berkas_butir
from services.portal.halaman.analis.kelengkapan import BERKAS, BUTIR, ModelKelengkapan
from services.portal.halaman.analis.kelengkapan import baris as butir
from services.portal.halaman.galat import PENANGAN
from services.portal.halaman.kelola import mandat_beri, pejabat
from services.portal.halaman.kelola.akun import SATU, ModelSatuAkun
from services.portal.halaman.kelola.mandat import ModelMandat, baris
from services.portal.halaman.orang.kanal import ModelKanal
from services.portal.halaman.perkara.jam import giliran
from services.portal.halaman.perkara.riwayat import riwayat, siapa
from services.portal.halaman.perkara.susun import PENUH
from services.portal.halaman.umum import TERBATAS, nama
from services.portal.masuk.sesi import KUKI
from services.portal.rupa.jendela import Bingkai, Tautan, isi
from tests.spec.portal.test_permohonan import KINI, PERMOHONAN, dibaca, perkara

MASUK: Final = Bingkai(masuk=True)
MANDAT: Final[dict[str, Any]] = {
    "mandat_id": "1",
    "jenis": "PLH",
    "jabatan": "kepala_dinas",
    "orang_nama": "Ani",
    "menggantikan_id": None,
    "mulai": "2026-12-01T01:00:00+00:00",
    "selesai": "2026-12-02T01:00:00+00:00",
    "dasar_nomor": "800/1",
    "berakhir": None,
    "berlaku": True,
}
NAMA: Final = re.compile(r"<(?:label|summary)[^>]*>(.*?)</(?:label|summary)>", re.DOTALL)


def dokumen(judul: str, sha256: str) -> dict[str, Any]:
    """Return a paper of step 16."""
    return {"langkah": 16, "putaran": 1, "judul": judul, "sha256": sha256, "dibuat": "2026-12-01T01:00:00+00:00"}


def test_masa_mandat_tidak_terpenggal_di_tengah_waktunya() -> None:
    page = isi("kelola_mandat", ModelMandat(mandat=(baris(MANDAT),)), MASUK)
    utuh = [
        f'<time datetime="{MANDAT[nama]}">{kata}</time>' for nama, kata in (("mulai", "01-12-2026 08.00"), ("selesai", "02-12-2026 08.00"))
    ]
    assert " sampai ".join(utuh) in page
    terbuka: dict[str, Any] = {**MANDAT, "selesai": None}
    tanpa_akhir = baris(terbuka)
    assert f"{utuh[0]} sampai dicabut" in isi("kelola_mandat", ModelMandat(mandat=(tanpa_akhir,)), MASUK)


def test_dokumen_yang_dibuat_lagi_dibedakan_dari_yang_lama() -> None:
    semua = [dokumen("Tanda terima", "a"), dokumen("Berita acara", "b"), dokumen("Tanda terima", "c")]
    (satu,) = riwayat(perkara(dokumen={"dokumen": semua}), PERMOHONAN)
    disebut = [(berkas.nama, berkas.alamat[-1]) for berkas in satu.berkas]
    assert disebut == [("Tanda terima (lama)", "a"), ("Berita acara", "b"), ("Tanda terima", "c")]


def test_yang_menunggu_opd_disebut_menurut_pekerjaan_opd() -> None:
    opd: dict[str, Any] = {"orang_id": "1", "opd_id": "7", "kedudukan": []}
    assert dibaca(10, "opd:7", opd).langkah == "Lengkapi dan ajukan kembali"
    assert dibaca(10, "kantor:7", opd).langkah == "10. Olah hasil analisa"
    assert dibaca(13, "opd:7", opd).langkah == "13. Paraf Kepala Bidang", "a step that is nothing of an agency's keeps its name"


def test_giliran_opd_menyebut_batas_waktu_melengkapinya() -> None:
    satu = {"langkah": 1, "nama": "Melengkapi", "giliran": "opd_pemohon", "putaran": 1, "jatuh_tempo": "2026-12-02T09:00:00Z"}
    assert giliran(satu, {}, KINI).tempo.kata == "Besok"
    assert giliran(satu, {(1, 1): KINI + timedelta(hours=1)}, KINI).tempo.kata == "Hari ini", "what notify says comes first"
    assert giliran({**satu, "jatuh_tempo": None}, {}, KINI).tempo.kata == "tanpa tenggat"


def test_butir_menuju_berkas_yang_ditanyakannya() -> None:
    surat, kak = Tautan("/s", "Surat permohonan"), Tautan("/k", "Kerangka acuan kerja")
    ada = {"berkas_surat": surat, "berkas_kak": kak}
    for kode, berkas in {
        "berkas_kak": (kak,),
        "surat_nomor": (surat,),
        "surat_bertanda_tangan": (surat,),
        "lampiran_terbaca": (surat, kak),
        "uraian": (),
        "berkas_regulasi": (),
    }.items():
        assert berkas_butir(kode, ada) == berkas, kode


def test_setiap_kendali_daftar_periksa_menyebut_butirnya() -> None:
    lain = {**BUTIR, "kode": "fungsi", "uraian": "Fungsi"}
    page = isi("kelengkapan", ModelKelengkapan(butir=(butir(BUTIR, (), (BERKAS,)), butir(lain, ()))), MASUK)
    semua = [re.sub(r"<[^>]*>", "", satu) for satu in NAMA.findall(page) if "type=" not in satu]
    berulang = [satu for satu in semua if semua.count(satu) > 1]
    assert (berulang, "Jenis kekurangan Fungsi" in semua, "Kekurangannya Uraian" in semua) == ([], True, True)
    assert page.count(f'href="{BERKAS.alamat}"') == 1
    assert page.count("Tidak diisi.") == 1, "a row whose answer is a file is not empty"


def test_tanpa_kanal_dikatakan_dan_tidak_ada_pilihan_yang_kosong() -> None:
    page = isi("kanal", ModelKanal(isian={}, pilihan=()), MASUK)
    assert ("Kantor ini belum memasang kanal" in page, "<select" in page) == (True, False)
    tidak_tahu = isi("kanal", ModelKanal(isian={}), MASUK)
    assert ("Kantor ini belum memasang kanal" in tidak_tahu, "<select" in tidak_tahu) == (False, False)


def test_kunci_yang_tidak_terpasang_tidak_ditawarkan_dibuka() -> None:
    for terkunci in (False, True):
        page = isi("kelola_akun_satu", ModelSatuAkun(akun=replace(SATU, terkunci=terkunci)), MASUK)
        assert (f'action="/kelola/akun/{SATU.akun_id}/buka"' in page) is terkunci


def test_yang_namanya_tidak_boleh_dibaca_disebut_menurut_kedudukannya() -> None:
    terbatas = {"orang_nama": TERBATAS}
    assert nama(terbatas) == "Petugas OPD"
    pelaku = {"jabatan": "opd_pemohon", "kapasitas": "DEFINITIF", "orang_id": "1", **terbatas}
    assert (siapa(pelaku, ()), siapa({**pelaku, "orang_nama": "Ani"}, ())) == ("OPD Pemohon", "OPD Pemohon, Ani")


def test_petunjuk_kode_bukti_satu_kalimat_selebihnya_terlipat() -> None:
    page = isi(
        "tindakan", replace(PENUH, bidang=(replace(PENUH.bidang[5], nama="kode_bukti"),), galat=()), Bingkai(masuk=True, contoh=True)
    )
    (petunjuk,) = re.findall(r'<p class="petunjuk" id="p-kode_bukti">([^<]*)</p>', page)
    (terlipat,) = re.findall(r"<details><summary>Tentang kode ini</summary>(.*?)</details>", page)
    assert petunjuk.count(".") == 1
    assert "sekali pakai" in terlipat
    assert "satupintu account code --peran kepala_bidang" in terlipat


def test_yang_boleh_kosong_ditandai_dengan_satu_cara() -> None:
    tanda = '<span class="petunjuk">(boleh kosong)</span>'
    for templat, model in (("tindakan", PENUH), pejabat.CONTOH[0], hasil.CONTOH[0]):
        page = isi(templat, model, MASUK)
        assert page.count("boleh kosong") == page.count(tanda) > 0, templat
    page = isi(*mandat_beri.CONTOH[0], MASUK)
    assert 'Yang diganti <span class="petunjuk">(wajib bagi Plh. dan a.n.)</span>' in page


@pytest.mark.parametrize("fault", [RuntimeError(), ValueError()])
def test_halaman_galat_tetap_tampil_bila_sesinya_tidak_terbaca(fault: Exception) -> None:
    scope = {"type": "http", "app": FastAPI(), "headers": [(b"cookie", f"{KUKI}=x".encode())], "method": "GET", "path": "/"}
    jawaban: Any = PENANGAN[Exception](Request(scope), fault)
    assert (jawaban.status_code, b'href="/masuk"' in jawaban.body) == (500, True)
