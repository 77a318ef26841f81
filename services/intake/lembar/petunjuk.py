"""The first sheet: how the workbook is filled in and handed in."""

from typing import Final

from services.intake.lembar.buku import Gaya, Lembar, Sel
from services.intake.lembar.halaman import jumlah_baris
from services.intake.lembar.layout import PETUNJUK
from shared.contracts.formulir.versi import VersiFormulir

LEBAR: Final = [5, 110]
LANGKAH: Final = (
    "Mulailah dari lembar Formulir, pertanyaan A.1: jenis permohonan menentukan isian mana yang wajib.",
    "Isi hanya sel di kolom Jawaban. Sel lain dikunci supaya lembar ini dapat dibaca kembali dengan benar.",
    "Sel berwarna kuning masih harus diisi; warnanya hilang setelah diisi. Sel abu-abu terisi sendiri atau diisi pada lembar lain.",
    "Bila sel mempunyai daftar pilihan, klik panah di kanan sel lalu pilih; jangan mengetik pilihan lain.",
    "Pertanyaan dengan beberapa pilihan mempunyai satu baris untuk setiap pilihan: pilih Ya pada yang termasuk, kosongkan yang tidak.",
    "Bila satu sel memuat beberapa hal (misalnya bahasa pemrograman), tulis satu hal setiap baris; pindah baris dengan Alt+Enter.",
    "Tanggal ditulis HH/BB/TTTT, misalnya 20/11/2026. Uang ditulis dalam rupiah penuh tanpa titik.",
    "Isi lembar KSE (sepuluh pertanyaan), Risiko, Aktor, dan Integrasi bila diminta pada lembar Formulir.",
    "Jangan menulis kata sandi apa pun di lembar ini; tidak ada isian yang memintanya.",
    "Jangan memakai rumus; yang dibaca hanya nilai yang terlihat di dalam sel.",
    "Simpan tetap sebagai .xlsx, lalu unggah sebagai konsep permohonan. Sel yang keliru disebutkan satu per satu, dengan yang diharapkan.",
    "Lembar yang belum lengkap boleh diunggah: isinya disimpan sebagai konsep, dan yang masih kurang disebutkan satu per satu.",
)


def petunjuk(versi: VersiFormulir) -> Lembar:
    """Lay out the instructions."""
    lembar = Lembar(PETUNJUK, LEBAR, mendatar=False)
    lembar.sel += [
        Sel(0, 0, "Petunjuk pengisian", Gaya.JUDUL),
        Sel(1, 0, f"Formulir inventarisasi data aplikasi, versi {versi.nomor}", Gaya.KETERANGAN),
    ]
    lembar.tinggi["0"] = 24
    for nomor, langkah in enumerate(LANGKAH, 1):
        baris = nomor + 2
        lembar.sel += [Sel(baris, 0, nomor, Gaya.LABEL), Sel(baris, 1, langkah, Gaya.LABEL)]
        lembar.tinggi[str(baris)] = 15 * jumlah_baris(langkah, LEBAR[1]) + 5
    baris = len(LANGKAH) + 4
    lembar.sel.append(Sel(baris, 1, "Kode Referensi Arsitektur Aplikasi", Gaya.KELOMPOK))
    for urutan, (kode, raa) in enumerate(versi.raa.items(), 1):
        lembar.sel.append(Sel(baris + urutan, 1, f"{kode}  {raa.nama}", Gaya.LABEL))
    return lembar
