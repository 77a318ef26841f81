"""Steps 2 and 3: Kepala Dinas, then Kepala Bidang, fill in their level of the sheet."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.disposition.decide import DECIDER
from services.disposition.errors import (
    BatasWaktuTidakWajar,
    BelumDiteruskan,
    BelumGiliran,
    PenerimaBukanPejabat,
    PenerimaGanda,
    SudahDidisposisi,
    TanpaHarap,
)
from services.disposition.steps.s02_s03_disposisi import Disposisikan
from shared.contracts.bersama import Sifat
from shared.contracts.disposition import Didisposisi, Harap
from shared.contracts.examples.disposition import (
    DISPOSISI_BERTEMBUSAN,
    DISPOSISI_DIBUKA,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KASI,
    PERMOHONAN_ID,
    SEKDIS,
    SISTEM,
)
from shared.contracts.peran import Jabatan
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)


def disposisi(lembar: Didisposisi, **lain: Any) -> Disposisikan:
    """Return the command that fills in this level of the sheet, with some fields changed."""
    isi: dict[str, Any] = {
        "pelaku": lembar.pelaku,
        "permohonan_id": PERMOHONAN_ID,
        "diteruskan_kepada": lembar.diteruskan_kepada,
        "harap": lembar.harap,
        "catatan": lembar.catatan,
        "sifat": lembar.sifat,
        "batas_waktu": lembar.batas_waktu,
        "harap_lain": lembar.harap_lain,
        "tembusan": lembar.tembusan,
    }
    return Disposisikan(**{**isi, **lain})


KADIS_MENDISPOSISI = disposisi(DISPOSISI_KADIS)
KABID_MENDISPOSISI = disposisi(DISPOSISI_KABID)


def test_kepala_dinas_mendisposisi_pada_langkah_2() -> None:
    given(DISPOSISI_DIBUKA).when(KADIS_MENDISPOSISI).then(DISPOSISI_KADIS)


def test_kepala_bidang_mendisposisi_pada_langkah_3() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(KABID_MENDISPOSISI).then(DISPOSISI_KABID)


def test_disposisi_yang_sama_dua_kali_tidak_menambah_apa_pun() -> None:
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(KADIS_MENDISPOSISI).then()
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID).when(KABID_MENDISPOSISI).then()


def test_kotak_yang_dicentang_dua_kali_dicatat_satu_kali() -> None:
    rangkap = disposisi(
        DISPOSISI_KADIS,
        diteruskan_kepada=(Jabatan.KEPALA_BIDANG, Jabatan.KEPALA_BIDANG),
        harap=(Harap.PROSES_LEBIH_LANJUT, Harap.PROSES_LEBIH_LANJUT),
    )
    given(DISPOSISI_DIBUKA).when(rangkap).then(DISPOSISI_KADIS)


def test_disposisi_tidak_diubah_setelah_dilakukan() -> None:
    lain = disposisi(DISPOSISI_KADIS, sifat=Sifat.BIASA)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(lain).refused(SudahDidisposisi)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN).when(lain).refused(SudahDidisposisi)


def test_kepala_bidang_menunggu_disposisi_kepala_dinas() -> None:
    given(DISPOSISI_DIBUKA).when(KABID_MENDISPOSISI).refused(BelumGiliran)


@pytest.mark.parametrize("pelaku", [KASI, SEKDIS, SISTEM])
def test_hanya_kepala_dinas_dan_kepala_bidang_yang_mendisposisi(pelaku: object) -> None:
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, pelaku=pelaku)).refused(BukanWewenang)


def test_disposisi_diteruskan_sekurangnya_kepada_pelaksana_berikutnya() -> None:
    ke_sekdis = disposisi(DISPOSISI_KADIS, diteruskan_kepada=(Jabatan.SEKRETARIS_DINAS,))
    given(DISPOSISI_DIBUKA).when(ke_sekdis).refused(BelumDiteruskan)
    ke_sekdis = disposisi(DISPOSISI_KABID, diteruskan_kepada=(Jabatan.SEKRETARIS_DINAS,))
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(ke_sekdis).refused(BelumDiteruskan)


def test_disposisi_boleh_diteruskan_kepada_beberapa_pejabat() -> None:
    kepada = (Jabatan.KEPALA_BIDANG, Jabatan.SEKRETARIS_DINAS)
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, diteruskan_kepada=kepada)).then(
        DISPOSISI_KADIS.model_copy(update={"diteruskan_kepada": kepada})
    )


@pytest.mark.parametrize("jabatan", [Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA, Jabatan.ADMIN, Jabatan.KEPALA_BIDANG])
def test_disposisi_tidak_diteruskan_kepada_yang_bukan_pejabat_lain(jabatan: Jabatan) -> None:
    kepada = (Jabatan.KEPALA_SEKSI, jabatan)
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(disposisi(DISPOSISI_KABID, diteruskan_kepada=kepada)).refused(PenerimaBukanPejabat)


def test_tembusan_dicatat_satu_kali_tiap_pejabat() -> None:
    ganda = disposisi(DISPOSISI_BERTEMBUSAN, tembusan=DISPOSISI_BERTEMBUSAN.tembusan * 2)
    given(DISPOSISI_DIBUKA).when(ganda).then(DISPOSISI_BERTEMBUSAN)


@pytest.mark.parametrize("jabatan", [Jabatan.OPD_PEMOHON, Jabatan.PETUGAS_AGENDA, Jabatan.ADMIN, Jabatan.KEPALA_DINAS])
def test_tembusan_hanya_kepada_pejabat_lain(jabatan: Jabatan) -> None:
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, tembusan=(jabatan,))).refused(PenerimaBukanPejabat)


def test_penerima_disposisi_tidak_mendapat_tembusan_pula() -> None:
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, tembusan=(Jabatan.KEPALA_BIDANG,))).refused(PenerimaGanda)


@pytest.mark.parametrize("sifat", [*Sifat, None])
def test_tanpa_sifat_berlaku_sifat_suratnya(sifat: Sifat | None) -> None:
    """A secret letter stays secret when nobody says anything; a request of the first days tells nothing, and is an ordinary one."""
    ringkasan = DISPOSISI_DIBUKA.ringkasan.model_copy(update={"surat_sifat": sifat})
    dibuka = DISPOSISI_DIBUKA.model_copy(update={"ringkasan": ringkasan})
    didisposisi = DISPOSISI_KADIS.model_copy(update={"sifat": sifat or Sifat.BIASA})
    given(dibuka).when(disposisi(DISPOSISI_KADIS, sifat=None)).then(didisposisi)
    given(dibuka, didisposisi, DISPOSISI_KABID).when(disposisi(DISPOSISI_KADIS, sifat=None)).then()


def test_tanpa_sifat_berlaku_sifat_tingkat_sebelumnya() -> None:
    """What Kepala Dinas made urgent is urgent on the next desk."""
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).when(disposisi(DISPOSISI_KABID, sifat=None)).then(DISPOSISI_KABID)


def test_tanpa_sifat_bukan_lembar_yang_sama_bila_tingkat_ini_telah_menyebut_sifatnya() -> None:
    """What goes without saying is what the level before made of it, never what this one said."""
    biasa = DISPOSISI_KABID.model_copy(update={"sifat": Sifat.BIASA})
    given(DISPOSISI_DIBUKA, DISPOSISI_KADIS, biasa).when(disposisi(DISPOSISI_KABID, sifat=None)).refused(SudahDidisposisi)


def test_sekurangnya_satu_harapan_dicentang_atau_ditulis() -> None:
    tanpa = disposisi(DISPOSISI_KADIS, harap=(), harap_lain="")
    given(DISPOSISI_DIBUKA).when(tanpa).refused(TanpaHarap)
    ditulis = {"harap": (), "harap_lain": "Hadir dalam rapat"}
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, **ditulis)).then(DISPOSISI_KADIS.model_copy(update=ditulis))


def test_batas_waktu_tidak_mendahului_tanggal_surat() -> None:
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, batas_waktu=date(2025, 12, 11))).refused(BatasWaktuTidakWajar)


def test_batas_waktu_boleh_pada_hari_tanggal_surat_dan_tidak_sehari_sebelumnya() -> None:
    hari_surat = DISPOSISI_DIBUKA.ringkasan.surat_tanggal
    hari_itu = disposisi(DISPOSISI_KADIS, batas_waktu=hari_surat)
    given(DISPOSISI_DIBUKA).when(hari_itu).then(DISPOSISI_KADIS.model_copy(update={"batas_waktu": hari_surat}))
    sehari_sebelumnya = disposisi(DISPOSISI_KADIS, batas_waktu=hari_surat - timedelta(days=1))
    given(DISPOSISI_DIBUKA).when(sehari_sebelumnya).refused(BatasWaktuTidakWajar)


def test_lembar_setelah_disposisi_kepala_dinas_berada_pada_langkah_3() -> None:
    state = given(DISPOSISI_DIBUKA, DISPOSISI_KADIS).state
    assert (state.langkah, state.menunggu) == (3, True)


def test_kepala_bidang_tidak_mendisposisi_atas_nama_kepala_dinas() -> None:
    given(DISPOSISI_DIBUKA).when(disposisi(DISPOSISI_KADIS, pelaku=KABID)).refused(BelumGiliran)
