"""Scores of any answers: within bounds, the same for the same answers, and never lower for a better answer."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.bentuk import DINILAI, Instrumen
from services.analysis.instrumen.hitung import hitung
from services.analysis.instrumen.sus import URUTAN
from shared.contracts.penilaian import NilaiJawaban, Penilaian

INSTRUMEN = katalog().terkini
PENGISI = st.lists(st.tuples(*[st.integers(1, 5)] * 10), max_size=4).map(tuple)


@st.composite
def dijawab(draw: st.DrawFn) -> tuple[Instrumen, dict[str, NilaiJawaban], tuple[Any, ...]]:
    """Draw an instrument, an answer to each of its controls, and what users said."""
    instrumen = draw(st.sampled_from(INSTRUMEN))
    jawab = {kontrol.kode: draw(st.sampled_from(NilaiJawaban)) for _, kontrol in instrumen.kontrol}
    return instrumen, jawab, draw(PENGISI)


@given(dijawab())
def test_skor_terbatas_dan_sama_untuk_jawaban_yang_sama(satu: tuple[Instrumen, dict[str, NilaiJawaban], tuple[Any, ...]]) -> None:
    instrumen, jawab, sus = satu
    hasil = hitung(instrumen, jawab, sus)
    assert hasil == hitung(instrumen, dict(reversed(jawab.items())), sus)
    for skor in (hasil.skor, *hasil.kelompok):
        assert 0 <= skor.dinilai <= skor.berlaku <= len(jawab)
        assert (skor.seribu is None) is (skor.dinilai == 0)
        assert skor.seribu is None or 0 <= skor.seribu <= 1000
    assert sum(kelompok.berlaku for kelompok in hasil.kelompok) == hasil.skor.berlaku
    assert sum(kelompok.dinilai for kelompok in hasil.kelompok) == hasil.skor.dinilai
    assert set(hasil.gugur) <= set(jawab)


@given(dijawab(), st.data())
def test_jawaban_yang_lebih_baik_tidak_menurunkan_apa_pun(
    satu: tuple[Instrumen, dict[str, NilaiJawaban], tuple[Any, ...]], data: st.DataObject
) -> None:
    instrumen, jawab, sus = satu
    turun = [kode for kode, nilai in jawab.items() if nilai in DINILAI[1:]]
    if not turun:
        return
    kode = data.draw(st.sampled_from(turun))
    lebih_baik = DINILAI[DINILAI.index(jawab[kode]) - 1]
    sebelum, sesudah = hitung(instrumen, jawab, sus), hitung(instrumen, {**jawab, kode: lebih_baik}, sus)
    for lama, baru in zip((sebelum.skor, *sebelum.kelompok), (sesudah.skor, *sesudah.kelompok), strict=True):
        assert (lama.berlaku, lama.dinilai) == (baru.berlaku, baru.dinilai)
        assert (lama.seribu or 0) <= (baru.seribu or 0)
    assert set(sesudah.gugur) <= set(sebelum.gugur)
    dinilai = [hasil.anjuran for hasil in (sesudah, sebelum) if hasil.anjuran is not Penilaian.BELUM_DAPAT_DINILAI]
    assert dinilai == sorted(dinilai, key=URUTAN.index)
