"""Steps 7, 8 and 9: the analyst analyses one standard; the three are open together after step 6, in any order."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from services.analysis.errors import (
    JawabanGanda,
    JawabanKosong,
    SudahDianalisa,
    TemuanTanpaJawaban,
    pastikan_giliran,
)
from services.analysis.state import LANGKAH_ASPEK, Analisa, berjalan
from shared.contracts.analysis import Aspek, StandarDianalisa
from shared.contracts.bersama import Teks, TeksPendek
from shared.contracts.penilaian import Jawaban, Temuan
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class AnalisaStandar(PerintahPermohonan):
    """Hand in the analysis of one standard: the instrument used, its answers, what was found, and a conclusion."""

    aspek: Aspek
    instrumen: TeksPendek
    jawaban: Annotated[tuple[Jawaban, ...], Field(max_length=500)]
    temuan: Annotated[tuple[Temuan, ...], Field(max_length=500)] = ()
    kesimpulan: Teks


def analisa_standar(command: AnalisaStandar, state: Analisa) -> Sequence[StandarDianalisa]:
    """Each standard is analysed once per pass; the same analysis again changes nothing."""
    _, analis_id = berjalan(state)
    langkah = LANGKAH_ASPEK[command.aspek]
    pastikan_pelaksana(command.pelaku, langkah, analis_id)
    standar = StandarDianalisa(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=state.putaran,
        pelaku=command.pelaku,
        aspek=command.aspek,
        instrumen=command.instrumen,
        jawaban=command.jawaban,
        temuan=command.temuan,
        kesimpulan=command.kesimpulan,
    )
    if standar in state.standar:
        return []
    if langkah in state.tertutup:
        raise SudahDianalisa(aspek=command.aspek)
    pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    periksa_jawaban(standar)
    return [standar]


def periksa_jawaban(standar: StandarDianalisa) -> None:
    """At least one control is answered, each once, and every finding comes from one of them."""
    if not standar.jawaban:
        raise JawabanKosong(aspek=standar.aspek)
    dijawab: set[str] = set()
    for jawaban in standar.jawaban:
        if jawaban.kode in dijawab:
            raise JawabanGanda(kode=jawaban.kode)
        dijawab.add(jawaban.kode)
    for temuan in standar.temuan:
        if temuan.kode not in dijawab:
            raise TemuanTanpaJawaban(kode=temuan.kode)
