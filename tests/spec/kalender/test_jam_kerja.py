"""Office hours: when a day closes, what was worked between two instants, when three quarters are over; Perpres 21/2023."""

from datetime import date, timedelta

import pytest

from services.notify.calendar.kalender import TetapkanJamKerja
from shared.contracts.examples.disposition import ADMIN
from shared.contracts.kalender import JamHari, JamKerja
from shared.kalender.jam import jatuh_tempo, maju, menit_kerja, mulai_hitung, tiga_perempat
from tests.spec.kalender.bahan import KALENDER, KEPUTUSAN, KOSONG, pukul, sesudah


def test_seminggu_tiga_puluh_tujuh_setengah_jam_dan_di_bulan_ramadan_tiga_puluh_dua_setengah() -> None:
    assert menit_kerja(KALENDER, pukul("2026-11-23", "00:00"), pukul("2026-11-29", "23:59")) == 37.5 * 60
    assert menit_kerja(KALENDER, pukul("2027-02-22", "00:00"), pukul("2027-02-28", "23:59")) == 32.5 * 60


@pytest.mark.parametrize(
    ("dari", "sampai", "menit"),
    [
        (("2026-12-14", "07:00"), ("2026-12-14", "08:00"), 30),  # before opening
        (("2026-12-14", "11:30"), ("2026-12-14", "13:30"), 60),  # over the break
        (("2026-12-14", "12:10"), ("2026-12-14", "12:50"), 0),  # within the break
        (("2026-12-18", "16:00"), ("2026-12-21", "08:00"), 60),  # Friday to Monday
        (("2026-12-23", "15:30"), ("2026-12-28", "07:45"), 45),  # over Christmas
        (("2026-12-14", "16:00"), ("2026-12-14", "08:00"), 0),  # nothing backwards
    ],
)
def test_menit_kerja_di_antara_dua_saat(dari: tuple[str, str], sampai: tuple[str, str], menit: int) -> None:
    assert menit_kerja(KALENDER, pukul(*dari), pukul(*sampai)) == menit


@pytest.mark.parametrize(
    ("mulai", "hitung", "tenggat"),
    [
        (("2026-12-14", "06:00"), "2026-12-14", ("2026-12-15", "16:00")),  # early in the morning
        (("2026-12-14", "10:00"), "2026-12-14", ("2026-12-15", "16:00")),
        (("2026-12-14", "16:00"), "2026-12-14", ("2026-12-15", "16:00")),  # at the very close
        (("2026-12-14", "16:01"), "2026-12-15", ("2026-12-16", "16:00")),  # after it
        (("2026-12-17", "09:00"), "2026-12-17", ("2026-12-18", "16:30")),  # Friday closes later
        (("2026-12-26", "09:00"), "2026-12-28", ("2026-12-29", "16:00")),  # on a Saturday
        (("2026-12-23", "17:00"), "2026-12-28", ("2026-12-29", "16:00")),  # before Christmas, after close
        (("2027-02-10", "15:30"), "2027-02-11", ("2027-02-12", "15:30")),  # Ramadan closes at 15.00, on Friday at 15.30
    ],
)
def test_satu_hari_kerja_jatuh_tempo_pada_jam_tutup_hari_kerja_berikutnya(
    mulai: tuple[str, str], hitung: str, tenggat: tuple[str, str]
) -> None:
    assert mulai_hitung(KALENDER, pukul(*mulai)) == date.fromisoformat(hitung)
    assert jatuh_tempo(KALENDER, pukul(*mulai), 1) == pukul(*tenggat)


def test_satu_hari_kerja_bukan_dua_puluh_empat_jam_kerja() -> None:
    mulai = pukul("2026-12-14", "10:00")
    assert jatuh_tempo(KALENDER, mulai, 1) - mulai == timedelta(hours=30)
    assert jatuh_tempo(KALENDER, mulai, 16) == pukul("2027-01-11", "16:00")


def test_tiga_perempat_waktu_kerja() -> None:
    mulai, tenggat = pukul("2026-12-14", "07:30"), pukul("2026-12-15", "16:00")  # 900 minutes; 675 = one day and 225
    assert tiga_perempat(KALENDER, mulai, tenggat) == pukul("2026-12-15", "11:15")
    assert tiga_perempat(KALENDER, pukul("2026-12-25", "08:00"), pukul("2026-12-25", "09:00")) == pukul("2026-12-25", "09:00")


def test_maju_melewati_istirahat_dan_malam() -> None:
    assert maju(KALENDER, pukul("2026-12-14", "11:30"), timedelta(minutes=60)) == pukul("2026-12-14", "13:30")
    assert maju(KALENDER, pukul("2026-12-14", "15:00"), timedelta(minutes=90)) == pukul("2026-12-15", "08:00")
    assert maju(KALENDER, pukul("2026-12-26", "11:30"), timedelta()) == pukul("2026-12-26", "11:30")


def test_jam_kerja_menurut_keputusan_berlaku_sejak_tanggalnya() -> None:
    enam_hari = JamKerja(berlaku=date(2027, 1, 4), biasa=tuple(JamHari(hari=hari, buka="08:00", tutup="14:00") for hari in range(1, 7)))
    lain = sesudah(KALENDER, TetapkanJamKerja(pelaku=ADMIN, keputusan=KEPUTUSAN, jam=enam_hari))
    assert lain.hari_kerja(date(2027, 1, 9))  # a Saturday, worked from then on
    assert not lain.hari_kerja(date(2027, 1, 2))
    assert jatuh_tempo(lain, pukul("2027-01-08", "10:00"), 1) == pukul("2027-01-09", "14:00")
    assert jatuh_tempo(lain, pukul("2026-12-14", "10:00"), 1) == pukul("2026-12-15", "16:00")


def test_tanpa_keputusan_apa_pun_kantor_bekerja_senin_sampai_jumat() -> None:
    assert jatuh_tempo(KOSONG, pukul("2026-12-24", "10:00"), 1) == pukul("2026-12-25", "16:30")
