"""What answers come to: scores, knock-out controls, and the advice."""

import pytest

from services.analysis.instrumen.baca import katalog
from services.analysis.instrumen.hitung import SasaranAnalisa, anjuran, berlaku, gugur, hitung, skor, sus_berlaku
from services.analysis.instrumen.sus import anjuran_dengan_sus, hasil_sus, keterimaan, skor_pengisi
from shared.contracts.bersama import JenisPermohonan
from shared.contracts.examples.analysis import KEMUDAHAN_DIANALISA
from shared.contracts.penilaian import Aspek, HasilSus, Keterimaan, NilaiJawaban, Penilaian, Skor
from tests.instrumen import AMBANG, CONTOH

KEAMANAN, FUNGSI, KEMUDAHAN = (CONTOH[aspek] for aspek in Aspek)
TERPENUHI, DIRENCANAKAN, SEBAGIAN = NilaiJawaban.TERPENUHI, NilaiJawaban.DIRENCANAKAN, NilaiJawaban.SEBAGIAN
TIDAK_TERPENUHI, TIDAK_BERLAKU, BELUM = NilaiJawaban.TIDAK_TERPENUHI, NilaiJawaban.TIDAK_BERLAKU, NilaiJawaban.BELUM_DAPAT_DINILAI
SETUJU = (5, 1) * 5
MENOLAK = (1, 5) * 5
BIASA = (3,) * 10


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ((TERPENUHI,), (1000, 1, 1)),
        ((TERPENUHI, DIRENCANAKAN, SEBAGIAN, TIDAK_TERPENUHI), (562, 4, 4)),
        ((TERPENUHI, TIDAK_BERLAKU), (1000, 1, 1)),
        ((SEBAGIAN, BELUM), (500, 2, 1)),
        ((BELUM, TIDAK_BERLAKU), (None, 1, 0)),
        ((), (None, 0, 0)),
    ],
)
def test_skor_adalah_rerata_bobot_yang_dinilai(nilai: tuple[NilaiJawaban, ...], hasil: tuple[int | None, int, int]) -> None:
    dihitung = skor(KEAMANAN, nilai)
    assert (dihitung.seribu, dihitung.berlaku, dihitung.dinilai) == hasil


@pytest.mark.parametrize(
    ("seribu", "dinilai", "ada_gugur", "hasil"),
    [
        (800, 10, False, Penilaian.MEMENUHI),
        (799, 10, False, Penilaian.MEMENUHI_DENGAN_CATATAN),
        (600, 10, False, Penilaian.MEMENUHI_DENGAN_CATATAN),
        (599, 10, False, Penilaian.BELUM_MEMENUHI),
        (1000, 5, False, Penilaian.MEMENUHI),
        (1000, 4, False, Penilaian.BELUM_DAPAT_DINILAI),
        (None, 0, False, Penilaian.BELUM_DAPAT_DINILAI),
        (1000, 10, True, Penilaian.BELUM_MEMENUHI),
    ],
)
def test_anjuran_menurut_ambang(seribu: int | None, dinilai: int, ada_gugur: bool, hasil: Penilaian) -> None:  # noqa: FBT001 - a column of the table
    assert anjuran(AMBANG, Skor(seribu=seribu, berlaku=10, dinilai=dinilai), ada_gugur=ada_gugur) is hasil


def test_hanya_kontrol_penentu_yang_menggugurkan() -> None:
    jawab = {"BSSN4-27.1.f": TIDAK_TERPENUHI, "BSSN4-27.6.d": TIDAK_TERPENUHI, "BSSN4-29.1.a": TIDAK_BERLAKU}
    assert gugur(KEAMANAN, jawab) == ("BSSN4-27.1.f",)
    assert gugur(KEAMANAN, {**jawab, "BSSN4-27.1.f": BELUM}) == ()
    assert hitung(KEAMANAN, {**jawab, "BSSN4-27.6.d": TERPENUHI}, ()).anjuran is Penilaian.BELUM_MEMENUHI


def test_kontrol_berlaku_menurut_basis_dan_jenis_permohonan() -> None:
    baru, web = JenisPermohonan.PEMBANGUNAN_BARU, SasaranAnalisa(JenisPermohonan.PEMBANGUNAN_BARU, frozenset({"WEB"}))
    mobile = SasaranAnalisa(JenisPermohonan.PENGEMBANGAN, frozenset({"WEB", "MOBILE"}))
    mana = {apa: [kontrol.kode for kelompok, kontrol in KEAMANAN.kontrol if berlaku(kelompok, kontrol, apa)] for apa in (web, mobile)}
    assert mana == {web: ["BSSN4-27.1.f", "BSSN4-27.6.d"], mobile: ["BSSN4-27.1.f", "BSSN4-27.6.d", "BSSN4-29.1.a"]}
    assert [berlaku(kelompok, kontrol, web) for kelompok, kontrol in FUNGSI.kontrol] == [True, False]
    assert [sus_berlaku(KEMUDAHAN, SasaranAnalisa(jenis, frozenset())) for jenis in JenisPermohonan] == [
        jenis is not baru for jenis in JenisPermohonan
    ]
    assert not sus_berlaku(FUNGSI, mobile)


@pytest.mark.parametrize(("jawaban", "nilai"), [(SETUJU, 1000), (MENOLAK, 0), (BIASA, 500), ((4, 2) * 5, 750)])
def test_skor_sus_satu_pengisi(jawaban: tuple[int, ...], nilai: int) -> None:
    assert skor_pengisi(jawaban) == nilai


@pytest.mark.parametrize(
    ("rerata", "huruf", "terima"),
    [
        (803, "A", Keterimaan.DAPAT_DITERIMA),
        (802, "B", Keterimaan.DAPAT_DITERIMA),
        (701, "B", Keterimaan.DAPAT_DITERIMA),
        (700, "B", Keterimaan.BATAS),
        (681, "B", Keterimaan.BATAS),
        (680, "C", Keterimaan.BATAS),
        (679, "D", Keterimaan.BATAS),
        (510, "D", Keterimaan.BATAS),
        (509, "F", Keterimaan.BATAS),
        (500, "F", Keterimaan.BATAS),
        (499, "F", Keterimaan.TIDAK_DAPAT_DITERIMA),
    ],
)
def test_sus_dibaca_menurut_batasnya(rerata: int, huruf: str, terima: Keterimaan) -> None:
    sus = katalog().ambil(Aspek.KEMUDAHAN_PENGGUNAAN, 1).sus
    assert sus is not None
    assert next(satu.huruf for satu in sus.huruf if rerata >= satu.mulai) == huruf
    assert keterimaan(sus.ambang, rerata) is terima


def test_rerata_sus_dibulatkan_ke_persepuluh() -> None:
    assert KEMUDAHAN.sus is not None
    tiga = hasil_sus(KEMUDAHAN.sus, (SETUJU, SETUJU, BIASA))
    assert tiga == HasilSus(jawaban=(SETUJU, SETUJU, BIASA), pengisi=3, rerata=833, huruf="A", keterimaan=Keterimaan.DAPAT_DITERIMA)
    dua = hasil_sus(KEMUDAHAN.sus, ((4, 2) * 5, (5, 1, 4, 2, 5, 1, 4, 3, 4, 2)))
    assert dua is not None
    assert (dua.rerata, dua.huruf) == (788, "B")
    assert hasil_sus(KEMUDAHAN.sus, ()) is None


def test_pengguna_hanya_dapat_menurunkan_anjuran() -> None:
    terpenuhi = dict.fromkeys((satu.kode for satu in KEMUDAHAN_DIANALISA.jawaban), TERPENUHI)
    urut = [hitung(KEMUDAHAN, terpenuhi, (jawaban,)).anjuran for jawaban in (SETUJU, BIASA, MENOLAK)]
    assert urut == [Penilaian.MEMENUHI, Penilaian.MEMENUHI_DENGAN_CATATAN, Penilaian.BELUM_MEMENUHI]
    assert hitung(KEMUDAHAN, dict.fromkeys(terpenuhi, TIDAK_TERPENUHI), (SETUJU,)).anjuran is Penilaian.BELUM_MEMENUHI
    assert KEMUDAHAN.sus is not None
    assert anjuran_dengan_sus(Penilaian.BELUM_DAPAT_DINILAI, hasil_sus(KEMUDAHAN.sus, (SETUJU,))) is Penilaian.BELUM_DAPAT_DINILAI
    assert anjuran_dengan_sus(Penilaian.MEMENUHI, None) is Penilaian.MEMENUHI
