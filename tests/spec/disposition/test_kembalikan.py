"""Steps 3 and 4: the disposition goes back to the official who gave it, with a note, in numbered rounds."""

from typing import Any

import pytest

from services.disposition.acts.kembali import KembalikanDisposisi
from services.disposition.decide import DECIDER
from services.disposition.errors import BelumGiliran, SudahDidisposisi, SudahDiinstruksikan
from shared.contracts.examples.disposition import (
    DISPOSISI_DIBUKA,
    DISPOSISI_DIHENTIKAN,
    DISPOSISI_KABID,
    DISPOSISI_KADIS,
    INSTRUKSI_DIBERIKAN,
    KABID,
    KADIS,
    KASI,
    PERMOHONAN_DITOLAK,
    PERMOHONAN_ID,
    SEKDIS,
    SISTEM,
)
from shared.contracts.examples.pengembalian import DISPOSISI_DIKEMBALIKAN
from shared.contracts.peran import Jabatan
from shared.kernel.event.fact import Fact
from shared.sop.aturan import AlasanTerlaluSingkat, BukanWewenang, PermohonanSudahDicabut, PermohonanTidakDikenal
from tests.dsl import Spec
from tests.spec.disposition.test_s02_s03_disposisi import disposisi
from tests.spec.disposition.test_tolak import TOLAK

given = Spec(DECIDER)

KABID_MENGEMBALIKAN = KembalikanDisposisi(pelaku=KABID, permohonan_id=PERMOHONAN_ID, catatan=DISPOSISI_DIKEMBALIKAN.catatan)
KASI_MENGEMBALIKAN = KABID_MENGEMBALIKAN.model_copy(update={"pelaku": KASI})
DARI_KASI = DISPOSISI_DIKEMBALIKAN.model_copy(update={"langkah": 4, "pelaku": KASI, "kepada": Jabatan.KEPALA_BIDANG})
SAMPAI_KABID = (DISPOSISI_DIBUKA, DISPOSISI_KADIS)
SAMPAI_KASI = (*SAMPAI_KABID, DISPOSISI_KABID)


def pada(putaran: int, fact: Fact) -> Any:
    """Return the event as it is in another round."""
    return fact.model_copy(update={"putaran": putaran})


def test_kepala_bidang_mengembalikan_kepada_kepala_dinas() -> None:
    given(*SAMPAI_KABID).when(KABID_MENGEMBALIKAN).then(DISPOSISI_DIKEMBALIKAN)
    state = given(*SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN).state
    assert (state.langkah, state.putaran, state.lembar, state.menunggu) == (2, 2, (), True)


def test_kepala_seksi_mengembalikan_kepada_kepala_bidang() -> None:
    """What Kepala Dinas wrote stands."""
    given(*SAMPAI_KASI).when(KASI_MENGEMBALIKAN).then(DARI_KASI)
    state = given(*SAMPAI_KASI, DARI_KASI).state
    assert (state.langkah, state.putaran, state.lembar) == (3, 2, (DISPOSISI_KADIS,))


def test_yang_menerima_kembali_mendisposisi_lagi_pada_putaran_baru() -> None:
    lagi = given(*SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN)
    lagi.when(disposisi(DISPOSISI_KADIS)).then(pada(2, DISPOSISI_KADIS))
    given(*SAMPAI_KASI, DARI_KASI).when(disposisi(DISPOSISI_KABID)).then(pada(2, DISPOSISI_KABID))


def test_yang_menerima_kembali_boleh_mengembalikan_lebih_jauh_atau_menolak() -> None:
    """Back to Kepala Bidang, from there to Kepala Dinas, who may find that it is not the office's affair after all."""
    lebih_jauh = pada(2, DISPOSISI_DIKEMBALIKAN)
    given(*SAMPAI_KASI, DARI_KASI).when(KABID_MENGEMBALIKAN).then(lebih_jauh)
    given(*SAMPAI_KASI, DARI_KASI, lebih_jauh).when(TOLAK).then(pada(3, PERMOHONAN_DITOLAK))


def test_setiap_pengembalian_satu_putaran() -> None:
    state = given(
        *SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN, pada(2, DISPOSISI_KADIS), pada(2, DISPOSISI_DIKEMBALIKAN), pada(3, DISPOSISI_KADIS)
    ).state
    assert (state.langkah, state.putaran, state.lembar) == (3, 3, (pada(3, DISPOSISI_KADIS),))


def test_catatannya_ada_pada_yang_menerima_kembali_sampai_ia_mendisposisi_lagi() -> None:
    assert given(*SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN).state.pengembalian == DISPOSISI_DIKEMBALIKAN
    assert given(*SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN, pada(2, DISPOSISI_KADIS)).state.pengembalian is None


def test_dikembalikan_dua_kali_ditolak_karena_gilirannya_sudah_lewat() -> None:
    given(*SAMPAI_KABID, DISPOSISI_DIKEMBALIKAN).when(KABID_MENGEMBALIKAN).refused(BelumGiliran)


def test_hanya_pada_gilirannya() -> None:
    given(DISPOSISI_DIBUKA).when(KABID_MENGEMBALIKAN).refused(BelumGiliran)
    given(*SAMPAI_KABID).when(KASI_MENGEMBALIKAN).refused(BelumGiliran)
    given(*SAMPAI_KASI).when(KABID_MENGEMBALIKAN).refused(SudahDidisposisi)
    given(*SAMPAI_KASI, INSTRUKSI_DIBERIKAN).when(KASI_MENGEMBALIKAN).refused(SudahDiinstruksikan)


@pytest.mark.parametrize("pelaku", [KADIS, SEKDIS, SISTEM])
def test_hanya_kepala_bidang_dan_kepala_seksi_yang_mengembalikan(pelaku: object) -> None:
    given(*SAMPAI_KABID).when(KABID_MENGEMBALIKAN.model_copy(update={"pelaku": pelaku})).refused(BukanWewenang)


def test_catatannya_menjelaskan() -> None:
    given(*SAMPAI_KABID).when(KABID_MENGEMBALIKAN.model_copy(update={"catatan": "Bukan saya."})).refused(AlasanTerlaluSingkat)


def test_permohonan_yang_berakhir_atau_tidak_dikenal_tidak_dikembalikan() -> None:
    given(*SAMPAI_KABID, DISPOSISI_DIHENTIKAN).when(KABID_MENGEMBALIKAN).refused(PermohonanSudahDicabut)
    given().when(KABID_MENGEMBALIKAN).refused(PermohonanTidakDikenal)
