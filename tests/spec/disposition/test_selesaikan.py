"""The agency has its letter: the sheet is finished."""

from services.disposition.acts.didengar import HentikanDisposisi, SelesaikanDisposisi
from services.disposition.decide import DECIDER
from shared.contracts.bersama import Sebab
from shared.contracts.examples.disposition import (
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    DISPOSISI_SELESAI,
    INSTRUKSI_DIBERIKAN,
    KASI,
    PERMOHONAN_ID,
    SISTEM,
)
from shared.sop.aturan import BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
DIINSTRUKSIKAN = (DISPOSISI_DIBUKA, DISPOSISI_KADIS, DISPOSISI_KABID, INSTRUKSI_DIBERIKAN)
SELESAIKAN = SelesaikanDisposisi(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, nomor_surat=DISPOSISI_SELESAI.nomor_surat)
HENTIKAN = HentikanDisposisi(pelaku=SISTEM, permohonan_id=PERMOHONAN_ID, sebab=Sebab.DICABUT)


def test_penerimaan_menyelesaikan_lembar_satu_kali() -> None:
    given(*DIINSTRUKSIKAN).when(SELESAIKAN).then(DISPOSISI_SELESAI)
    given(*DIINSTRUKSIKAN, DISPOSISI_SELESAI).when(SELESAIKAN).then()


def test_pencabutan_menang_atas_penerimaan_dalam_urutan_apa_pun() -> None:
    dihentikan = DISPOSISI_DIHENTIKAN.model_copy(update={"langkah": 4})
    given(*DIINSTRUKSIKAN, DISPOSISI_SELESAI).when(HENTIKAN).then(dihentikan)
    given(*DIINSTRUKSIKAN, dihentikan).when(SELESAIKAN).then()


def test_lembar_yang_belum_diinstruksikan_tidak_diselesaikan() -> None:
    given().when(SELESAIKAN).then()
    given(DISPOSISI_DIBUKA).when(SELESAIKAN).then()


def test_hanya_sistem_yang_menyelesaikan() -> None:
    given(*DIINSTRUKSIKAN).when(SELESAIKAN.model_copy(update={"pelaku": KASI})).refused(BukanWewenang)
