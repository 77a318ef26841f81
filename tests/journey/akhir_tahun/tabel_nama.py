"""Every name block on the papers of the story, by hand: who signs which paper, in which office and capacity."""

from typing import Final

SEBUTAN: Final = {
    "Kepala Dinas Komunikasi dan Informatika": "Kadis",
    "Sekretaris Dinas Komunikasi dan Informatika": "Sekdis",
    "Kepala Bidang Aplikasi Informatika": "Kabid",
    "Kepala Seksi Pengembangan Aplikasi": "Kasi",
    "Analis Sistem Informasi": "Analis",
    "Kepala Dinas Segelsatu": "Kepala OPD",
}
"""The titles as this office prints them, and how the table below says them for short."""

PETUGAS: Final = {
    "Kepala Dinas Sangkuriang": "kadis",
    "Sekretaris Dinas Sangkuriang": "sekdis",
    "Kepala Bidang Sangkuriang Dua": "kabid-dua",
    "Kepala Bidang Sangkuriang": "kabid",
    "Kepala Seksi Sangkuriang": "kasi",
    "Analis Sangkuriang Satu": "analis",
    "Analis Sangkuriang Dua": "analis-dua",
    "Admin Sangkuriang": "admin",
    "Pemohon Sangkuriang A": "pemohon",
    "Wiryawan Segelsatu": "wiryawan",
}
"""Everybody who could be named; whoever's name begins another one's comes after it."""

NAMA: Final = """
1/1   FORMULIR              Kepala OPD: wiryawan
1/1   TANDA_TERIMA          -
4/1   LEMBAR_DISPOSISI      Kadis: kadis, Kabid: kabid, Analis: analis, Kasi: kasi
4/1   INSTRUKSI             Analis: analis, Kasi: kasi
5/1   CHECKLIST_KELENGKAPAN  Analis: analis
# a notice in the office's name: no person stands under it
5/1   PENGEMBALIAN          -
5/2   FORMULIR              Kepala OPD: wiryawan
5/2   TANDA_TERIMA          -
5/2   CHECKLIST_KELENGKAPAN  Analis: analis
5/2   PENGEMBALIAN          -
5/3   FORMULIR              Kepala OPD: wiryawan
5/3   TANDA_TERIMA          -
5/3   CHECKLIST_KELENGKAPAN  Analis: analis
6/3   DATA_APLIKASI         Analis: analis
7/3   LAPORAN_KEAMANAN      Analis: analis
8/3   LAPORAN_FUNGSI        Analis: analis
9/3   LAPORAN_KEMUDAHAN     Analis: analis
10/3  LAPORAN_HASIL         Analis: analis
# no paraf survives the draft that was sent back
11/3  KONSEP_SURAT          -
13/3  CATATAN_KOREKSI       Kabid: kabid
# until it is signed, each draft carries on a page of its own what its predecessor was sent back for, and by whom
11/4  KONSEP_SURAT          Kabid: kabid
14/4  KONSEP_SURAT          Sekdis: sekdis, Kabid: kabid, Kasi: kasi, Kabid: kabid
# Kepala Dinas was away: his office, her name
15/4  SURAT                 Plh. Kadis: kabid-dua
15/4  PERTINGGAL            Plh. Kadis: kabid-dua, Sekdis: sekdis, Kabid: kabid, Kasi: kasi
16/4  BUKTI_PENYAMPAIAN     Analis: analis
# made again: who received it, beside who delivered it
16/4  BUKTI_PENYAMPAIAN     Analis: analis
"""

NOMOR_SURAT: Final = "B/500.12/001/Diskominfo/I/2027"
"""The request is 1/2026, its letter the first of 2027: the book of letter numbers begins anew with the year in which it is signed."""
