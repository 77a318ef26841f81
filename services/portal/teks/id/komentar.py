"""The sentences of comments between officials; a part of `teks.id`."""

from collections.abc import Mapping
from typing import Final

KOMENTAR: Final[Mapping[str, str]] = {
    "komentar.judul": "Komentar antarpejabat",
    "komentar.siapa": "Hanya dibaca pejabat; OPD tidak melihatnya. Bukan bagian dari catatan permohonan, dan tidak memutuskan apa pun.",
    "komentar.belum": "Belum ada komentar.",
    "komentar.jumlah": "{jumlah} komentar antarpejabat",
    "komentar.bidang": "Tulis komentar",
    "komentar.petunjuk": "Paling banyak 2.000 huruf. Sebut orang menurut jabatannya bila cukup.",
    "komentar.kirim": "Kirim komentar",
    "komentar.tercatat": "Komentar terkirim.",
    "komentar.tertarik": "Komentar ditarik kembali.",
    "komentar.kosong": "Komentar masih kosong. Tulis dahulu isinya.",
    "komentar.panjang": "Komentar terlalu panjang: {banyak} huruf, paling banyak {paling}. Persingkat, atau kirim dalam dua bagian.",
    "komentar.terlarang": "Komentar memuat karakter yang tidak terlihat atau membalik arah tulisan ({kode}). Hapus, lalu kirim ulang.",
    "komentar.tarik": "Tarik kembali",
    "komentar.tarik.isi": "Isinya hilang dan tidak dapat dikembalikan; waktunya tetap tampil.",
    "komentar.tarik.tombol": "Tarik komentar ini",
    "komentar.ditarik": "Ditarik oleh penulisnya {waktu}.",
    "komentar.dihapus": "Isinya dihapus {waktu} karena menyebut orang yang datanya dihapus.",
    "komentar.tidak_terbaca": "Isinya tidak dapat dibaca lagi: kunci portal sudah diganti.",
}
