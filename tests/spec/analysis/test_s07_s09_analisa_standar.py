"""Steps 7, 8 and 9: three analyses, open together, in any order."""

from itertools import permutations

import pytest

from services.analysis.decide import DECIDER
from services.analysis.errors import BukanGiliran, JawabanGanda, JawabanKosong, SudahDianalisa, TemuanTanpaJawaban
from services.analysis.steps.s07_s09_analisa_standar import AnalisaStandar
from shared.contracts.analysis import StandarDianalisa
from shared.contracts.examples.analysis import (
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
)
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.sop.aturan import BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
STANDAR = (KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)


def analisa(standar: StandarDianalisa) -> AnalisaStandar:
    """Return the command that leads to this analysis."""
    return AnalisaStandar(
        pelaku=standar.pelaku,
        permohonan_id=PERMOHONAN_ID,
        aspek=standar.aspek,
        instrumen=standar.instrumen,
        jawaban=standar.jawaban,
        temuan=standar.temuan,
        kesimpulan=standar.kesimpulan,
    )


KEAMANAN = analisa(KEAMANAN_DIANALISA)


@pytest.mark.parametrize("urutan", tuple(permutations(STANDAR)), ids=lambda urutan: "-".join(str(s.langkah) for s in urutan))
def test_ketiga_standar_dianalisa_dalam_urutan_apa_pun(urutan: tuple[StandarDianalisa, ...]) -> None:
    sudah: tuple[StandarDianalisa, ...] = ()
    for standar in urutan:
        given(*SAMPAI_ANALISA, *sudah).when(analisa(standar)).then(standar)
        sudah = (*sudah, standar)
    assert given(*SAMPAI_ANALISA, *sudah).state.terbuka == (10,)


def test_langkah_10_menunggu_ketiga_analisa() -> None:
    assert given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA, KEMUDAHAN_DIANALISA).state.terbuka == (8,)


def test_analisa_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(KEAMANAN).then()
    given(*SAMPAI_ANALISA, *STANDAR).when(KEAMANAN).then()


def test_analisa_tidak_diubah_setelah_dilakukan() -> None:
    lain = KEAMANAN.model_copy(update={"kesimpulan": "Tidak memadai."})
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(lain).refused(SudahDianalisa)


def test_analisa_menunggu_entri_data() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(KEAMANAN).refused(BukanGiliran)


def test_analisa_menjawab_sekurangnya_satu_kontrol() -> None:
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"jawaban": (), "temuan": ()})).refused(JawabanKosong)


def test_satu_kontrol_dijawab_satu_kali() -> None:
    ganda = (*KEAMANAN_DIANALISA.jawaban, KEAMANAN_DIANALISA.jawaban[0])
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"jawaban": ganda})).refused(JawabanGanda)


def test_temuan_berasal_dari_kontrol_yang_dijawab() -> None:
    temuan = (KEAMANAN_DIANALISA.temuan[0].model_copy(update={"kode": "K99"}),)
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"temuan": temuan})).refused(TemuanTanpaJawaban)


def test_hanya_analis_yang_ditugaskan_yang_menganalisa() -> None:
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(*SAMPAI_ANALISA).when(KEAMANAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
