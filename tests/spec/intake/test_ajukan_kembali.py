"""After a return the agency submits again; the request re-enters at step 5 in a new round."""

from datetime import date
from uuid import UUID

import pytest

from services.intake.errors import BelumDikembalikan, BukanOpdPemilik, SuratBertanggalMasaDepan, SuratSudahDitandatangani
from shared.contracts.bersama import Sebab
from shared.contracts.examples.intake import (
    DIAJUKAN_KEMBALI,
    DICABUT,
    DIHENTIKAN,
    DIKONFIRMASI,
    DITERIMA,
    FORMULIR,
    KAK,
    PENANDATANGANAN,
    PENGEMBALIAN,
    PENYAMPAIAN,
    PROSES_BISNIS,
    SISTEM,
    SURAT,
)
from shared.contracts.formulir import FormulirTidakSah
from shared.kernel.event.errors import DomainError
from shared.kernel.event.fact import Fact
from shared.sop.aturan import (
    BukanWewenang,
    PermohonanSudahDicabut,
    PermohonanSudahDitolak,
    PermohonanSudahDitutup,
    PermohonanTidakDikenal,
)
from tests.spec.intake.contoh import AJUKAN, dengan, given

OPD_LAIN = UUID(int=9)


def test_permohonan_dilengkapi_masuk_lagi_di_langkah_5_dengan_putaran_baru() -> None:
    given(DITERIMA, PENGEMBALIAN).when(AJUKAN).then(DIAJUKAN_KEMBALI)


def test_tanpa_perubahan_pun_boleh_dan_tercatat_tanpa_perubahan() -> None:
    sama = AJUKAN.model_copy(update={"formulir": FORMULIR, "berkas": ()})
    diajukan = DIAJUKAN_KEMBALI.model_copy(update={"formulir": FORMULIR, "berkas": (SURAT, KAK, PROSES_BISNIS), "perubahan": ()})
    given(DITERIMA, PENGEMBALIAN).when(sama).then(diajukan)


def test_nomor_agenda_dan_nama_opd_tetap() -> None:
    nama_lain = AJUKAN.model_copy(update={"formulir": dengan("identitas", nama_aplikasi="Aplikasi Contoh Kedua"), "berkas": ()})
    ringkasan = DITERIMA.ringkasan.model_copy(update={"nama_aplikasi": "Aplikasi Contoh Kedua"})
    diajukan = DIAJUKAN_KEMBALI.model_copy(
        update={
            "formulir": nama_lain.formulir,
            "berkas": (SURAT, KAK, PROSES_BISNIS),
            "perubahan": ("nama_aplikasi",),
            "ringkasan": ringkasan,
        }
    )
    given(DITERIMA, PENGEMBALIAN).when(nama_lain).then(diajukan)


def test_pengembalian_kedua_memberi_putaran_ketiga() -> None:
    kembali_lagi = PENGEMBALIAN.model_copy(update={"putaran": 2, "langkah": 10})
    ketiga = DIAJUKAN_KEMBALI.model_copy(update={"putaran": 3, "perubahan": ()})
    given(DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI, kembali_lagi).when(AJUKAN).then(ketiga)


def test_putaran_mengikuti_putaran_analisa_yang_dikembalikan() -> None:
    dikembalikan = PENGEMBALIAN.model_copy(update={"putaran": 4})
    given(DITERIMA, dikembalikan).when(AJUKAN).then(DIAJUKAN_KEMBALI.model_copy(update={"putaran": 5}))


@pytest.mark.parametrize("riwayat", [(DITERIMA,), (DITERIMA, PENGEMBALIAN, DIAJUKAN_KEMBALI)])
def test_hanya_yang_sedang_dikembalikan(riwayat: tuple[Fact, ...]) -> None:
    given(*riwayat).when(AJUKAN).refused(BelumDikembalikan)


@pytest.mark.parametrize(
    "riwayat", [(PENANDATANGANAN,), (PENGEMBALIAN, PENANDATANGANAN), (PENYAMPAIAN,), (PENANDATANGANAN, PENYAMPAIAN, DIKONFIRMASI)]
)
def test_setelah_surat_ditandatangani_tidak_ada_yang_dilengkapi(riwayat: tuple[Fact, ...]) -> None:
    given(DITERIMA, *riwayat).when(AJUKAN).refused(SuratSudahDitandatangani)


def test_yang_belum_pernah_diajukan_tidak_dikenal() -> None:
    given().when(AJUKAN).refused(PermohonanTidakDikenal)


@pytest.mark.parametrize(
    ("akhir", "aturan"),
    [
        (DICABUT, PermohonanSudahDicabut),
        (DIHENTIKAN, PermohonanSudahDitolak),
        (DIHENTIKAN.model_copy(update={"sebab": Sebab.KEDALUWARSA}), PermohonanSudahDitutup),
    ],
)
def test_permohonan_yang_berakhir_tidak_diajukan_lagi(akhir: Fact, aturan: type[DomainError]) -> None:
    given(DITERIMA, PENGEMBALIAN, akhir).when(AJUKAN).refused(aturan)


def test_hanya_opd_pemilik() -> None:
    given(DITERIMA, PENGEMBALIAN).when(AJUKAN.model_copy(update={"opd_id": OPD_LAIN})).refused(BukanOpdPemilik)


def test_hanya_peran_opd() -> None:
    given(DITERIMA, PENGEMBALIAN).when(AJUKAN.model_copy(update={"pelaku": SISTEM})).refused(BukanWewenang)


def test_permohonan_tidak_dapat_dialihkan_ke_opd_lain() -> None:
    beralih = AJUKAN.model_copy(update={"formulir": dengan("permohonan", opd_id=OPD_LAIN)})
    given(DITERIMA, PENGEMBALIAN).when(beralih).refused(BukanOpdPemilik)


def test_aturan_formulir_berlaku_lagi() -> None:
    given(DITERIMA, PENGEMBALIAN).when(AJUKAN.model_copy(update={"formulir": dengan("kajian", tujuan=None)})).refused(FormulirTidakSah)


def test_surat_bertanggal_besok_ditolak_lagi() -> None:
    besok = dengan("permohonan", surat_tanggal=date(2026, 11, 24))
    given(DITERIMA, PENGEMBALIAN).when(AJUKAN.model_copy(update={"formulir": besok})).refused(SuratBertanggalMasaDepan)


def test_opd_lain_tidak_melengkapi_atas_namanya_sendiri() -> None:
    atas_nama_sendiri = AJUKAN.model_copy(update={"opd_id": OPD_LAIN, "formulir": dengan("permohonan", opd_id=OPD_LAIN)})
    given(DITERIMA, PENGEMBALIAN).when(atas_nama_sendiri).refused(BukanOpdPemilik)
