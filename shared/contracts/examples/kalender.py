"""One canonical instance of each event of the calendar: it begins, joint leave comes by decree, is taken back, and hours change."""

from datetime import date
from typing import Final

from shared.contracts.bersama import PelakuSistem
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.kalender import (
    Cakupan,
    HariDicabut,
    HariDitetapkan,
    HariLiburDicabut,
    HariLiburDitetapkan,
    Istirahat,
    JamHari,
    JamKerja,
    JamKerjaDitetapkan,
    KalenderDimulai,
    Keputusan,
    Masa,
)
from shared.kernel.event.fact import Fact

JAM: Final = JamHari(hari=1, buka="07:30", istirahat=Istirahat(mulai="12:00", selesai="13:00"), tutup="16:00")
JAM_KERJA: Final = JamKerja(
    berlaku=date(2026, 1, 1),
    biasa=tuple(JAM.model_copy(update={"hari": hari}) for hari in range(1, 6)),
    ramadan=(JamHari(hari=1, buka="08:00", tutup="14:30"),),
    masa_ramadan=(Masa(mulai=date(2027, 2, 8), selesai=date(2027, 3, 9)),),
)
KEPUTUSAN: Final = Keputusan(nomor="Keppres 23 Tahun 2026", tanggal=date(2026, 12, 8))

KALENDER_DIMULAI: Final = KalenderDimulai(
    pelaku=PelakuSistem(sistem="notify"),
    versi=1,
    sumber="paket holidays 0.109",
    hari=(
        HariDitetapkan(tanggal=date(2026, 12, 24), cakupan=Cakupan.CUTI_BERSAMA, uraian="Cuti Bersama Hari Raya Natal"),
        HariDitetapkan(tanggal=date(2026, 12, 25), cakupan=Cakupan.NASIONAL, uraian="Hari Raya Natal"),
    ),
    jam=JAM_KERJA.model_copy(update={"berlaku": date(2000, 1, 1)}),
)
HARI_LIBUR_DITETAPKAN: Final = HariLiburDitetapkan(
    pelaku=ADMIN,
    versi=2,
    keputusan=KEPUTUSAN,
    hari=(
        HariDitetapkan(tanggal=date(2026, 12, 28), cakupan=Cakupan.CUTI_BERSAMA, uraian="Cuti Bersama Akhir Tahun"),
        HariDitetapkan(tanggal=date(2027, 1, 9), cakupan=Cakupan.HARI_KERJA_PENGGANTI, uraian="Pengganti 28 Desember 2026"),
    ),
)
HARI_LIBUR_DICABUT: Final = HariLiburDicabut(
    pelaku=ADMIN,
    versi=3,
    keputusan=Keputusan(nomor="Keppres 24 Tahun 2026", tanggal=date(2026, 12, 15)),
    hari=(HariDicabut(tanggal=date(2027, 1, 9), cakupan=Cakupan.HARI_KERJA_PENGGANTI),),
)
JAM_KERJA_DITETAPKAN: Final = JamKerjaDitetapkan(pelaku=ADMIN, versi=4, keputusan=KEPUTUSAN, jam=JAM_KERJA)

CONTOH: Final[tuple[Fact, ...]] = (KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN, HARI_LIBUR_DICABUT, JAM_KERJA_DITETAPKAN)
