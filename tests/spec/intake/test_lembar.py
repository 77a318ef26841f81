"""The sheet that agencies fill in: what is locked, what is asked, what a cell means, and what is said of one that means nothing."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import pytest

from services.intake.lembar.baca import baca
from services.intake.lembar.buku import Gaya, Lembar, alamat
from services.intake.lembar.errors import LembarTidakSah, LembarTidakTerbaca, VersiLembarLain
from services.intake.lembar.layout import BARIS_PERTAMA, FORMULIR, JAWABAN, KODE, KODE_VERSI
from services.intake.lembar.susun import susun
from shared.contracts.examples.formulir import FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN
from shared.contracts.formulir import Formulir, FormulirTidakSah
from shared.contracts.formulir.isian import semua_isian

BEBAS: Final = {Gaya.JAWABAN, Gaya.BILANGAN, Gaya.TAHUN, Gaya.TANGGAL}
ISIAN: Final = {isian.kode: isian for isian in semua_isian()}
RAHASIA: Final = re.compile(r"sandi|password|passphrase", re.IGNORECASE)
Lembaran = dict[str, list[list[Any]]]


def lembar(isi: Mapping[str, Any], nama: str = FORMULIR) -> Lembar:
    """Return one sheet of a form."""
    return next(satu for satu in susun(isi, "Dinas Contoh").lembar if satu.nama == nama)


def terlihat(isi: Mapping[str, Any]) -> Lembaran:
    """Return a form's workbook as a reader sees it."""
    lembaran: Lembaran = {}
    for satu in susun(isi, "Dinas Contoh").lembar:
        baris: list[list[Any]] = [[""] * (max(sel.kolom for sel in satu.sel) + 1) for _ in range(max(sel.baris for sel in satu.sel) + 1)]
        for sel in satu.sel:
            tanggal = sel.gaya is Gaya.TANGGAL and sel.nilai
            baris[sel.baris][sel.kolom] = {"tanggal": sel.nilai} if tanggal else "" if sel.nilai is None else sel.nilai
        lembaran[satu.nama] = baris
    return lembaran


def isian(formulir: Formulir = FORMULIR_PEMBANGUNAN) -> dict[str, Any]:
    """Return a form without what the sheet does not carry: the agency's id."""
    isi = formulir.model_dump(mode="json")
    del isi["permohonan"]["opd_id"]
    return isi


def ganti(lembaran: Lembaran, kode: str, nilai: Any) -> str:
    """Write something into the cell of an answer, and return the cell's name."""
    for nama in (FORMULIR, "KSE"):
        for nomor, baris in enumerate(lembaran[nama]):
            if len(baris) > KODE and baris[KODE] == kode:
                baris[JAWABAN] = nilai
                return f"{nama}!{alamat(nomor, JAWABAN)}"
    raise AssertionError(kode)


def salah(lembaran: Lembaran) -> list[dict[str, str]]:
    """Return what is said of the cells that cannot be taken."""
    with pytest.raises(LembarTidakSah) as ditolak:
        baca(lembaran)
    return [dict(satu) for satu in ditolak.value.butir]


@pytest.mark.parametrize("formulir", [FORMULIR_PEMBANGUNAN, FORMULIR_PENGEMBANGAN])
def test_formulir_yang_ditulis_terbaca_sama(formulir: Formulir) -> None:
    dibaca = baca(terlihat(isian(formulir)))
    dibaca["permohonan"]["opd_id"] = str(formulir.permohonan.opd_id)
    assert Formulir.model_validate_json(json.dumps(dibaca)) == formulir


def test_lembar_kosong_adalah_konsep_kosong() -> None:
    assert baca(terlihat({})) == {"versi_formulir": 1}


@pytest.mark.parametrize(("nomor", "kolom", "nama"), [(0, 0, "A1"), (11, 3, "D12"), (0, 25, "Z1"), (4, 26, "AA5")])
def test_alamat_sel(nomor: int, kolom: int, nama: str) -> None:
    assert alamat(nomor, kolom) == nama


def test_hanya_sel_jawaban_yang_dapat_diisi_dan_semuanya_berkode() -> None:
    satu = lembar({})
    kode = {sel.baris: sel.nilai for sel in satu.sel if sel.kolom == KODE}
    bebas = [sel for sel in satu.sel if sel.gaya in BEBAS]
    assert {sel.kolom for sel in bebas} == {JAWABAN}
    assert {sel.baris for sel in bebas} == {baris for baris, isi in kode.items() if isi != KODE_VERSI}
    assert satu.kolom_tersembunyi == (KODE,)


def test_setiap_isian_ada_di_lembar_tepat_sekali() -> None:
    tulisan = [sel.nilai for satu in susun({}, "").lembar for sel in satu.sel if isinstance(sel.nilai, str)]
    kode = [satu for satu in tulisan if satu.partition("=")[0] in ISIAN]
    assert len(set(kode)) == len(kode)
    tanpa = {"permohonan.opd_id", "pengoperasian.kategori_se"}
    assert {satu.partition("=")[0] for satu in kode} == set(ISIAN) - tanpa


def test_lembar_tidak_pernah_meminta_kata_sandi() -> None:
    for satu in susun({}, "").lembar:
        label = [sel.nilai for sel in satu.sel if satu.nama != "Petunjuk" and isinstance(sel.nilai, str)]
        assert not [nilai for nilai in label if RAHASIA.search(nilai)]


def test_yang_masih_harus_diisi_disorot_menurut_jenis_permohonan() -> None:
    rumus = [satu.aturan["criteria"] for satu in lembar({}).sorot]
    assert any('="Pembangunan baru"' in satu for satu in rumus)
    assert any('="Pengembangan"' in satu for satu in rumus)


def test_kategori_dan_skor_dihitung_dari_kse() -> None:
    isi = isian()
    kse = {sel.baris: sel for sel in lembar(isi, "KSE").sel if sel.rumus}
    assert [sel.nilai for sel in kse.values()][-2:] == [13, "Rendah"]
    assert all(sel.rumus.startswith("=") for sel in kse.values())
    belum = [sel.nilai for sel in lembar({}, "KSE").sel if sel.rumus]
    assert belum[-2:] == [0, "belum lengkap"]
    lembaran = terlihat(isi)
    ganti(lembaran, "pengoperasian.kse.nilai_investasi", "A: lebih dari Rp30 miliar")
    assert baca(lembaran)["pengoperasian"]["kategori_se"] == "TINGGI"
    ganti(lembaran, "pengoperasian.kse.nilai_investasi", "")
    assert "kategori_se" not in baca(lembaran)["pengoperasian"]


def test_semua_sel_yang_salah_disebut_sekaligus_dengan_letak_dan_yang_diharapkan() -> None:
    lembaran = terlihat(isian())
    sel = {
        ganti(lembaran, "identitas.jumlah_pengguna", "banyak"): ("Estimasi jumlah pengguna", "bilangan bulat 1 sampai 1000000000"),
        ganti(lembaran, "permohonan.pic.telp", "12"): ("Telepon", "Nomor telepon yang aktif, misalnya 0812 3456 7890."),
        ganti(lembaran, "teknologi.basis_aplikasi=WEB", "x"): ("Basis Aplikasi", "Ya atau Tidak"),
        ganti(lembaran, "pengoperasian.alamat_ip", "192.0.2.1\nbukan"): (
            "Alamat IP",
            "Alamat IP server; satu alamat setiap baris (Alt+Enter).",
        ),
        f"Risiko!{alamat(BARIS_PERTAMA, 8)}": ("Level dampak", "bilangan bulat 1 sampai 5"),
    }
    lembaran["Risiko"][BARIS_PERTAMA][8] = "berat"
    disebut = {satu["jalur"]: (satu["label"], satu["diharapkan"]) for satu in salah(lembaran)}
    assert disebut == sel


def test_baris_tabel_yang_salah_menurut_formulir_disebut_selnya() -> None:
    lembaran = terlihat(isian())
    lembaran["Risiko"][BARIS_PERTAMA + 4][7] = 9
    (satu,) = salah(lembaran)
    assert (satu["sel"], satu["label"], satu["pesan"]) == (alamat(BARIS_PERTAMA + 4, 7), "Level kemungkinan", "paling besar 5.")


def test_lembar_versi_lain_ditolak() -> None:
    for versi in (2, "lama"):
        lembaran = terlihat({})
        ganti(lembaran, KODE_VERSI, versi)
        with pytest.raises(VersiLembarLain):
            baca(lembaran)


def test_yang_bukan_lembar_isian_ditolak() -> None:
    for lembaran in ({}, {"Formulir": [["a"]]}, {"Lembar1": [["a"] * 10]}):
        with pytest.raises(LembarTidakTerbaca):
            baca(lembaran)


def test_lembar_tabel_yang_hilang_sama_dengan_kosong() -> None:
    lembaran = terlihat(isian())
    del lembaran["Risiko"]
    assert "manajemen_risiko" not in baca(lembaran)["kajian"]


def test_formulir_yang_terlalu_besar_ditolak_sebagai_formulir() -> None:
    lembaran = terlihat(isian())
    for kode in ISIAN:
        if kode.startswith("kajian.") and kode.count(".") == 1 and ISIAN[kode].jenis == "PARAGRAF":
            ganti(lembaran, kode, "x" * 30_000)
    with pytest.raises(FormulirTidakSah):
        baca(lembaran)
