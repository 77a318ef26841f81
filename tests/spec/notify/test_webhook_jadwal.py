"""When an event that was not taken is tried again: about a day, a little apart from others, as the receiver asks within bounds."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notify.sending.schedule import BATAS, TUNDA_MAKS
from services.notify.webhooks.delivery.retry_schedule import GOYANG, berikut, lama_tunggu

KINI: Final = datetime(2026, 11, 23, 3, tzinfo=UTC)


def jadwal(kunci: str, tunggu: timedelta | None = None) -> list[datetime]:
    """Fail each time until the day is over; return the moments of the tries after the first."""
    saat, kali, semua = KINI, 1, list[datetime]()
    while (lagi := berikut(KINI, saat, kali, kunci, tunggu)) is not None:
        semua.append(lagi)
        saat, kali = lagi, kali + 1
    return semua


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_dicoba_sekitar_sehari_dengan_jeda_yang_bertambah(kunci: str) -> None:
    semua = [KINI, *jadwal(kunci)]
    jeda = [(dua - satu).total_seconds() for satu, dua in pairwise(semua)]
    for satu, baku in zip(jeda, (30, 90, 270, 810, 2430, 7290), strict=False):
        assert baku * (1 - GOYANG) <= satu <= baku * (1 + GOYANG)
    assert timedelta(hours=16) < semua[-1] - KINI <= BATAS
    assert jadwal(kunci) == semua[1:], "the same for the same event, whoever asks"


def test_yang_gagal_bersama_tidak_kembali_bersama() -> None:
    assert len({jadwal(str(nomor))[0] for nomor in range(50)}) == 50


def test_permintaan_menunggu_dituruti_sampai_batasnya() -> None:
    assert berikut(KINI, KINI, 1, "a", timedelta(minutes=10)) == KINI + timedelta(minutes=10)
    assert berikut(KINI, KINI, 1, "a", timedelta(seconds=1)) == berikut(KINI, KINI, 1, "a")


@pytest.mark.parametrize(
    ("nilai", "lama"),
    [
        (None, None),
        ("600", timedelta(minutes=10)),
        ("0", timedelta(0)),
        ("9" * 400, TUNDA_MAKS),
        ("Mon, 23 Nov 2026 03:10:00 GMT", timedelta(minutes=10)),
        ("Mon, 23 Nov 2026 02:00:00 GMT", None),
        ("Wed, 23 Dec 2026 03:00:00 GMT", TUNDA_MAKS),
        ("besok", None),
        ("-5", None),
        ("", None),
    ],
)
def test_kepala_retry_after(nilai: str | None, lama: timedelta | None) -> None:
    assert lama_tunggu(nilai, KINI) == lama
