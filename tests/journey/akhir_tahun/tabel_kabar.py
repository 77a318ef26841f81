"""Every alert and every mail of the story, by hand: who is told what, when it arose, by which channel, when it left. Times are WIB.

While the mail server is dead (15 December 11.00 to 14.00) an alert is tried after 30 s, 90 s, 270 s, 810 s, 2430 s and 7290 s:
11.52.30, 11.53.00, 11.54.30, 11.59.00, 12.12.30, 12.53.00, and 14.54.30, which the server is back for.
What begins at midnight reaches the Plh. when her quiet hours end, at 06.00. Sekretaris Dinas gave no address: the log.
"""

from typing import Final

KABAR: Final = """
# timbul             apa                 langkah  kepada                                   kanal  terkirim
2026-12-14 09:00     GILIRAN             2/1      kepala_dinas kadis                       EMAIL  2026-12-14 09:00
2026-12-14 10:00     GILIRAN             3/1      kepala_bidang kabid                      EMAIL  2026-12-14 10:00
2026-12-14 10:00     GILIRAN             3/1      kepala_bidang kabid-dua                  EMAIL  2026-12-14 10:00
2026-12-15 11:52:30  TENGGAT_DEKAT       3/1      kepala_bidang kabid                      EMAIL  2026-12-15 14:54:30
2026-12-15 11:52:30  TENGGAT_DEKAT       3/1      kepala_bidang kabid-dua                  EMAIL  2026-12-15 14:54:30
2026-12-15 16:00     TENGGAT_LEWAT       3/1      kepala_bidang kabid                      EMAIL  2026-12-15 16:00
2026-12-15 16:00     TENGGAT_LEWAT       3/1      kepala_bidang kabid-dua                  EMAIL  2026-12-15 16:00
2026-12-16 16:00     TENGGAT_DIESKALASI  3/1      kepala_dinas kadis                       EMAIL  2026-12-16 16:00
2026-12-17 08:00     GILIRAN             4/1      kepala_seksi kasi                        EMAIL  2026-12-17 08:00
2026-12-17 09:30     GILIRAN             5/1      analis_sistem_informasi analis           EMAIL  2026-12-17 09:30
2026-12-17 13:30     DIKEMBALIKAN        5/1      opd_pemohon pemohon                      EMAIL  2026-12-17 13:30
2026-12-21 10:00     GILIRAN             5/2      analis_sistem_informasi analis           EMAIL  2026-12-21 10:00
2026-12-22 08:30     DIKEMBALIKAN        5/2      opd_pemohon pemohon                      EMAIL  2026-12-22 08:30
2026-12-23 09:00     GILIRAN             5/3      analis_sistem_informasi analis           EMAIL  2026-12-23 09:00
2026-12-23 15:00     GILIRAN             6/3      analis_sistem_informasi analis           EMAIL  2026-12-23 15:00
2026-12-29 13:52:30  TENGGAT_DEKAT       6/3      analis_sistem_informasi analis           EMAIL  2026-12-29 13:52:30
2026-12-29 14:30     GILIRAN             7/3      analis_sistem_informasi analis           EMAIL  2026-12-29 14:30
2026-12-29 14:30     GILIRAN             8/3      analis_sistem_informasi analis           EMAIL  2026-12-29 14:30
2026-12-29 14:30     GILIRAN             9/3      analis_sistem_informasi analis           EMAIL  2026-12-29 14:30
2027-01-04 09:00     TENGGAT_DEKAT       9/3      analis_sistem_informasi analis           EMAIL  2027-01-04 09:00
2027-01-04 10:00     GILIRAN             10/3     analis_sistem_informasi analis           EMAIL  2027-01-04 10:00
2027-01-04 14:00     GILIRAN             11/3     analis_sistem_informasi analis           EMAIL  2027-01-04 14:00
2027-01-04 15:30     GILIRAN             12/3     kepala_seksi kasi                        EMAIL  2027-01-04 15:30
2027-01-06 08:00     GILIRAN             13/3     kepala_bidang kabid                      EMAIL  2027-01-06 08:00
2027-01-06 08:00     GILIRAN             13/3     kepala_bidang kabid-dua                  EMAIL  2027-01-06 08:00
2027-01-06 09:00     GILIRAN             11/4     analis_sistem_informasi analis           EMAIL  2027-01-06 09:00
2027-01-06 10:00     GILIRAN             12/4     kepala_seksi kasi                        EMAIL  2027-01-06 10:00
2027-01-06 10:30     GILIRAN             13/4     kepala_bidang kabid                      EMAIL  2027-01-06 10:30
2027-01-06 10:30     GILIRAN             13/4     kepala_bidang kabid-dua                  EMAIL  2027-01-06 10:30
2027-01-06 11:00     GILIRAN             14/4     sekretaris_dinas sekdis                  LOG    2027-01-06 11:00
2027-01-06 13:30     GILIRAN             15/4     kepala_dinas kadis                       EMAIL  2027-01-06 13:30
2027-01-07 00:00     GILIRAN             15/4     kepala_dinas kabid-dua dengan mandat     EMAIL  2027-01-07 06:00
2027-01-07 10:00     GILIRAN             16/4     analis_sistem_informasi analis           EMAIL  2027-01-07 10:00
2027-01-08 13:22:30  TENGGAT_DEKAT       16/4     analis_sistem_informasi analis           EMAIL  2027-01-08 13:22:30
2027-01-08 16:30     TENGGAT_LEWAT       16/4     analis_sistem_informasi analis           EMAIL  2027-01-08 16:30
2027-01-11 14:00     TENGGAT_DEKAT       1/1      analis_sistem_informasi analis           EMAIL  2027-01-11 14:00
2027-01-11 16:00     TENGGAT_DIESKALASI  16/4     kepala_seksi kasi                        EMAIL  2027-01-11 16:00
2027-01-12 08:00     DISAMPAIKAN         16/4     opd_pemohon pemohon                      EMAIL  2027-01-12 08:00
2027-01-18 11:22:30  TENGGAT_DEKAT       16/4     opd_pemohon pemohon                      EMAIL  2027-01-18 11:22:30
"""
"""That the receipt was confirmed by the clock is told to nobody: the agency let the time pass."""

SURAT: Final = """
# tanggal            kepada     jatuh tempo menurut suratnya  perihal, sesudah "[PTSP Aplikasi] Permohonan No. Agenda 1/2026: "
2026-12-14 09:00     kadis      2026-12-15 16:00  giliran Anda, langkah 2 Disposisi Kepala Dinas
2026-12-14 10:00     kabid      2026-12-15 16:00  giliran Anda, langkah 3 Disposisi Kepala Bidang
2026-12-14 10:00     kabid.dua  2026-12-15 16:00  giliran Anda, langkah 3 Disposisi Kepala Bidang
2026-12-15 14:54:30  kabid      2026-12-15 16:00  hampir jatuh tempo, langkah 3 Disposisi Kepala Bidang
2026-12-15 14:54:30  kabid.dua  2026-12-15 16:00  hampir jatuh tempo, langkah 3 Disposisi Kepala Bidang
2026-12-15 16:00     kabid      2026-12-15 16:00  melewati tenggat, langkah 3 Disposisi Kepala Bidang
2026-12-15 16:00     kabid.dua  2026-12-15 16:00  melewati tenggat, langkah 3 Disposisi Kepala Bidang
2026-12-16 16:00     kadis      2026-12-15 16:00  belum selesai satu hari kerja sesudah tenggat, langkah 3 Disposisi Kepala Bidang
2026-12-17 08:00     kasi       2026-12-18 16:30  giliran Anda, langkah 4 Instruksi Kepala Seksi
2026-12-17 09:30     analis     2026-12-18 16:30  giliran Anda, langkah 5 Periksa kelengkapan
2026-12-17 13:30     pemohon    2027-02-03 16:00  dikembalikan, perlu dilengkapi
2026-12-21 10:00     analis     2026-12-22 16:00  giliran Anda, langkah 5 Periksa kelengkapan, putaran 2
2026-12-22 08:30     pemohon    2027-02-09 15:00  dikembalikan, perlu dilengkapi
2026-12-23 09:00     analis     2026-12-28 16:00  giliran Anda, langkah 5 Periksa kelengkapan, putaran 3
2026-12-23 15:00     analis     2026-12-29 16:00  giliran Anda, langkah 6 Entri data aplikasi, putaran 3
2026-12-29 13:52:30  analis     2026-12-29 16:00  hampir jatuh tempo, langkah 6 Entri data aplikasi, putaran 3
2026-12-29 14:30     analis     2026-12-30 16:00, 2026-12-31 16:00, 2027-01-04 16:00  3 hal menunggu Anda
2027-01-04 09:00     analis     2027-01-04 16:00  hampir jatuh tempo, langkah 9 Analisa kemudahan penggunaan, putaran 3
2027-01-04 10:00     analis     2027-01-06 16:00  giliran Anda, langkah 10 Olah hasil analisa, putaran 3
2027-01-04 14:00     analis     2027-01-06 16:00  giliran Anda, langkah 11 Buat surat balasan, putaran 3
2027-01-04 15:30     kasi       2027-01-06 16:00  giliran Anda, langkah 12 Paraf Kepala Seksi, putaran 3
2027-01-06 08:00     kabid      2027-01-07 16:00  giliran Anda, langkah 13 Paraf Kepala Bidang, putaran 3
2027-01-06 08:00     kabid.dua  2027-01-07 16:00  giliran Anda, langkah 13 Paraf Kepala Bidang, putaran 3
2027-01-06 09:00     analis     2027-01-07 16:00  giliran Anda, langkah 11 Buat surat balasan, putaran 4
2027-01-06 10:00     kasi       2027-01-07 16:00  giliran Anda, langkah 12 Paraf Kepala Seksi, putaran 4
2027-01-06 10:30     kabid      2027-01-07 16:00  giliran Anda, langkah 13 Paraf Kepala Bidang, putaran 4
2027-01-06 10:30     kabid.dua  2027-01-07 16:00  giliran Anda, langkah 13 Paraf Kepala Bidang, putaran 4
2027-01-06 13:30     kadis      2027-01-07 16:00  giliran Anda, langkah 15 Tanda tangan Kepala Dinas, putaran 4
2027-01-07 06:00     kabid.dua  2027-01-07 16:00  giliran Anda, langkah 15 Tanda tangan Kepala Dinas, putaran 4
2027-01-07 10:00     analis     2027-01-08 16:30  giliran Anda, langkah 16 Sampaikan surat, putaran 4
2027-01-08 13:22:30  analis     2027-01-08 16:30  hampir jatuh tempo, langkah 16 Sampaikan surat, putaran 4
2027-01-08 16:30     analis     2027-01-08 16:30  melewati tenggat, langkah 16 Sampaikan surat, putaran 4
2027-01-11 14:00     analis     2027-01-15 16:30  hampir jatuh tempo, permohonan seluruhnya
2027-01-11 16:00     kasi       2027-01-08 16:30  belum selesai satu hari kerja sesudah tenggat, langkah 16 Sampaikan surat, putaran 4
2027-01-12 08:00     pemohon    2027-01-19 16:00  surat balasan sudah disampaikan
2027-01-18 11:22:30  pemohon    2027-01-19 16:00  batas waktu Anda hampir habis
"""
"""A mail says until when: an agency, too, is told how long it has, and the whole is due on a day of its own."""
