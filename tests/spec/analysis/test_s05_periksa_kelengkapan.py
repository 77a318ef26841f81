"""Step 5: the form is checked item by item; an incomplete one goes back to the agency."""

from typing import Any

import pytest

from services.analysis.decide import DECIDER
from services.analysis.errors import (
    ButirBelumDiperiksa,
    ButirGanda,
    ButirTidakDikenal,
    KekuranganTanpaKeterangan,
    SedangDilengkapi,
    SudahDiperiksa,
)
from services.analysis.pemberitahuan import bernomor
from services.analysis.steps.s05_periksa_kelengkapan import PeriksaKelengkapan
from shared.contracts.analysis import ButirDiperiksa, JenisKekurangan, StatusButir
from shared.contracts.examples.analysis import (
    ANALIS,
    ANALIS_LAIN,
    ANALISA_DIBUKA,
    ANALISA_DILANJUTKAN,
    BATAS,
    BUTIR_KURANG,
    BUTIR_LENGKAP,
    DATA_APLIKASI_DIENTRI,
    KELENGKAPAN_DIPERIKSA,
    KELENGKAPAN_KURANG,
    PERMOHONAN_DIKEMBALIKAN,
)
from shared.contracts.examples.disposition import KASI, PERMOHONAN_ID
from shared.sop.aturan import AlasanTerlaluSingkat, BukanAnalisYangDitugaskan, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
LENGKAP = PeriksaKelengkapan(pelaku=ANALIS, permohonan_id=PERMOHONAN_ID, butir=BUTIR_LENGKAP)
KURANG = LENGKAP.model_copy(update={"butir": BUTIR_KURANG, "catatan": PERMOHONAN_DIKEMBALIKAN.catatan, "batas": BATAS})


def periksa(*butir: ButirDiperiksa) -> PeriksaKelengkapan:
    """Return the command with these rows."""
    return LENGKAP.model_copy(update={"butir": butir})


def test_formulir_lengkap_membuka_langkah_6() -> None:
    given(ANALISA_DIBUKA).when(LENGKAP).then(KELENGKAPAN_DIPERIKSA)
    assert given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).state.terbuka == (6,)


def test_formulir_tidak_lengkap_dikembalikan_dengan_butir_yang_kurang() -> None:
    given(ANALISA_DIBUKA).when(KURANG).then(KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN)
    assert given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN).state.terbuka == ()


def test_butir_yang_tidak_berlaku_tidak_membuat_formulir_kurang() -> None:
    butir = (BUTIR_LENGKAP[0].model_copy(update={"status": StatusButir.TIDAK_BERLAKU}), *BUTIR_LENGKAP[1:])
    given(ANALISA_DIBUKA).when(periksa(*butir)).then(KELENGKAPAN_DIPERIKSA.model_copy(update={"butir": butir}))


def test_butir_yang_tidak_wajib_boleh_ikut_diperiksa() -> None:
    butir = (*BUTIR_LENGKAP, ButirDiperiksa(kode="berkas_desain_ui", status=StatusButir.LENGKAP))
    given(ANALISA_DIBUKA).when(periksa(*butir)).then(KELENGKAPAN_DIPERIKSA.model_copy(update={"butir": butir}))


def test_pemeriksaan_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(LENGKAP).then()
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA, DATA_APLIKASI_DIENTRI).when(LENGKAP).then()
    given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN).when(KURANG).then()


def test_pemeriksaan_tidak_diubah_setelah_dilakukan() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_DIPERIKSA).when(KURANG).refused(SudahDiperiksa)


def test_permohonan_yang_ada_pada_opd_tidak_diperiksa() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN).when(LENGKAP).refused(SedangDilengkapi)


def test_putaran_berikut_diperiksa_lagi() -> None:
    given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN, ANALISA_DILANJUTKAN).when(LENGKAP).then(
        KELENGKAPAN_DIPERIKSA.model_copy(update={"putaran": 2})
    )


def test_permohonan_dapat_dikembalikan_pada_setiap_putaran() -> None:
    putaran_2: dict[str, Any] = {"putaran": 2}
    given(ANALISA_DIBUKA, KELENGKAPAN_KURANG, PERMOHONAN_DIKEMBALIKAN, ANALISA_DILANJUTKAN).when(KURANG).then(
        KELENGKAPAN_KURANG.model_copy(update=putaran_2),
        bernomor(PERMOHONAN_DIKEMBALIKAN.model_copy(update=putaran_2), ANALISA_DIBUKA.ringkasan, 30, BATAS),
    )


def test_setiap_butir_wajib_diperiksa() -> None:
    given(ANALISA_DIBUKA).when(periksa(*BUTIR_LENGKAP[1:])).refused(ButirBelumDiperiksa)
    given(ANALISA_DIBUKA).when(periksa()).refused(ButirBelumDiperiksa)


def test_butir_di_luar_formulir_tidak_dikenal() -> None:
    given(ANALISA_DIBUKA).when(periksa(ButirDiperiksa(kode="bukan_butir", status=StatusButir.LENGKAP))).refused(ButirTidakDikenal)


def test_satu_butir_diperiksa_satu_kali() -> None:
    given(ANALISA_DIBUKA).when(periksa(BUTIR_LENGKAP[0], *BUTIR_LENGKAP)).refused(ButirGanda)


@pytest.mark.parametrize(("jenis", "catatan"), [(None, "Belum diisi."), (JenisKekurangan.KURANG, "")])
def test_kekurangan_diterangkan_jenis_dan_catatannya(jenis: JenisKekurangan | None, catatan: str) -> None:
    kurang = ButirDiperiksa(kode=BUTIR_LENGKAP[0].kode, status=StatusButir.TIDAK_LENGKAP, jenis=jenis, catatan=catatan)
    given(ANALISA_DIBUKA).when(periksa(kurang, *BUTIR_LENGKAP[1:])).refused(KekuranganTanpaKeterangan)


def test_hanya_analis_yang_ditugaskan_yang_memeriksa() -> None:
    given(ANALISA_DIBUKA).when(LENGKAP.model_copy(update={"pelaku": ANALIS_LAIN})).refused(BukanAnalisYangDitugaskan)
    given(ANALISA_DIBUKA).when(LENGKAP.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)


def test_catatan_yang_terlalu_singkat_menyebut_butirnya() -> None:
    kurang = BUTIR_LENGKAP[0].model_copy(
        update={"status": StatusButir.TIDAK_LENGKAP, "jenis": JenisKekurangan.KURANG, "catatan": "Kurang."}
    )
    ditolak = given(ANALISA_DIBUKA).when(periksa(kurang, *BUTIR_LENGKAP[1:])).refused(AlasanTerlaluSingkat)
    assert kurang.kode in str(ditolak)
