"""What a request is found by: a set of facts that is the same in any order, and words and numbers as people type them."""

from collections.abc import Sequence
from functools import reduce
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal.proyeksi.ringkas import SUMBER, ButirRingkas, butir, gabung, kata, kueri, lengkap, nilai, urut
from shared.contracts.examples import intake, letters
from shared.kernel.event.fact import Fact

SEMUA: Final[tuple[Fact, ...]] = (*intake.CONTOH, *letters.CONTOH)
MILIK: Final = {sumber: [satu for satu in SEMUA if type(satu) in jenis] for sumber, jenis in SUMBER.items()}


KOSONG: Final[ButirRingkas] = {}


def fakta(sumber: str, urutan: int) -> ButirRingkas:
    """Return what one event at this place of its stream says."""
    isi = butir(MILIK[sumber][urutan % len(MILIK[sumber])], urutan)
    assert isi is not None
    return isi[1]


@given(st.lists(st.tuples(st.sampled_from(sorted(SUMBER)), st.integers(1, 20)), unique=True, min_size=1, max_size=12), st.randoms())
def test_urutan_mana_pun_memberi_hal_yang_sama(semua: Sequence[tuple[str, int]], acak: Random) -> None:
    lain = [*semua, *semua[:3]]
    acak.shuffle(lain)
    satu, dua = (reduce(gabung, [fakta(*tempat) for tempat in urutan], KOSONG) for urutan in (semua, lain))
    assert satu == dua, "in any order, and heard twice"
    if lengkap(satu):
        assert set(kata(satu)) == set(kata(dua))
        assert urut(satu) == urut(dua)


def test_setiap_bidang_dari_satu_aliran_saja() -> None:
    bidang: dict[str, set[str]] = {sumber: set() for sumber in MILIK}
    for sumber, semua in MILIK.items():
        for satu in semua:
            isi = butir(satu, 1)
            assert isi is not None
            bidang[sumber] |= isi[1].keys()
    assert not bidang["intake"] & bidang["letters"]
    assert all(bidang.values())


def test_yang_ditulis_terakhir_di_alirannya_yang_berlaku() -> None:
    lama, baru = {"aplikasi": (3, "Lama")}, {"aplikasi": (9, "Baru")}
    assert nilai(gabung(baru, lama), "aplikasi") == nilai(gabung(lama, baru), "aplikasi") == "Baru"
    assert not lengkap(lama)


ISI: Final[ButirRingkas] = {
    nama: (1, isi)
    for nama, isi in {
        "opd_id": "0",
        "opd": "Dinas Kesehatan",
        "aplikasi": "Antrean Puskesmas",
        "tahun": 2026,
        "nomor": 12,
        "surat_opd": "B/123/DISKOMINFO/2026",
        "perihal": "Permohonan rekomendasi",
        "surat": "555/7 - Aptika",
    }.items()
}


@pytest.mark.parametrize(
    ("dicari", "bagian"),
    [
        ("12/2026", "('n:12/2026' | 'n:12/2026/':*)"),
        ("  B/123/… ", "('n:b/123' | 'n:b/123/':*)"),
        ("Antrean pus", "'antrean' & 'pus':*"),
        ("12", "'12'"),
        ("it's a'b", "'it' & 's' & 'a' & 'b'"),
        ("!! & | () :*", ""),
        ("", ""),
    ],
)
def test_yang_diketik_menjadi_pertanyaan(dicari: str, bagian: str) -> None:
    assert kueri(dicari) == bagian


def test_nomor_seutuhnya_dan_kata_kata_menjadi_kata_pencarian() -> None:
    semua = set(kata(ISI))
    assert {"antrean", "puskesmas", "kesehatan", "rekomendasi", "12", "123"} <= semua
    assert {"n:2026/12", "n:12/2026", "n:b/123/diskominfo/2026", "n:555/7-aptika"} <= semua
    assert urut(ISI) == 2026_000012
