"""Counting working days is total: any calendar, any days and instants, never a fault; and adding undoes counting."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.contracts.kalender import Cakupan, Istirahat, JamHari, JamKerja, Masa
from shared.kalender.hitung import perkiraan, selisih, tambah
from shared.kalender.jam import hari_jeda, jatuh_tempo, maju, menit_kerja, mulai_hitung, tiga_perempat, tutup, waktu_kerja
from shared.kalender.jeda import gabung
from shared.kalender.nilai import AKHIR, AWAL, EntriKalender, Kalender

DEKAT: Final = st.dates(date(2026, 11, 1), date(2027, 4, 30))
SAAT: Final = st.datetimes(datetime(2026, 11, 1), datetime(2027, 4, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the zone comes with it
JAM: Final = st.times().map(lambda satu: f"{satu:%H:%M}")
ENTRI: Final = st.builds(EntriKalender, cakupan=st.sampled_from(Cakupan), uraian=st.just("contoh"), perkiraan=st.booleans())


def jam_hari(hari: st.SearchStrategy[int]) -> st.SearchStrategy[JamHari]:
    """Return hours of a weekday, whether or not they can be meant."""
    return st.builds(JamHari, hari=hari, buka=JAM, istirahat=st.none() | st.builds(Istirahat, mulai=JAM, selesai=JAM), tutup=JAM)


JAM_KERJA: Final = st.builds(
    JamKerja,
    berlaku=DEKAT,
    biasa=st.lists(jam_hari(st.integers(1, 7)), max_size=8).map(tuple),
    ramadan=st.lists(jam_hari(st.integers(1, 7)), max_size=3).map(tuple),
    masa_ramadan=st.lists(st.builds(Masa, mulai=DEKAT, selesai=DEKAT), max_size=2).map(tuple),
)
HARI: Final = st.dictionaries(DEKAT, st.lists(ENTRI, min_size=1, max_size=2).map(tuple), max_size=40)
KALENDER: Final = st.builds(Kalender, hari=HARI)
APA_PUN: Final = st.builds(Kalender, hari=HARI, jam=st.lists(JAM_KERJA, max_size=2).map(tuple))
"""Calendars that decrees could make, and any at all: hours that overlap, weeks without a working day."""


@given(KALENDER, DEKAT, st.integers(-200, 200))
def test_menghitung_membalik_menambah(kalender: Kalender, hari: date, jumlah: int) -> None:
    hasil = tambah(kalender, hari, jumlah)
    assert kalender.hari_kerja(hasil)
    if jumlah:
        assert selisih(kalender, hari, hasil) == jumlah
    else:
        assert selisih(kalender, hari, hasil) == (hasil != hari)


@given(KALENDER, DEKAT, DEKAT, DEKAT)
def test_bagian_demi_bagian_sama_dengan_seluruhnya(kalender: Kalender, a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    assert selisih(kalender, a, b) + selisih(kalender, b, c) == selisih(kalender, a, c) == -selisih(kalender, c, a) + _ujung(kalender, a, c)


def _ujung(kalender: Kalender, a: date, c: date) -> int:
    """The last day counts forward, the first one backward."""
    return kalender.hari_kerja(c) - kalender.hari_kerja(a)


@given(KALENDER, SAAT, st.integers(1, 40))
def test_peringatan_jatuh_di_antara_mulai_dan_tenggat(kalender: Kalender, mulai: datetime, jumlah: int) -> None:
    tenggat = jatuh_tempo(kalender, mulai, jumlah)
    assert kalender.hari_kerja(tenggat.date()), "close of business is the same day in UTC"
    assert tenggat == tutup(kalender, tambah(kalender, mulai_hitung(kalender, mulai), jumlah))
    peringatan = tiga_perempat(kalender, mulai, tenggat)
    assert mulai <= peringatan <= tenggat
    lama = waktu_kerja(kalender, mulai, tenggat)
    assert waktu_kerja(kalender, mulai, peringatan) == lama * 3 / 4
    assert tambah(kalender, mulai_hitung(kalender, mulai), jumlah - 1) <= tenggat.date()


@given(KALENDER, SAAT, SAAT, SAAT)
def test_waktu_kerja_bertambah_menurut_waktu(kalender: Kalender, a: datetime, b: datetime, c: datetime) -> None:
    a, b, c = sorted((a, b, c))
    ab, bc, ac = (waktu_kerja(kalender, *dua) for dua in ((a, b), (b, c), (a, c)))
    assert ab + bc == ac <= c - a
    assert waktu_kerja(kalender, c, a) == timedelta()


@settings(max_examples=40)
@given(APA_PUN, st.dates(), st.dates(), st.integers(-(10**6), 10**6))
def test_tidak_ada_hari_yang_menimbulkan_galat(kalender: Kalender, a: date, b: date, jumlah: int) -> None:
    assert AWAL <= tambah(kalender, a, jumlah) <= AKHIR
    assert abs(selisih(kalender, a, b)) <= (AKHIR - AWAL).days
    perkiraan(kalender, a, b)


@settings(max_examples=40)
@given(APA_PUN, st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)), st.integers(0, 10**4))
def test_tidak_ada_saat_yang_menimbulkan_galat(kalender: Kalender, a: datetime, b: datetime, jumlah: int) -> None:
    jatuh_tempo(kalender, a, jumlah)
    tiga_perempat(kalender, a, b)
    assert menit_kerja(kalender, a, b) >= 0
    maju(kalender, a, timedelta(minutes=jumlah))


@given(APA_PUN, SAAT, SAAT)
def test_maju_mencapai_waktu_kerja_yang_diminta(kalender: Kalender, a: datetime, b: datetime) -> None:
    lama = waktu_kerja(kalender, a, b)
    assert maju(kalender, a, lama) <= max(a, b) or not lama


@given(KALENDER, SAAT, st.lists(st.tuples(SAAT, SAAT), max_size=5), st.integers(1, 40))
def test_jeda_yang_bertumpuk_dihitung_sekali_dan_memindahkan_tenggat(
    kalender: Kalender, mulai: datetime, jeda: list[tuple[datetime, datetime]], jumlah: int
) -> None:
    rapi = gabung(jeda)
    assert all(a[0] < a[1] < b[0] for a, b in pairwise([*rapi, (rapi[-1][1] + timedelta(1),) * 2] if rapi else []))
    assert gabung([*jeda, *jeda[:1]]) == rapi
    akhir = jatuh_tempo(kalender, mulai, jumlah + hari_jeda(kalender, jeda))
    assert akhir >= jatuh_tempo(kalender, mulai, jumlah)
    assert timedelta() <= waktu_kerja(kalender, mulai, akhir, jeda) <= waktu_kerja(kalender, mulai, akhir)
    assert tiga_perempat(kalender, mulai, akhir, jeda) <= akhir


@settings(max_examples=40)
@given(APA_PUN, st.lists(st.tuples(*[st.datetimes(timezones=st.just(UTC))] * 2), max_size=3), st.datetimes(timezones=st.just(UTC)))
def test_tidak_ada_jeda_yang_menimbulkan_galat(kalender: Kalender, jeda: list[tuple[datetime, datetime]], mulai: datetime) -> None:
    akhir = jatuh_tempo(kalender, mulai, 16 + hari_jeda(kalender, jeda))
    tiga_perempat(kalender, mulai, akhir, jeda)
