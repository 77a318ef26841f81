"""Pauses: while a request is with the agency the office's clock stands still; open, overlapping and backward ones included."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

Jeda: TypeAlias = tuple[datetime, datetime]
"""From when to when."""


def gabung(jeda: Sequence[Jeda]) -> list[Jeda]:
    """Return pauses in order, those that meet as one; what ends before it began is none."""
    hasil: list[Jeda] = []
    for mulai, selesai in sorted(satu for satu in jeda if satu[0] < satu[1]):
        if hasil and mulai <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(hasil[-1][1], selesai))
        else:
            hasil.append((mulai, selesai))
    return hasil


def di_luar(bagian: Jeda, jeda: Sequence[Jeda]) -> Iterator[Jeda]:
    """Yield what is left of a span without the pauses, which are in order and do not overlap."""
    mulai, selesai = bagian
    for dari, sampai in jeda:
        if sampai <= mulai or dari >= selesai:
            continue
        if mulai < dari:
            yield mulai, dari
        mulai = min(sampai, selesai)
    if mulai < selesai:
        yield mulai, selesai
