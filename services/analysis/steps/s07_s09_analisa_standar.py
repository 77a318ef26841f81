"""Steps 7, 8 and 9: the analyst analyses one standard; the three are open together after step 6, in any order."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from services.analysis.errors import (
    BuktiTidakDikenal,
    InstrumenBerbeda,
    JawabanGanda,
    KontrolBelumDijawab,
    KontrolTidakBerlaku,
    KontrolTidakDikenal,
    SudahDianalisa,
    SusTidakBerlaku,
    TemuanTanpaJawaban,
    pastikan_beralasan,
    pastikan_giliran,
)
from services.analysis.instrumen.bentuk import Instrumen
from services.analysis.instrumen.hitung import SasaranAnalisa, berlaku, hitung, sus_berlaku
from services.analysis.state import LANGKAH_ASPEK, Analisa, berjalan
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.bersama import Teks
from shared.contracts.penilaian import (
    InstrumenAspek,
    InstrumenDipakai,
    Jawaban,
    JawabanSus,
    Keterangan,
    NilaiJawaban,
    Penilaian,
    Temuan,
)
from shared.sop.aturan import pastikan_pelaksana
from shared.sop.perintah import PerintahPermohonan


class AnalisaStandar(PerintahPermohonan):
    """Hand in the analysis of one standard: the instrument, its answers, what was found, what users said, and what is concluded."""

    instrumen: Instrumen
    jawaban: Annotated[tuple[Jawaban, ...], Field(max_length=500)]
    temuan: Annotated[tuple[Temuan, ...], Field(max_length=500)] = ()
    sus: Annotated[tuple[JawabanSus, ...], Field(max_length=1000)] = ()
    penilaian: Penilaian
    alasan_berbeda: Keterangan = ""
    kesimpulan: Teks


def analisa_standar(command: AnalisaStandar, state: Analisa) -> Sequence[StandarDianalisa]:
    """Each standard is analysed once per pass, and scored here by the instrument's rules; the same analysis again changes nothing."""
    ringkasan, analis_id = berjalan(state)
    instrumen, langkah = command.instrumen, LANGKAH_ASPEK[command.instrumen.aspek]
    pastikan_pelaksana(command.pelaku, langkah, analis_id)
    if langkah not in state.tertutup:
        pastikan_giliran(langkah, state.terbuka, terkunci=state.terkunci, dikembalikan=state.dikembalikan)
    pastikan_instrumen(instrumen, state)
    sasaran = SasaranAnalisa(ringkasan.jenis_permohonan, frozenset(state.entri.data.basis_aplikasi if state.entri else ()))
    jawaban = lengkapi(instrumen, sasaran, command.jawaban)
    hitungan = hitung(instrumen, {satu.kode: satu.nilai for satu in jawaban}, command.sus)
    standar = StandarDianalisa(
        permohonan_id=command.permohonan_id,
        langkah=langkah,
        putaran=state.putaran,
        pelaku=command.pelaku,
        aspek=instrumen.aspek,
        instrumen=InstrumenDipakai(id=instrumen.id, versi=instrumen.versi),
        jawaban=jawaban,
        temuan=command.temuan,
        hitungan=hitungan,
        penilaian=command.penilaian,
        alasan_berbeda=command.alasan_berbeda,
        kesimpulan=command.kesimpulan,
    )
    if standar in state.standar:
        return []
    if langkah in state.tertutup:
        raise SudahDianalisa(aspek=instrumen.aspek)
    if command.sus and not sus_berlaku(instrumen, sasaran):
        raise SusTidakBerlaku
    periksa_rujukan(standar, frozenset(berkas.sha256 for berkas in state.bukti))
    pastikan_beralasan(hitungan.anjuran, command.penilaian, command.alasan_berbeda)
    return [standar]


def pastikan_instrumen(instrumen: Instrumen, state: Analisa) -> None:
    """Refuse another instrument, or another version of it, than the one that this analysis began under."""
    mulai = next((satu for satu in state.instrumen if satu.aspek is instrumen.aspek), None)
    if mulai != InstrumenAspek(aspek=instrumen.aspek, id=instrumen.id, versi=instrumen.versi):
        nama, versi = (mulai.id, mulai.versi) if mulai else ("-", 0)
        raise InstrumenBerbeda(aspek=instrumen.aspek, instrumen=nama, versi=versi)


def lengkapi(instrumen: Instrumen, sasaran: SasaranAnalisa, jawaban: tuple[Jawaban, ...]) -> tuple[Jawaban, ...]:
    """Return one answer to every control, in printed order; what does not apply by rule need not be answered.

    Refuses unknown and repeated controls, controls without an answer, and an answer to what does not apply.
    """
    berlaku_di_sini = {kontrol.kode: berlaku(kelompok, kontrol, sasaran) for kelompok, kontrol in instrumen.kontrol}
    dijawab: dict[str, Jawaban] = {}
    for satu in jawaban:
        if satu.kode not in berlaku_di_sini:
            raise KontrolTidakDikenal(instrumen=instrumen.id, versi=instrumen.versi, kode=satu.kode)
        if satu.kode in dijawab:
            raise JawabanGanda(kode=satu.kode)
        if not berlaku_di_sini[satu.kode] and satu.nilai is not NilaiJawaban.TIDAK_BERLAKU:
            raise KontrolTidakBerlaku(kode=satu.kode)
        dijawab[satu.kode] = satu
    belum = [kode for kode, perlu in berlaku_di_sini.items() if perlu and kode not in dijawab]
    if belum:
        raise KontrolBelumDijawab(jumlah=len(belum), kode=", ".join(belum))
    return tuple(dijawab.get(kode) or Jawaban(kode=kode, nilai=NilaiJawaban.TIDAK_BERLAKU) for kode in berlaku_di_sini)


def periksa_rujukan(standar: StandarDianalisa, bukti: frozenset[str]) -> None:
    """Evidence was added to this request before, and findings come from controls that apply."""
    for jawaban in standar.jawaban:
        asing = [satu for satu in jawaban.bukti if satu not in bukti]
        if asing:
            raise BuktiTidakDikenal(kode=jawaban.kode, bukti=", ".join(asing))
    berlaku_di_sini = {jawaban.kode for jawaban in standar.jawaban if jawaban.nilai is not NilaiJawaban.TIDAK_BERLAKU}
    for temuan in standar.temuan:
        if temuan.kode not in berlaku_di_sini:
            raise TemuanTanpaJawaban(kode=temuan.kode)
