"""From step 10 until the signature: one analysis is opened again."""

import pytest

from services.analysis.acts.kembali import BukaKembaliAnalisa
from services.analysis.decide import DECIDER
from services.analysis.errors import BelumDapatDibukaKembali, SedangDilengkapi, SudahDianalisa, SuratSudahDitandatangani
from services.analysis.steps.s10_olah_hasil import OlahHasil
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALISA_DIBUKA,
    ANALISA_DIBUKA_KEMBALI,
    ANALISA_DIKUNCI,
    ANALISA_SELESAI,
    DATA_APLIKASI_DIENTRI,
    FUNGSI_DIANALISA,
    KEAMANAN_DIANALISA,
    KELENGKAPAN_DIPERIKSA,
    KEMUDAHAN_DIANALISA,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import KABID, KADIS, KASI, PERMOHONAN_ID, SEKDIS
from shared.contracts.penilaian import Aspek
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec
from tests.instrumen import analisa

given = Spec(DECIDER)
SAMPAI_ANALISA = (ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI)
SAMPAI_PENGOLAHAN = (*SAMPAI_ANALISA, KEAMANAN_DIANALISA, FUNGSI_DIANALISA, KEMUDAHAN_DIANALISA)
SELESAI = (*SAMPAI_PENGOLAHAN, ANALISA_SELESAI)
BUKA_KEMBALI = BukaKembaliAnalisa(
    pelaku=KASI,
    permohonan_id=PERMOHONAN_ID,
    aspek=Aspek.KEAMANAN,
    alasan=ANALISA_DIBUKA_KEMBALI.alasan,
)
KEAMANAN = analisa(KEAMANAN_DIANALISA)
FUNGSI = analisa(FUNGSI_DIANALISA)
OLAH = OlahHasil(
    pelaku=ANALIS,
    permohonan_id=PERMOHONAN_ID,
    kesimpulan=ANALISA_SELESAI.kesimpulan,
    uraian=ANALISA_SELESAI.uraian,
    catatan=ANALISA_SELESAI.catatan,
)
PUTARAN_2 = {"putaran": 2}


@pytest.mark.parametrize("pelaku", [KASI, KABID, SEKDIS, KADIS], ids=lambda pelaku: pelaku.jabatan)
def test_kepala_seksi_ke_atas_membuka_analisa_yang_sudah_selesai(pelaku: Pelaku) -> None:
    given(*SELESAI).when(BUKA_KEMBALI.model_copy(update={"pelaku": pelaku})).then(
        ANALISA_DIBUKA_KEMBALI.model_copy(update={"pelaku": pelaku})
    )


def test_analisa_dapat_dibuka_kembali_pada_langkah_10() -> None:
    given(*SAMPAI_PENGOLAHAN).when(BUKA_KEMBALI).then(ANALISA_DIBUKA_KEMBALI)


def test_hanya_standar_itu_yang_terbuka_pada_putaran_baru() -> None:
    state = given(*SELESAI, ANALISA_DIBUKA_KEMBALI).state
    assert (state.terbuka, state.putaran) == ((7,), 2)
    given(*SELESAI, ANALISA_DIBUKA_KEMBALI).when(
        FUNGSI.model_copy(update={"kesimpulan": "Tidak sesuai."}),
    ).refused(SudahDianalisa)


def test_standar_itu_dianalisa_lagi_lalu_hasil_diolah_lagi() -> None:
    dibuka = (*SELESAI, ANALISA_DIBUKA_KEMBALI)
    dianalisa_lagi = KEAMANAN_DIANALISA.model_copy(update=PUTARAN_2)
    given(*dibuka).when(KEAMANAN).then(dianalisa_lagi)
    given(*dibuka, dianalisa_lagi).when(OLAH).then(ANALISA_SELESAI.model_copy(update=PUTARAN_2))


def test_pembukaan_yang_sama_dua_kali_ditolak() -> None:
    given(*SELESAI, ANALISA_DIBUKA_KEMBALI).when(BUKA_KEMBALI).refused(BelumDapatDibukaKembali)


def test_analisa_dapat_dibuka_kembali_pada_setiap_putaran() -> None:
    putaran_2 = (KEAMANAN_DIANALISA.model_copy(update=PUTARAN_2), ANALISA_SELESAI.model_copy(update=PUTARAN_2))
    given(*SELESAI, ANALISA_DIBUKA_KEMBALI, *putaran_2).when(BUKA_KEMBALI).then(ANALISA_DIBUKA_KEMBALI.model_copy(update=PUTARAN_2))


def test_analisa_yang_belum_lengkap_tidak_dibuka_kembali() -> None:
    given(*SAMPAI_ANALISA, KEAMANAN_DIANALISA).when(BUKA_KEMBALI).refused(BelumDapatDibukaKembali)


def test_permohonan_yang_ada_pada_opd_tidak_dibuka_kembali() -> None:
    dikembalikan = PERMOHONAN_DIKEMBALIKAN.model_copy(update={"langkah": 10})
    given(*SAMPAI_PENGOLAHAN, dikembalikan).when(BUKA_KEMBALI).refused(SedangDilengkapi)


def test_surat_yang_ditandatangani_mengunci_analisa() -> None:
    given(*SELESAI, ANALISA_DIKUNCI).when(BUKA_KEMBALI).refused(SuratSudahDitandatangani)


def test_analis_tidak_membuka_kembali_analisanya_sendiri() -> None:
    given(*SELESAI).when(BUKA_KEMBALI.model_copy(update={"pelaku": ANALIS})).refused(BukanWewenang)
