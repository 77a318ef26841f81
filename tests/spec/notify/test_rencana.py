"""When an alert goes out and by which channel, from what was tried so far."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notify.sending.schedule import BATAS, PercobaanGagal, RencanaKirim, rencana, saatnya
from shared.contracts.jam_tenang import JamTenang
from shared.contracts.notify import KanalPemberitahuan, SebabGagalKirim

EMAIL, TELEGRAM, WAHA = KanalPemberitahuan.EMAIL, KanalPemberitahuan.TELEGRAM, KanalPemberitahuan.WAHA
MULAI: Final = datetime(2026, 11, 23, 3, tzinfo=UTC)
MALAM: Final = JamTenang(mulai="20:00", selesai="06:00")
SIANG: Final = JamTenang(mulai="12:00", selesai="13:00")


def wib(jam: int, menit: int = 0, hari: int = 23) -> datetime:
    """Return a moment of November 2026 by the office's clock."""
    return datetime(2026, 11, hari, jam, menit, tzinfo=UTC) - timedelta(hours=7)


def coba(
    urutan: tuple[KanalPemberitahuan, ...], *, mendesak: bool = False, tetap: tuple[KanalPemberitahuan, ...] = ()
) -> list[RencanaKirim]:
    """Try until nothing is left, and fail each time; return what was planned."""
    gagal: list[PercobaanGagal] = []
    dicoba: list[RencanaKirim] = []
    waktu = MULAI
    while (berikut := rencana(urutan, gagal, mendesak=mendesak)) is not None:
        dicoba.append(berikut)
        waktu += berikut.tunda
        gagal.append(PercobaanGagal(berikut.kanal, waktu, SebabGagalKirim.DITOLAK, berikut.kanal in tetap))
    return dicoba


def test_satu_kanal_dicoba_sekitar_sehari_dengan_jeda_yang_bertambah() -> None:
    semua = [int(satu.tunda.total_seconds()) for satu in coba((EMAIL,))]
    assert semua == [0, 30, 90, 270, 810, 2430, 7290, 14400, 14400, 14400, 14400, 14400]
    assert timedelta(hours=22) < timedelta(seconds=sum(semua)) <= BATAS


def test_kanal_kedua_menggantikan_sesudah_tiga_kali_gagal_tanpa_menunggu() -> None:
    semua = [(satu.kanal, int(satu.tunda.total_seconds())) for satu in coba((EMAIL, TELEGRAM))]
    assert semua[:7] == [(EMAIL, 0), (EMAIL, 30), (EMAIL, 90), (TELEGRAM, 0), (TELEGRAM, 30), (TELEGRAM, 90), (EMAIL, 270)]


def test_yang_mendesak_pindah_kanal_sesudah_sekali_gagal() -> None:
    semua = [(satu.kanal, int(satu.tunda.total_seconds())) for satu in coba((EMAIL, TELEGRAM), mendesak=True)]
    assert semua[:4] == [(EMAIL, 0), (TELEGRAM, 0), (EMAIL, 30), (TELEGRAM, 30)]


def test_alamat_yang_ditolak_tidak_dicoba_lagi() -> None:
    """The next channel stands in at once; with none left it is over."""
    semua = [satu.kanal for satu in coba((EMAIL, TELEGRAM), tetap=(EMAIL,))]
    assert semua[:3] == [EMAIL, TELEGRAM, TELEGRAM]
    assert [satu.kanal for satu in coba((EMAIL, TELEGRAM), tetap=(EMAIL, TELEGRAM))] == [EMAIL, TELEGRAM]


def test_kanal_yang_tidak_dipilih_lagi_diganti_yang_pertama() -> None:
    gagal = [PercobaanGagal(WAHA, MULAI, SebabGagalKirim.DITUNDA)]
    assert rencana((EMAIL, TELEGRAM), gagal) == RencanaKirim(EMAIL)


@given(
    st.lists(st.sampled_from([EMAIL, TELEGRAM, WAHA]), min_size=1, max_size=3, unique=True),
    st.sets(st.sampled_from([EMAIL, TELEGRAM, WAHA])),
    st.sampled_from([{"mendesak": True}, {"mendesak": False}]),
)
def test_selalu_berakhir_dan_setiap_kanal_pernah_dicoba(
    urutan: list[KanalPemberitahuan], tetap: set[KanalPemberitahuan], sifat: dict[str, bool]
) -> None:
    semua = coba(tuple(urutan), tetap=tuple(tetap), **sifat)
    assert {satu.kanal for satu in semua} == set(urutan)
    assert sum((satu.tunda for satu in semua), timedelta(0)) <= BATAS


@pytest.mark.parametrize(
    ("kini", "jam", "saat"),
    [
        (wib(19, 59), MALAM, wib(19, 59)),
        (wib(20), MALAM, wib(6, hari=24)),
        (wib(2), MALAM, wib(6)),
        (wib(6), MALAM, wib(6)),
        (wib(12, 30), SIANG, wib(13)),
        (wib(13), SIANG, wib(13)),
        (wib(9), JamTenang(mulai="09:00", selesai="09:00"), wib(9)),
        (wib(23), None, wib(23)),
    ],
)
def test_jam_tenang_menunggu_sampai_selesai(kini: datetime, jam: JamTenang | None, saat: datetime) -> None:
    assert saatnya(kini, kini, jam, ()) == saat


def test_rangkuman_menunggu_pukul_berikutnya_sejak_terjadi() -> None:
    """Once that time has come it goes, and what was tried already waits for no digest."""
    pukul = ("08:00", "13:00")
    assert saatnya(wib(9), wib(8, 30), None, pukul) == wib(13)
    assert saatnya(wib(13, 5), wib(8, 30), None, pukul) == wib(13, 5)
    assert saatnya(wib(15), wib(14), None, pukul) == wib(8, hari=24)
    assert saatnya(wib(8), wib(8), None, pukul) == wib(8)
    assert saatnya(wib(9), None, None, pukul) == wib(9)
    assert saatnya(wib(19), wib(19), MALAM, ("21:00",)) == wib(6, hari=24)
