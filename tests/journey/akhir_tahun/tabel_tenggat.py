"""Every deadline of the story, worked out by hand from the SOP and the calendar before the story was ever played. Times are WIB.

The rule (domain facts, 6): the day on which something begins is not counted; it is due at close of business of the last working day;
it is warned of when three quarters of the working minutes are over, and told to the superior at close of the next working day.

Office hours: Monday to Thursday 07.30-12.00, 13.00-16.00; Friday 07.30-11.30, 13.00-16.30: 450 minutes either way. In Ramadan (from
8 February 2027) Monday to Thursday 08.00-12.00, 12.30-15.00: 390 minutes.

Days off: 24 (cuti bersama) and 25 December 2026, 1 and 5 January, 5 February 2027 (cuti bersama), and by the decree 28 December 2026.
The working days after 14 December, with 28 December worked:
     15(1) 16(2) 17(3) 18(4) 21(5) 22(6) 23(7) 28(8) 29(9) 30(10) 31(11) | 4(12) 6(13) 7(14) 8(15) 11(16) 12(17) 13(18) 14(19) 15(20)
and without it 29 December is the 8th, 11 January the 15th, 15 January the 19th.

A step of one day that has R minutes left on its own day has R + 450 in all; three quarters of that are R minutes on the first day and
337.5 - R/4 on the second. Begun at 10.00 on 14 December, R = 300: 262.5 minutes after 07.30 on the 15th, 11.52.30.

The whole: 16 days. After the first return (18 and 21 December belong to the agency) 18 days, after the second (23 December) 19.
Warned of: begun on 14 December at 09.00, 360 minutes that day.
  at first     16 days: (360 + 16 x 450) x 3/4 = 5670 = 360 + 11 x 450 + 360: the 12th day, 4 January, 270 before noon, 90 after: 14.30
  after one    360 + 2 x 450 + 300 (17th to 13.30) + 300 (21st from 10.00) + 13 x 450 to 13 January = 7710; x 3/4 = 5782.5
               = 2760 to 23 December, 1800 to the 31st, 900 on 4 and 6 January, and 322.5 on the 7th: 13.52.30
  after two    360 + 900 + 300 + 300 + 60 (22nd to 08.30) + 360 (23rd from 09.00) = 2280, and 12 x 450 to 14 January = 7680; x 3/4 = 5760
               = 2280 + 7 x 450 to 7 January, and 330 on Friday the 8th, 240 before its break: 14.30
  by decree    the same 7680 minutes without 28 December: 2280 + 7 x 450 to 8 January, and 330 on Monday the 11th: 14.00

The agency's 30 days: from 17 December the 30th is 3 February, 150 + 13500 minutes, the 23rd day (25 January) 187.5 minutes: 10.37.30.
From 22 December the 30th is 9 February, in Ramadan: 390 + 28 x 450 + 2 x 390 = 13770; the 23rd day (28 January) 37.5 minutes: 08.07.30.
To confirm: 5 days from 12 January, (420 + 5 x 450) x 3/4 = 2002.5 = 420 + 3 x 450 + 232.5 on 18 January: 11.22.30.
"""

from typing import Final

TENGGAT: Final = """
# saat               peristiwa      tenggat          jatuh tempo       peringatan           eskalasi; atau kepada siapa, atau berapa hari

# the submission, and Kepala Dinas on the same morning
2026-12-14 09:00     dibuka         KESELURUHAN 1/1  2027-01-11 16:00  2027-01-04 14:30     2027-01-12 16:00
2026-12-14 09:00     dibuka         LANGKAH 2/1      2026-12-15 16:00  2026-12-15 11:37:30  2026-12-16 16:00
2026-12-14 10:00     dipenuhi       LANGKAH 2/1
2026-12-14 10:00     dibuka         LANGKAH 3/1      2026-12-15 16:00  2026-12-15 11:52:30  2026-12-16 16:00
# Kepala Bidang does nothing until Thursday
2026-12-15 11:52:30  diperingatkan  LANGKAH 3/1      2026-12-15 16:00
2026-12-15 16:00     terlampaui     LANGKAH 3/1      2026-12-15 16:00
2026-12-16 16:00     dieskalasi     LANGKAH 3/1      2026-12-15 16:00  kepala_dinas
2026-12-17 08:00     dipenuhi       LANGKAH 3/1
2026-12-17 08:00     dibuka         LANGKAH 4/1      2026-12-18 16:30  2026-12-18 11:22:30  2026-12-21 16:00
2026-12-17 09:30     dipenuhi       LANGKAH 4/1
2026-12-17 09:30     dibuka         LANGKAH 5/1      2026-12-18 16:30  2026-12-18 13:15     2026-12-21 16:00
# returned, and back on Monday: two of the agency's days
2026-12-17 13:30     dipenuhi       LANGKAH 5/1
2026-12-17 13:30     dijeda         5/1
2026-12-17 13:30     dibuka         PELENGKAPAN 5/1  2027-02-03 16:00  2027-01-25 10:37:30  2027-02-04 16:00
2026-12-21 10:00     dipenuhi       PELENGKAPAN 5/1
2026-12-21 10:00     dilanjutkan    5/2              2
2026-12-21 10:00     digeser        KESELURUHAN 1/1  2027-01-13 16:00  2027-01-07 13:52:30  2027-01-14 16:00
2026-12-21 10:00     dibuka         LANGKAH 5/2      2026-12-22 16:00  2026-12-22 11:52:30  2026-12-23 16:00
# returned again, and back on Wednesday: one day
2026-12-22 08:30     dipenuhi       LANGKAH 5/2
2026-12-22 08:30     dijeda         5/2
2026-12-22 08:30     dibuka         PELENGKAPAN 5/2  2027-02-09 15:00  2027-01-28 08:07:30  2027-02-10 15:00
2026-12-23 09:00     dipenuhi       PELENGKAPAN 5/2
2026-12-23 09:00     dilanjutkan    5/3              1
2026-12-23 09:00     digeser        KESELURUHAN 1/1  2027-01-14 16:00  2027-01-08 14:30     2027-01-15 16:30
2026-12-23 09:00     dibuka         LANGKAH 5/3      2026-12-28 16:00  2026-12-28 11:37:30  2026-12-29 16:00
# the decree: 28 December is off
2026-12-23 11:00     digeser        KESELURUHAN 1/1  2027-01-15 16:30  2027-01-11 14:00     2027-01-18 16:00
2026-12-23 11:00     digeser        LANGKAH 5/3      2026-12-29 16:00  2026-12-29 11:37:30  2026-12-30 16:00
2026-12-23 15:00     dipenuhi       LANGKAH 5/3
2026-12-23 15:00     dibuka         LANGKAH 6/3      2026-12-29 16:00  2026-12-29 13:52:30  2026-12-30 16:00
2026-12-29 13:52:30  diperingatkan  LANGKAH 6/3      2026-12-29 16:00
2026-12-29 14:30     dipenuhi       LANGKAH 6/3
# three standards at once: one, two and three days; the third is due in the next year
2026-12-29 14:30     dibuka         LANGKAH 7/3      2026-12-30 16:00  2026-12-30 13:45     2026-12-31 16:00
2026-12-29 14:30     dibuka         LANGKAH 8/3      2026-12-31 16:00  2026-12-31 10:52:30  2027-01-04 16:00
2026-12-29 14:30     dibuka         LANGKAH 9/3      2027-01-04 16:00  2027-01-04 09:00     2027-01-06 16:00
2026-12-30 10:00     dipenuhi       LANGKAH 7/3
2026-12-30 15:00     dipenuhi       LANGKAH 8/3
2027-01-04 09:00     diperingatkan  LANGKAH 9/3      2027-01-04 16:00
2027-01-04 10:00     dipenuhi       LANGKAH 9/3
2027-01-04 10:00     dibuka         LANGKAH 10/3     2027-01-06 16:00  2027-01-06 11:52:30  2027-01-07 16:00
2027-01-04 14:00     dipenuhi       LANGKAH 10/3
2027-01-04 14:00     dibuka         LANGKAH 11/3     2027-01-06 16:00  2027-01-06 13:37:30  2027-01-07 16:00
2027-01-04 15:30     dipenuhi       LANGKAH 11/3
2027-01-04 15:30     dibuka         LANGKAH 12/3     2027-01-06 16:00  2027-01-06 14:00     2027-01-07 16:00
# Kepala Bidang sends the draft back; round 4
2027-01-06 08:00     dipenuhi       LANGKAH 12/3
2027-01-06 08:00     dibuka         LANGKAH 13/3     2027-01-07 16:00  2027-01-07 11:22:30  2027-01-08 16:30
2027-01-06 09:00     dipenuhi       LANGKAH 13/3
2027-01-06 09:00     dibuka         LANGKAH 11/4     2027-01-07 16:00  2027-01-07 11:37:30  2027-01-08 16:30
2027-01-06 10:00     dipenuhi       LANGKAH 11/4
2027-01-06 10:00     dibuka         LANGKAH 12/4     2027-01-07 16:00  2027-01-07 11:52:30  2027-01-08 16:30
2027-01-06 10:30     dipenuhi       LANGKAH 12/4
2027-01-06 10:30     dibuka         LANGKAH 13/4     2027-01-07 16:00  2027-01-07 12:00     2027-01-08 16:30
2027-01-06 11:00     dipenuhi       LANGKAH 13/4
2027-01-06 11:00     dibuka         LANGKAH 14/4     2027-01-07 16:00  2027-01-07 13:07:30  2027-01-08 16:30
2027-01-06 13:30     dipenuhi       LANGKAH 14/4
2027-01-06 13:30     dibuka         LANGKAH 15/4     2027-01-07 16:00  2027-01-07 13:30     2027-01-08 16:30
# signed by the Plh.; the analyst delivers late
2027-01-07 10:00     dipenuhi       LANGKAH 15/4
2027-01-07 10:00     dibuka         LANGKAH 16/4     2027-01-08 16:30  2027-01-08 13:22:30  2027-01-11 16:00
2027-01-08 13:22:30  diperingatkan  LANGKAH 16/4     2027-01-08 16:30
2027-01-08 16:30     terlampaui     LANGKAH 16/4     2027-01-08 16:30
2027-01-11 14:00     diperingatkan  KESELURUHAN 1/1  2027-01-15 16:30
2027-01-11 16:00     dieskalasi     LANGKAH 16/4     2027-01-08 16:30  kepala_seksi
2027-01-12 08:00     dipenuhi       LANGKAH 16/4
2027-01-12 08:00     dipenuhi       KESELURUHAN 1/1
2027-01-12 08:00     dibuka         KONFIRMASI 16/4  2027-01-19 16:00  2027-01-18 11:22:30  2027-01-20 16:00
# the agency confirms nothing: the clock does
2027-01-18 11:22:30  diperingatkan  KONFIRMASI 16/4  2027-01-19 16:00
2027-01-19 16:00     terlampaui     KONFIRMASI 16/4  2027-01-19 16:00
2027-01-19 16:00     dihentikan     16/4
"""
"""Round 3 of steps 5 to 10 follows from two returns; letters opens in the round that reaches it, and counts on from there."""

PRATINJAU: Final = """
KESELURUHAN 1/1  2027-01-14 16:00  2027-01-15 16:30
LANGKAH 5/3      2026-12-28 16:00  2026-12-29 16:00
"""
"""What the decree's preview says beforehand: which deadlines of the request move, from when to when."""

HARI_KERJA: Final = """
semula                    2027-01-11
sesudah                   2027-01-12
tahun tanpa cuti bersama  2028-01-04  Cuti bersama tahun 2028 belum ditetapkan dalam kalender ini; hasil dapat berubah.
"""
"""What the calendar says of 16 working days after 14 December 2026, before and after the decree, and of 10 after 20 December 2027
(21(1) 22(2) 23(3) 27(4) 28(5) 29(6) 30(7) 31(8), Monday 3 January (9), 4 January (10)), where it knows no joint leave yet."""
