"""The System Usability Scale: from the raw answers of the users to a score, a grade, and what it says for the advice."""

from collections.abc import Sequence
from typing import Final

from services.analysis.instrumen.bentuk import AmbangSus, Sus
from shared.contracts.penilaian import HasilSus, Keterimaan, Penilaian

KALI: Final = 25
"""The sum of one user's ten answers times 2.5 is a score of 100; in tenths, times 25."""

PALING_BAIK: Final = {
    Keterimaan.DAPAT_DITERIMA: Penilaian.MEMENUHI,
    Keterimaan.BATAS: Penilaian.MEMENUHI_DENGAN_CATATAN,
    Keterimaan.TIDAK_DAPAT_DITERIMA: Penilaian.BELUM_MEMENUHI,
}
"""The best advice that is left when users say this."""

URUTAN: Final = (Penilaian.MEMENUHI, Penilaian.MEMENUHI_DENGAN_CATATAN, Penilaian.BELUM_MEMENUHI)
"""Advice about what was judged, the best first."""


def skor_pengisi(jawaban: Sequence[int]) -> int:
    """Return one user's score in tenths: odd statements are worth x-1, even ones 5-x."""
    return KALI * sum(x - 1 if nomor % 2 else 5 - x for nomor, x in enumerate(jawaban, 1))


def hasil_sus(sus: Sus, jawaban: tuple[tuple[int, ...], ...]) -> HasilSus | None:
    """Return the mean over all users, rounded half up to a tenth; nothing where nobody was asked."""
    if not jawaban:
        return None
    jumlah, pengisi = sum(map(skor_pengisi, jawaban)), len(jawaban)
    rerata = (2 * jumlah + pengisi) // (2 * pengisi)
    huruf = next(satu.huruf for satu in sus.huruf if rerata >= satu.mulai)
    return HasilSus(jawaban=jawaban, pengisi=pengisi, rerata=rerata, huruf=huruf, keterimaan=keterimaan(sus.ambang, rerata))


def keterimaan(ambang: AmbangSus, rerata: int) -> Keterimaan:
    """Return whether users accept the application with this mean score."""
    if rerata >= ambang.dapat_diterima:
        return Keterimaan.DAPAT_DITERIMA
    return Keterimaan.BATAS if rerata >= ambang.batas else Keterimaan.TIDAK_DAPAT_DITERIMA


def anjuran_dengan_sus(anjuran: Penilaian, hasil: HasilSus | None) -> Penilaian:
    """Users can lower the advice that the controls give, never raise it."""
    if hasil is None or anjuran is Penilaian.BELUM_DAPAT_DINILAI:
        return anjuran
    return max(anjuran, PALING_BAIK[hasil.keterimaan], key=URUTAN.index)
