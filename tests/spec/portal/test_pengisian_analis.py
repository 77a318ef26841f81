"""The analyst's pages as forms: what they send is what analysis and letters take, and nothing that was answered is lost."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import orjson
import pytest

from services.analysis.instrumen.baca import katalog
from services.portal.formulir import IsiFormulir as Terkirim
from services.portal.halaman.analis import entri, hasil, kelengkapan, konsep_surat
from services.portal.halaman.analis.bahan import BahanAnalisa
from services.portal.halaman.analis.kelengkapan import diperiksa, keberatan, nilai_butir, tampak, tubuh
from services.portal.pengisian import instrumen as susun
from services.portal.pengisian import temuan
from services.portal.pengisian.instrumen import MajuTampil, isi_konsep
from services.portal.rupa.jendela import Bingkai
from services.portal.rupa.jendela import isi as halaman_isi
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN
from shared.contracts.penilaian import Aspek, DataAplikasi

KEAMANAN: Final[dict[str, Any]] = katalog().ambil(Aspek.KEAMANAN, None).model_dump(mode="json")
KODE: Final = [kontrol["kode"] for kelompok in KEAMANAN["kelompok"] for kontrol in kelompok["kontrol"]]
BUKTI: Final = f"sha256:{'0' * 64}"


def konsep(*dijawab: str, belum: list[str] | None = None) -> dict[str, Any]:
    """Return a draft with these controls answered."""
    jawaban = [{"kode": kode, "nilai": "TERPENUHI", "catatan": "", "bukti": [BUKTI]} for kode in dijawab]
    sisa = [kode for kode in KODE if kode not in dijawab] if belum is None else belum
    return {"versi": 3, "diperbarui": None, "isi": dict(susun.KOSONG) | {"jawaban": jawaban}, "belum": sisa}


def test_kemajuan_adalah_yang_dijawab_dari_yang_berlaku() -> None:
    semua = list(susun.kelompok(KEAMANAN, konsep(*KODE[:41])))
    assert (sum(satu.dijawab for satu in semua), sum(satu.semua for satu in semua)) == (41, len(KODE))
    sebagian = list(susun.kelompok(KEAMANAN, konsep(*KODE[:2], belum=[KODE[2]])))
    assert (sum(satu.dijawab for satu in sebagian), sum(satu.semua for satu in sebagian)) == (2, 3), "what does not apply is not counted"


def test_yang_diketik_terhitung_dan_dilanjutkan_di_butir_pertama_yang_belum_dijawab() -> None:
    satu, lain = KEAMANAN["kelompok"][:2]
    milik, asing = ([kontrol["kode"] for kontrol in kelompok["kontrol"]] for kelompok in (satu, lain))
    ada = konsep(milik[0], asing[0], belum=[*milik[1:4], *asing[1:]])
    diketik = {milik[0]: "SEBAGIAN", milik[1]: "TERPENUHI", milik[5]: "TERPENUHI"}
    terkirim = Terkirim({f"nilai.{kode}": nilai for kode, nilai in diketik.items()})
    isi = BahanAnalisa(UUID(int=1), "KEAMANAN", KEAMANAN, ada).terketik({satu["kode"]: terkirim})
    assert (isi.kelompok[0].dijawab, isi.kelompok[0].semua, isi.kelompok[0].belum) == (2, 4, (milik[2], milik[3]))
    assert susun.dijawab(isi_konsep(isi.konsep))[milik[0]] == {"kode": milik[0], "nilai": "SEBAGIAN", "catatan": "", "bukti": [BUKTI]}
    assert milik[5] not in susun.dijawab(isi_konsep(isi.konsep)), "what does not apply is not answered"
    assert susun.maju(isi.kelompok, satu["kode"]) == MajuTampil(3, 4 + len(asing), 2, 4, milik[2])
    alamat = f"/permohonan/{UUID(int=1)}/analisa/KEAMANAN"
    assert isi.lanjut == f"{alamat}/kelompok/{satu['kode']}#nilai.{milik[2]}"
    assert isi.lanjut_dari(satu["kode"]) == f"{alamat}/kelompok/{lain['kode']}#nilai.{asing[1]}", "the groups after this one first"
    assert isi.lanjut_dari(lain["kode"]) == isi.lanjut
    semua = isi.terketik({kode["kode"]: Terkirim({f"nilai.{k['kode']}": "TERPENUHI" for k in kode["kontrol"]}) for kode in (satu, lain)})
    assert (semua.konsep["belum"], semua.lanjut) == ([], f"{alamat}/simpulan")
    assert isi.terketik({}) == isi


def test_satu_kelompok_disimpan_tanpa_mengubah_kelompok_lain_dan_buktinya() -> None:
    satu, lain = KEAMANAN["kelompok"][:2]
    milik = [kontrol["kode"] for kontrol in satu["kontrol"]]
    asing = lain["kontrol"][0]["kode"]
    ada = konsep(milik[0], asing)
    terkirim = Terkirim({f"nilai.{milik[0]}": "SEBAGIAN", f"catatan.{milik[1]}": "Lihat dahulu.", f"nilai.{milik[2]}": "BUKAN"})
    jawaban = {one["kode"]: one for one in susun.terima(satu, susun.berlaku(ada), susun.dijawab(isi_konsep(ada)), terkirim)}
    assert jawaban[asing] == {"kode": asing, "nilai": "TERPENUHI", "catatan": "", "bukti": [BUKTI]}
    assert jawaban[milik[0]] == {"kode": milik[0], "nilai": "SEBAGIAN", "catatan": "", "bukti": [BUKTI]}
    assert jawaban[milik[1]] == {"kode": milik[1], "nilai": None, "catatan": "Lihat dahulu.", "bukti": []}
    assert jawaban[milik[2]]["nilai"] is None, "a word that is no answer is none"


def test_yang_tidak_berlaku_tidak_ditanyakan_dan_tidak_dikirim() -> None:
    satu = KEAMANAN["kelompok"][0]
    kode = satu["kontrol"][0]["kode"]
    assert [baris.kode for baris in susun.kontrol(satu, frozenset({kode}), {}) if baris.opsi] == [kode]
    lain = satu["kontrol"][1]["kode"]
    assert susun.terima(satu, frozenset({kode}), {}, Terkirim({f"nilai.{lain}": "TERPENUHI"})) == []


def test_temuan_dan_kesimpulan_kembali_seperti_diketik() -> None:
    terkirim = {
        "temuan.0.kode": KODE[0],
        "temuan.0.uraian": "Sandi polos.",
        "temuan.0.tingkat": "TINGGI",
        "temuan.0.saran": "Pakai hash.",
        "temuan.0.tenggat": "24-12-2026",
        "temuan.1.kode": KODE[1],
        "temuan.1.hapus": "ya",
        "sus": "4 2 4 2 4 2 4 2 4 2\n\n5 x 5",
        "penilaian": "MEMENUHI",
        "kesimpulan": "Memadai.",
    }
    isi = temuan.terima(isi_konsep(konsep(KODE[0])), Terkirim(terkirim))
    harap = {"kode": KODE[0], "uraian": "Sandi polos.", "tingkat": "TINGGI", "saran": "Pakai hash.", "tenggat": "2026-12-24"}
    assert isi["temuan"] == [harap]
    assert isi["sus"] == [[4, 2] * 5, [5, None, 5]]
    baris = list(temuan.baris_temuan(isi["temuan"], {KODE[0]: "satu"}))
    tampil = {k.nama: k.nilai for k in baris[0].kendali if not k.opsi}
    assert tampil == {"temuan.0.uraian": "Sandi polos.", "temuan.0.saran": "Pakai hash.", "temuan.0.tenggat": "24-12-2026"}
    assert (len(baris), baris[1].hapus) == (2, "")
    assert {k.nama: k.nilai for k in temuan.simpulan(isi, dengan_sus=True)}["sus"] == "4 2 4 2 4 2 4 2 4 2\n5 - 5"


def test_yang_dicatat_hanya_jawaban_yang_diberikan() -> None:
    isi = dict(susun.KOSONG) | {"jawaban": [{"kode": "a", "nilai": None}, {"kode": "b", "nilai": "TERPENUHI"}]}
    assert temuan.tubuh(isi)["jawaban"] == [{"kode": "b", "nilai": "TERPENUHI"}]


BARIS: Final[dict[str, Any]] = {"kode": "uraian", "uraian": "Uraian", "bagian": "identitas", "wajib": True, "status": "LENGKAP"}


def test_daftar_periksa_dikirim_seperti_dijawab() -> None:
    semua = [
        {**BARIS, "jenis": None, "catatan": ""},
        {**BARIS, "kode": "fungsi", "jenis": None, "catatan": ""},
        {**BARIS, "kode": "versi", "wajib": False, "status": "TIDAK_BERLAKU", "jenis": None, "catatan": ""},
    ]
    terkirim = Terkirim(
        {"status.uraian": "TIDAK_LENGKAP", "jenis.uraian": "SALAH", "catatan.uraian": "Belum menyebut pengguna.", "jenis.fungsi": "SALAH"}
        | {"status.fungsi": "LENGKAP", "catatan.fungsi": "sisa"}
    )
    jadi = [diperiksa(satu, terkirim) for satu in semua]
    assert not list(keberatan(jadi))
    assert tubuh(jadi, "Lengkapi.") == {
        "butir": [
            {"kode": "uraian", "status": "TIDAK_LENGKAP", "jenis": "SALAH", "catatan": "Belum menyebut pengguna."},
            {"kode": "fungsi", "status": "LENGKAP", "jenis": None, "catatan": ""},
            {"kode": "versi", "status": "TIDAK_BERLAKU", "jenis": None, "catatan": ""},
        ],
        "catatan": "Lengkapi.",
    }
    assert [tampak(satu) for satu in semua] == [True, True, False]


@pytest.mark.parametrize(
    ("terkirim", "bidang"),
    [
        ({}, "status.uraian"),
        ({"status.uraian": "X"}, "status.uraian"),
        ({"status.uraian": "TIDAK_LENGKAP"}, "catatan.uraian"),
    ],
)
def test_butir_tanpa_hasil_atau_penjelasan_disebut(terkirim: dict[str, str], bidang: str) -> None:
    assert [satu.bidang for satu in keberatan([diperiksa(BARIS, Terkirim(terkirim))])] == [bidang]


def test_butir_wajib_tidak_dapat_dinyatakan_tidak_berlaku() -> None:
    assert [opsi.nilai for opsi in kelengkapan.baris(BARIS, ()).hasil.opsi] == ["LENGKAP", "TIDAK_LENGKAP"]
    assert [opsi.nilai for opsi in kelengkapan.baris({**BARIS, "wajib": False}, ()).hasil.opsi][-1] == "TIDAK_BERLAKU"


def test_yang_menunggu_pemeriksaan_disebut_dan_ditunjuk_yang_pertama() -> None:
    semua = [{**BARIS, "kode": kode, "status": status} for kode, status in (("a", "LENGKAP"), ("b", None), ("c", None))]
    model = kelengkapan.ModelKelengkapan(butir=tuple(kelengkapan.baris(satu, ()) for satu in semua))
    page = halaman_isi("kelengkapan", model, Bingkai())
    assert "2 dari 3 butir menunggu" in page
    assert 'href="#status.b"' in page
    assert "menunggu" not in halaman_isi("kelengkapan", replace(model, butir=model.butir[:1]), Bingkai())


def test_isian_formulir_ada_di_samping_butirnya() -> None:
    nilai = nilai_butir(FORMULIR_PEMBANGUNAN.model_dump(mode="json"))
    assert nilai["nama_aplikasi"] == [FORMULIR_PEMBANGUNAN.identitas.nama_aplikasi]
    assert nilai["pic"][0] == f"Nama: {FORMULIR_PEMBANGUNAN.permohonan.pic.nama}"
    assert nilai["kategori_se"] != [FORMULIR_PEMBANGUNAN.pengoperasian.kategori_se.value], "in words, not as its code"


def test_entri_dimulai_dari_formulir_dan_diterima_register() -> None:
    data = entri.dari_formulir(FORMULIR_PEMBANGUNAN.model_dump(mode="json"))
    terkirim: dict[str, str] = {}
    for k in entri.semua_kendali(data):
        terkirim |= {opsi.bidang: opsi.nilai for opsi in k.opsi if opsi.dipilih} if k.opsi else {k.nama: k.nilai}
    jadi = DataAplikasi.model_validate_json(orjson.dumps(entri.dari_isian(Terkirim(terkirim))))
    assert jadi.nama_aplikasi == FORMULIR_PEMBANGUNAN.identitas.nama_aplikasi
    assert jadi.kategori_se == FORMULIR_PEMBANGUNAN.pengoperasian.kategori_se.value
    assert set(jadi.basis_aplikasi) == {satu.value for satu in FORMULIR_PEMBANGUNAN.teknologi.basis_aplikasi}


def test_register_menyimpan_semua_yang_ditanyakan_formulir() -> None:
    assert set(entri.BIDANG) == set(DataAplikasi.model_fields)


def test_hasil_dan_konsep_surat_memecah_barisnya() -> None:
    isi = hasil.tubuh(Terkirim({"kesimpulan": "DIREKOMENDASIKAN", "uraian": "Layak.", "catatan": "Satu.\n\nDua. "}))
    assert isi == {"kesimpulan": "DIREKOMENDASIKAN", "uraian": "Layak.", "catatan": ["Satu.", "Dua."], "alasan_berbeda": ""}
    surat = konsep_surat.tubuh(Terkirim({"surat.hal": "Hal", "surat.isi": "A\nB", "surat.sebut_kemiripan": "ya"}))
    assert (surat["hal"], surat["isi"], surat["tembusan"], surat["sebut_kemiripan"]) == ("Hal", ["A", "B"], [], True)
    tampil = {k.nama: k for k in konsep_surat.kendali(surat)}
    assert (tampil["surat.isi"].nilai, tampil["surat.sebut_kemiripan"].opsi[0].dipilih) == ("A\nB", True)


def test_petunjuk_menyebut_jawaban_seperti_halamannya() -> None:
    kata = "Dijawab TIDAK_TERPENUHI, bukan TERPENUHI; BELUM_DAPAT_DINILAI di SPBE."
    assert susun.petunjuk({"petunjuk": kata}) == "Dijawab Tidak terpenuhi, bukan Terpenuhi; Belum dapat dinilai di SPBE."
