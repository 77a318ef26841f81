"""The page of the figures: each in the small set and in the large one, and how many times as long or as much."""

from collections.abc import Sequence
from typing import Final

from tests.bench.skala.angka import BATAS, Angka, Sifat, Ukuran, tumbuh
from tests.bench.tables import table

KEPALA: Final = """<!-- Written by `make bench-scale` from one run on one machine; run it again rather than edit this page. -->
# Scale

What a set of many requests asks for, beside one of few: whatever people wait for may take at most {batas} times as long. Both sets are
made by `tests/bench/skala`: some requests are lived through over HTTP, straight, sent back, refused, withdrawn, or left at a step; each is
then copied, with ids, numbers, words, times and hashes of its own, until there are as many as wanted, and `satupintu verify` accepts what
was made. Files are those of the requests that were lived through, and people and agencies the few of the example directory. Then both sets
are measured in turn, so that what else the machine does falls on both.
Nothing here is asserted by a test.
"""
PENUTUP: Final = """
**> {batas}×** marks what grows by more than that. Task lists are asked for 5 rows, since the small set has hardly more; a whole list is
longer where more waits. Acts are those of requests taken through all 16 steps one after another, each the median of a service's steps.
Papers wait for a pause between acts, five seconds at most.
`verify` and `rebuild` read every event, so their rate must stay; a decree has each open deadline counted again, which is its own row.
"""


def halaman(mesin: Sequence[str], kecil: Angka, besar: Angka, lama: Sequence[str]) -> str:
    """Return the page; `lama` says how long each part of the run took."""
    kepala = ("", f"{kecil.permohonan:,} requests", f"{besar.permohonan:,} requests", "times", "")
    rows: list[tuple[str, ...]] = [("events", f"{kecil.kejadian:,}", f"{besar.kejadian:,}", "", "")]
    rows += [_row(nama, kecil, besar) for nama in kecil.nilai if nama in besar.nilai]
    bagian = [KEPALA.format(batas=BATAS), "\n".join(f"- {satu}" for satu in mesin), "", table(kepala, rows), PENUTUP.format(batas=BATAS)]
    return "\n".join([*bagian, "## The run", "", *(f"- {satu}" for satu in lama), ""])


def lewat(kecil: Angka, besar: Angka) -> list[Ukuran]:
    """Return what grows by more than it may."""
    sama = [nama for nama in kecil.nilai if nama in besar.nilai and nama.sifat is not Sifat.BIASA]
    return [nama for nama in sama if tumbuh(nama, kecil.tengah(nama), besar.tengah(nama)) > BATAS]


def _row(nama: Ukuran, kecil: Angka, besar: Angka) -> tuple[str, ...]:
    satu, dua = kecil.tengah(nama), besar.tengah(nama)
    kali = tumbuh(nama, satu, dua)
    terlalu = nama.sifat is not Sifat.BIASA and kali > BATAS
    return (f"{nama.judul} ({nama.satuan})", _angka(satu), _angka(dua), f"{kali:.2f}", f"**> {BATAS}×**" if terlalu else "")


def _angka(nilai: float) -> str:
    return f"{nilai:,.0f}" if nilai >= 100 else f"{nilai:.1f}"
