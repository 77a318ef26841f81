"""Step 10: the analyst consolidates the three analyses into one result, which step 11 turns into a letter."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from services.analysis.errors import AnalisaBelumLengkap, CatatanWajib, SudahDiolah, pastikan_beralasan, pastikan_giliran
from services.analysis.state import LANGKAH_ASPEK, PENGOLAHAN, Analisa, berjalan
from shared.contracts.analysis import AnalisaSelesai, Kesimpulan, StandarDianalisa
from shared.contracts.bersama import Teks
from shared.contracts.penilaian import HasilStandar, Keterangan, Penilaian, TingkatTemuan
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan
from shared.sop.putusan import pastikan_tanpa_putusan_lain


class OlahHasil(PerintahPermohonan):
    """Hand in the result: one of three outcomes, the reasoning, the notes that bind the agency, and why it is not what is advised."""

    kesimpulan: Kesimpulan
    uraian: Teks
    catatan: Annotated[tuple[Teks, ...], Field(max_length=100)] = ()
    alasan_berbeda: Keterangan = ""


def olah_hasil(command: OlahHasil, state: Analisa) -> Sequence[AnalisaSelesai]:
    """Given once per pass, when all three analyses are in; each outcome leads to a letter, whose attachment prints reasoning and notes."""
    ringkasan, analis_id = berjalan(state)
    pastikan_pelaksana(command.pelaku, PENGOLAHAN, analis_id)
    anjuran = anjuran_hasil(state)
    hasil = AnalisaSelesai(
        permohonan_id=command.permohonan_id,
        langkah=PENGOLAHAN,
        putaran=state.putaran,
        pelaku=command.pelaku,
        kesimpulan=command.kesimpulan,
        uraian=command.uraian,
        catatan=command.catatan,
        standar=ringkas(state),
        anjuran=anjuran,
        alasan_berbeda=command.alasan_berbeda,
        kemiripan=state.kemiripan.hasil.kalimat if state.kemiripan else "",
        analis_id=analis_id,
        ringkasan=ringkasan,
    )
    if hasil == state.hasil:
        return []
    if state.selesai:
        raise SudahDiolah
    pastikan_semua_dianalisa(state)
    pastikan_giliran(PENGOLAHAN, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    if command.kesimpulan is Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN and not command.catatan:
        raise CatatanWajib
    pastikan_beralasan(anjuran, command.kesimpulan, command.alasan_berbeda)
    for bagian, teks in (("uraian", (command.uraian,)), ("catatan", command.catatan)):
        pastikan_tanpa_putusan_lain(bagian, teks, command.kesimpulan)
    return [hasil]


def berurutan(state: Analisa) -> tuple[StandarDianalisa, ...]:
    """Return the analyses in the order of their steps."""
    return tuple(sorted(state.standar, key=lambda standar: standar.langkah))


def ringkas(state: Analisa) -> tuple[HasilStandar, ...]:
    """Return the three analyses in short, for the letter and the report."""
    return tuple(
        HasilStandar(
            aspek=standar.aspek,
            skor=standar.hitungan.skor if standar.hitungan else None,
            gugur=standar.hitungan.gugur if standar.hitungan else (),
            temuan=len(standar.temuan),
            penilaian=standar.penilaian,
            kesimpulan=standar.kesimpulan,
        )
        for standar in berurutan(state)
    )


def anjuran_hasil(state: Analisa) -> Kesimpulan | None:
    """Return the outcome that the analyst's three conclusions advise: the worst counts, and a grave finding leaves a note at best.

    Nothing is advised about analyses from before there were conclusions.
    """
    penilaian = {standar.penilaian for standar in state.standar}
    if not penilaian or None in penilaian:
        return None
    if Penilaian.BELUM_MEMENUHI in penilaian:
        return Kesimpulan.TIDAK_DIREKOMENDASIKAN
    tinggi = any(temuan.tingkat is TingkatTemuan.TINGGI for standar in state.standar for temuan in standar.temuan)
    mulus = penilaian == {Penilaian.MEMENUHI} and not tinggi
    return Kesimpulan.DIREKOMENDASIKAN if mulus else Kesimpulan.DIREKOMENDASIKAN_DENGAN_CATATAN


def pastikan_semua_dianalisa(state: Analisa) -> None:
    """Refuse, naming the standards, while an analysis of this pass is still open."""
    belum = [aspek for aspek, langkah in LANGKAH_ASPEK.items() if langkah in state.terbuka]
    if belum:
        raise AnalisaBelumLengkap(aspek=", ".join(belum))
