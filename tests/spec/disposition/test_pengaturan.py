"""The office's settings: whole, by the administrator, in versions that never count backwards."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.disposition.pengaturan import DECIDER, TetapkanPengaturan
from shared.contracts.examples.disposition import ADMIN, KADIS, SISTEM
from shared.contracts.examples.kantor import PENGATURAN, PENGATURAN_KANTOR_DITETAPKAN
from shared.contracts.kantor import PolaNomor
from shared.sop.aturan import BerlakuSurut, BukanWewenang
from tests.dsl import Spec

given = Spec(DECIDER)
PERTAMA = PENGATURAN_KANTOR_DITETAPKAN.model_copy(update={"versi": 1})
TETAPKAN = TetapkanPengaturan(pelaku=ADMIN, pengaturan=PENGATURAN, alasan=PERTAMA.alasan, waktu=PERTAMA.sejak)
LAIN = PENGATURAN.model_copy(update={"lambang": None})


def test_pengaturan_pertama_berlaku_sejak_ditetapkan() -> None:
    given().when(TETAPKAN).then(PERTAMA)


def test_pengaturan_yang_sama_tidak_ditetapkan_lagi() -> None:
    given(PERTAMA).when(TETAPKAN.model_copy(update={"pelaku": SISTEM})).then()


def test_yang_sama_tetapi_lebih_awal_ditetapkan() -> None:
    nanti = PERTAMA.model_copy(update={"sejak": PERTAMA.sejak + timedelta(days=30)})
    given(nanti).when(TETAPKAN).then(PERTAMA.model_copy(update={"versi": 2}))


def test_perubahan_adalah_versi_berikut_dan_boleh_berlaku_nanti() -> None:
    nanti = PERTAMA.sejak + timedelta(days=30)
    ubah = TETAPKAN.model_copy(update={"pengaturan": LAIN, "sejak": nanti})
    given(PERTAMA).when(ubah).then(PERTAMA.model_copy(update={"versi": 2, "pengaturan": LAIN, "sejak": nanti}))


def test_pengaturan_tidak_berlaku_surut() -> None:
    given().when(TETAPKAN.model_copy(update={"sejak": TETAPKAN.waktu - timedelta(seconds=1)})).refused(BerlakuSurut)


def test_hanya_admin_dan_operator_yang_menetapkan() -> None:
    given().when(TETAPKAN.model_copy(update={"pelaku": KADIS})).refused(BukanWewenang)
    given().when(TETAPKAN.model_copy(update={"pelaku": SISTEM})).then(PERTAMA.model_copy(update={"pelaku": SISTEM}))


@pytest.mark.parametrize("pola", ["{urut:99999999d}/{tahun}", "{urut.__class__}/{tahun}", "{urut!r}/{tahun}", "}{urut}{tahun}"])
def test_pola_nomor_tidak_menjangkau_apa_pun_selain_isiannya(pola: str) -> None:
    """What an administrator writes is filled in by the program: nothing but the five places may be in it."""
    with pytest.raises(ValidationError, match="tidak dapat diisi"):
        PolaNomor(pola=pola)
