"""The sheets beside the form: one for each item that is a table, and the KSE questionnaire with its score."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from services.intake.lembar.buku import CellRule, Gaya, Lembar, Sel, alamat
from services.intake.lembar.halaman import LembarPertanyaan, jumlah_baris
from services.intake.lembar.layout import (
    BARIS_KODE,
    BARIS_PERTAMA,
    JAWABAN,
    KODE,
    KSE,
    LABEL,
    TABEL,
    gaya,
    tulisan,
)
from services.intake.lembar.pilihan import LembarPilihan
from shared.contracts.formulir import VERSI, VERSI_KINI, kategori_kse, sebut, skor_kse
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import FORMULIR, Isian, JenisIsian, Kelompok
from shared.contracts.formulir.kse import KategoriSe, Kse

LEBAR: Final = {JenisIsian.PARAGRAF: 28, JenisIsian.BARIS: 18}
LEBAR_LAIN: Final = 14
TINGGI: Final = 33
CETAK_KOSONG: Final = 10
"""How many rows of a table are printed at least."""

KSE_ISIAN: Final = next(
    butir.isian for bagian in FORMULIR for butir in bagian.isi if isinstance(butir, Kelompok) and butir.kode == "pengoperasian.kse"
)
"""The ten questions."""


def lembar_tabel(kelompok: Kelompok, terisi: Sequence[Mapping[str, Any]], pilihan: LembarPilihan) -> Lembar:
    """Lay out an item that is a table: a column for each answer, numbered rows, names of the columns in a hidden row."""
    nama = TABEL[kelompok.kode]
    lembar = Lembar(nama, [5, *(LEBAR.get(isian.jenis, LEBAR_LAIN) for isian in kelompok.isian)], baris_tersembunyi=(BARIS_KODE,))
    lembar.beku = (BARIS_PERTAMA, 1)
    lembar.cetak = (0, 0, BARIS_PERTAMA + max(len(terisi), CETAK_KOSONG) - 1, len(kelompok.isian))
    akhir = BARIS_PERTAMA + kelompok.berulang - 1
    lembar.sel += [
        Sel(0, 0, kelompok.judul, Gaya.JUDUL),
        Sel(1, 0, f"{kelompok.bantuan} Paling banyak {kelompok.berulang} baris.", Gaya.KETERANGAN),
        Sel(BARIS_PERTAMA - 2, 0, "No.", Gaya.KEPALA),
        Sel(BARIS_PERTAMA - 1, 0, None, Gaya.KEPALA),
    ]
    for kolom, isian in enumerate(kelompok.isian, 1):
        syarat = "wajib" if isian.aturan is Aturan.R else "opsional"
        lembar.sel += [
            Sel(BARIS_KODE, kolom, isian.kode, Gaya.KETERANGAN),
            Sel(BARIS_PERTAMA - 2, kolom, isian.label, Gaya.KEPALA),
            Sel(BARIS_PERTAMA - 1, kolom, syarat, Gaya.KEPALA),
        ]
        aturan = pilihan.aturan(isian)
        if aturan:
            lembar.kekang.append(CellRule((BARIS_PERTAMA, kolom, akhir, kolom), aturan))
    lembar.tinggi = {str(BARIS_PERTAMA - 2): 48}
    for urutan in range(kelompok.berulang):
        _baris(lembar, kelompok, urutan, terisi[urutan] if urutan < len(terisi) else {})
    return lembar


def _baris(lembar: Lembar, kelompok: Kelompok, urutan: int, isi: Mapping[str, Any]) -> None:
    """Lay out one row of a table."""
    nomor = BARIS_PERTAMA + urutan
    nilai = [tulisan(isian, isi.get(isian.jalur[-1])) for isian in kelompok.isian]
    lembar.sel.append(Sel(nomor, 0, urutan + 1, Gaya.LABEL))
    lembar.sel += [Sel(nomor, kolom, satu, gaya(kelompok.isian[kolom - 1])) for kolom, satu in enumerate(nilai, 1)]
    terpanjang = max(jumlah_baris(satu, lembar.lebar[kolom]) for kolom, satu in enumerate(nilai, 1))
    lembar.tinggi[str(nomor)] = min(400, max(TINGGI, 15 * terpanjang + 3))


def lembar_kse(terisi: Mapping[str, str], pilihan: LembarPilihan) -> Lembar:
    """Lay out the questionnaire; score and category are calculated as answers come in."""
    halaman = LembarPertanyaan(KSE, [7, 46, 10, 62, 16, 4], kolom_tersembunyi=(KODE,), beku=(3, 0))
    halaman.judul("Kategori Sistem Elektronik", "Pilih satu jawaban untuk setiap pertanyaan; skor dan kategori dihitung sendiri.")
    halaman.kepala(("No.", "Pertanyaan", "Wajib", "Jawaban", "Skor"))
    lembar = halaman.selesai()
    for isian in KSE_ISIAN:
        _tanya(halaman, lembar, isian, terisi, pilihan)
    akhir = 3 + len(KSE_ISIAN)
    _hasil(lembar, akhir, terisi)
    return lembar


def _tanya(halaman: LembarPertanyaan, lembar: Lembar, isian: Isian, terisi: Mapping[str, str], pilihan: LembarPilihan) -> None:
    """Lay out one question, with the score of its answer beside it."""
    nomor, _, pertanyaan = isian.label.partition(" ")
    jawaban = terisi.get(isian.jalur[-1])
    halaman.tanya(nomor, pertanyaan, isian, tulisan(isian, jawaban), pilihan)
    baris = max(sel.baris for sel in lembar.sel)
    huruf = f"LEFT({alamat(baris, JAWABAN)},1)"
    bobot = VERSI[VERSI_KINI].kse.bobot
    rumus = "0"
    for pilihan_kse, nilai in reversed(list(bobot.items())):
        rumus = f'IF({huruf}="{pilihan_kse}",{nilai},{rumus})'
    lembar.sel.append(Sel(baris, 4, bobot[jawaban] if jawaban else 0, Gaya.TERKUNCI, f"={rumus}"))


def _hasil(lembar: Lembar, akhir: int, terisi: Mapping[str, str]) -> None:
    """Lay out score and category."""
    aturan = VERSI[VERSI_KINI].kse
    lengkap = len(terisi) == len(KSE_ISIAN)
    skor = skor_kse(Kse.model_validate(terisi), aturan) if lengkap else sum(aturan.bobot[satu] for satu in terisi.values())
    blok = f"{alamat(3, 4)}:{alamat(akhir - 1, 4)}"
    jawaban = f'COUNTIF({blok},">0")'
    jumlah = alamat(akhir, 4)
    strategis, tinggi, rendah = (sebut(satu) for satu in KategoriSe)
    kategori = f'IF({jumlah}>={aturan.strategis},"{strategis}",IF({jumlah}>={aturan.tinggi},"{tinggi}","{rendah}"))'
    lembar.sel += [
        Sel(akhir, LABEL, "Jumlah skor", Gaya.KELOMPOK),
        Sel(akhir, 4, skor, Gaya.TERKUNCI, f"=SUM({blok})"),
        Sel(akhir + 1, LABEL, "Kategori sistem elektronik", Gaya.KELOMPOK),
        Sel(
            akhir + 1,
            4,
            sebut(kategori_kse(skor, aturan)) if lengkap else "belum lengkap",
            Gaya.TERKUNCI,
            f'=IF({jawaban}<{len(KSE_ISIAN)},"belum lengkap",{kategori})',
        ),
        Sel(
            akhir + 2,
            LABEL,
            f"{strategis} bila skor {aturan.strategis} atau lebih, {tinggi} bila {aturan.tinggi} atau lebih, {rendah} bila kurang.",
            Gaya.KETERANGAN,
        ),
    ]
