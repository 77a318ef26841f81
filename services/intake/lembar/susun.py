"""Lays the form out as a workbook: instructions, the form itself, the KSE questionnaire, a sheet for each table, and the hidden choices."""

from collections.abc import Mapping
from typing import Any

from services.intake.lembar.buku import Buku
from services.intake.lembar.halaman import LembarPertanyaan
from services.intake.lembar.layout import FORMULIR, KODE, TABEL, TURUNAN, tulisan
from services.intake.lembar.petunjuk import petunjuk
from services.intake.lembar.tabel import lembar_kse, lembar_tabel
from shared.contracts.formulir import VERSI, VERSI_KINI
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import FORMULIR as BAGIAN
from shared.contracts.formulir.isian import Isian, JenisIsian, Kelompok

JUDUL = "Formulir Inventarisasi Data Aplikasi"
LEBAR = [7, 40, 25, 58, 52, 4]


def susun(isi: Mapping[str, Any], opd_nama: str) -> Buku:
    """Return the workbook of a form, however much of it is filled in; `opd_nama` is printed, and never read back."""
    formulir = LembarPertanyaan(FORMULIR, LEBAR, kolom_tersembunyi=(KODE,), beku=(4, 0))
    pilihan = formulir.pilihan
    _kepala(formulir)
    for bagian in BAGIAN:
        formulir.bagian(bagian.judul)
        for urutan, butir in enumerate(bagian.isi, 1):
            nomor = f"{bagian.judul[0]}.{urutan}"
            terisi = isi.get(butir.jalur[0], {}).get(butir.jalur[1])
            if isinstance(butir, Kelompok):
                _kelompok(formulir, nomor, butir, terisi)
            elif butir.jenis is JenisIsian.HIMPUNAN:
                formulir.himpunan(nomor, butir, terisi or ())
            else:
                _isian(formulir, nomor, butir, opd_nama if butir.jenis is JenisIsian.RUJUKAN else tulisan(butir, terisi))
    tabel = [
        lembar_tabel(butir, isi.get(butir.jalur[0], {}).get(butir.jalur[1], ()), pilihan)
        for bagian in BAGIAN
        for butir in bagian.isi
        if isinstance(butir, Kelompok) and butir.berulang
    ]
    kse = lembar_kse(isi.get("pengoperasian", {}).get("kse", {}), pilihan)
    versi = VERSI[VERSI_KINI]
    lembar = (petunjuk(versi), formulir.selesai(), kse, *tabel, pilihan.lembar())
    return Buku(f"{JUDUL}, versi {versi.nomor}", versi.berlaku_sejak.isoformat(), lembar)


def _kepala(formulir: LembarPertanyaan) -> None:
    """Print the head: title, how it is filled in, version, and what the columns are called."""
    formulir.judul(JUDUL, "Isi hanya sel di kolom Jawaban; yang berwarna kuning masih harus diisi. Cara mengisi ada di lembar Petunjuk.")
    formulir.versi(VERSI_KINI)
    formulir.kepala(("No.", "Isian", "Wajib", "Jawaban", "Keterangan"))


def _isian(formulir: LembarPertanyaan, nomor: str, isian: Isian, nilai: Any) -> None:
    """Lay out one answer; what the workbook itself knows is locked."""
    if isian.kode == TURUNAN:
        formulir.terkunci(nomor, isian, "dihitung dari lembar KSE")
    elif isian.jenis is JenisIsian.RUJUKAN:
        formulir.terkunci(nomor, isian, nilai)
    else:
        formulir.jawaban(nomor, isian, nilai)


def _kelompok(formulir: LembarPertanyaan, nomor: str, kelompok: Kelompok, terisi: Any) -> None:
    """Lay out an item of several answers, or say on which sheet it is."""
    if kelompok.berulang or kelompok.kode == "pengoperasian.kse":
        lembar = TABEL.get(kelompok.kode, "KSE")
        formulir.terkunci(nomor, kelompok, f"diisi pada lembar {lembar}")
        return
    formulir.kepala_kelompok(nomor, kelompok.judul, kelompok.aturan, kelompok.bantuan)
    for isian in kelompok.isian:
        syarat = isian.aturan if kelompok.aturan is Aturan.R else Aturan.O
        bila = "Wajib bila diisi" if isian.aturan is Aturan.R and syarat is Aturan.O else ""
        formulir.jawaban("", isian, tulisan(isian, (terisi or {}).get(isian.jalur[-1])), syarat=syarat, wajib=bila)
