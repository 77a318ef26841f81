"""Columns as PostgreSQL's arrays: the same bytes as psycopg makes of the same values, whether these are of one length or not."""

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID

import pytest
from psycopg.adapt import PyFormat, Transformer

from shared.kernel.postgres.fast.packing import Binary, Packed, array, blobs, one, texts, truths, uuids

SATU: Final = UUID("01934d2c-0000-7000-8000-000000000001")
KOLOM: Final = (
    (uuids, [SATU, UUID(int=0)]),
    (texts, ["sama", "juga"]),
    (texts, ["pendek", "lebih panjang \u00e9"]),
    (texts, ["", ""]),
    (blobs, [b"\x00\x01", b"\xff\xfe"]),
    (blobs, [b"", b"satu", b"tiga"]),
    (truths, [True, False]),
    (uuids, [None, SATU]),
    (texts, ["ada", None, ""]),
    (blobs, [None, b"", b"satu"]),
    (truths, [False, None]),
)


@pytest.mark.parametrize(("pack", "values"), KOLOM)
def test_larik_sama_dengan_buatan_psycopg(pack: Callable[[Iterable[Any]], Packed], values: list[Any]) -> None:
    dumped = Transformer().get_dumper(values, PyFormat.BINARY).dump(values)
    assert pack(values) == bytes(dumped or b"")


@pytest.mark.parametrize("value", [SATU, "", "pendek \u00e9", b"\x00\xff", 0, 2**40, -1, True, False])
def test_satu_nilai_sama_dengan_unsur_larik(value: object) -> None:
    packed = array([value])
    sent = one(value)
    assert isinstance(packed, Packed)
    assert isinstance(sent, Binary)
    assert (packed[-len(sent) :] if sent else b"", packed.element) == (sent, sent.oid)


@pytest.mark.parametrize("value", [None, 1.5, [SATU]])
def test_nilai_lain_dibiarkan_bagi_psycopg(value: object) -> None:
    assert one(value) is value


@pytest.mark.parametrize("value", [SATU, "x", b"x", 1, True])
def test_kolom_yang_sebagian_kosong_tetap_dikemas_menurut_jenisnya(value: object) -> None:
    packed, whole = array([None, value]), array([value])
    assert isinstance(packed, Packed)
    assert isinstance(whole, Packed)
    assert (packed.oid, packed[-len(whole[20:]) :]) == (whole.oid, whole[20:])


def test_kolom_yang_seluruhnya_kosong_menjadi_larik_teks() -> None:
    assert array([None, None]) == texts([None, None])
    assert isinstance(array([None, 1, "dua"]), list), "of two kinds: for psycopg to say what is wrong with it"
