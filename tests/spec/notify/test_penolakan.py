"""After a refusal: Kepala Dinas's turn to sign the letter, with a deadline; the agency is told of both; then it is over."""

from typing import Any

import pytest

from services.notify.consumers import DENGAR
from services.notify.deadlines.decide import DECIDER as TENGGAT
from services.notify.deadlines.state import KunciTenggat
from services.notify.watch.decide import DECIDER
from shared.contracts.bersama import Sebab
from shared.contracts.disposition import PermohonanDitolak
from shared.contracts.examples import disposition, intake
from shared.contracts.examples.penolakan import SURAT_PENOLAKAN_DIBUKA, SURAT_PENOLAKAN_DITANDATANGANI
from shared.contracts.tenggat import JenisTenggat
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_5, kabar

AWAL = SAMPAI_LANGKAH_5[:2]
DITOLAK = (disposition.PERMOHONAN_DITOLAK, SURAT_PENOLAKAN_DIBUKA)
TANDA_TANGAN = KunciTenggat(JenisTenggat.LANGKAH, 15, 1)


@pytest.fixture
def meja() -> Meja:
    """Return a desk of notify with a request at step 2."""
    meja = Meja(DIREKTORI)
    meja.dengar(DENGAR, *AWAL)
    return meja


def keadaan(meja: Meja) -> tuple[list[int], Sebab | None]:
    """Return the open steps, and why the request ended."""
    state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    return [satu.langkah for satu in state.terbuka], state.berakhir


def terbuka(meja: Meja) -> set[KunciTenggat]:
    """Return the deadlines that are open."""
    state: Any = meja.state(TENGGAT, disposition.PERMOHONAN_ID)
    return set(state.terbuka)


@pytest.mark.parametrize("urutan", [DITOLAK, DITOLAK[::-1]])
def test_penanda_tangan_mendapat_giliran_dengan_tenggat(meja: Meja, urutan: tuple[Any, ...]) -> None:
    """Whichever of the two is heard first: two services told of them."""
    hasil = kabar(meja.dengar(DENGAR, *urutan))
    assert ("DITOLAK", 2, 1, "opd_pemohon") in hasil
    assert ("GILIRAN", 15, 1, "kepala_dinas") in hasil
    assert keadaan(meja) == ([15], None)
    assert TANDA_TANGAN in terbuka(meja)
    assert KunciTenggat(JenisTenggat.LANGKAH, 2, 1) not in terbuka(meja)


def test_sesudah_ditandatangani_selesai_dan_opd_diberi_tahu(meja: Meja) -> None:
    meja.dengar(DENGAR, *DITOLAK)
    hasil = meja.dengar(DENGAR, SURAT_PENOLAKAN_DITANDATANGANI)
    assert kabar(hasil)[-1] == ("DISAMPAIKAN", 15, 1, "opd_pemohon")
    assert keadaan(meja) == ([], Sebab.DITOLAK)
    assert terbuka(meja) == set()
    assert meja.dengar(DENGAR, *DITOLAK, SURAT_PENOLAKAN_DITANDATANGANI, intake.DIKONFIRMASI) == []


def test_penolakan_dari_masa_lama_mengakhiri_seketika(meja: Meja) -> None:
    lama = PermohonanDitolak.from_v1(disposition.PERMOHONAN_DITOLAK.model_dump(mode="json", exclude={"ringkasan"}))
    meja.dengar(DENGAR, PermohonanDitolak.model_validate(lama))
    assert keadaan(meja) == ([], Sebab.DITOLAK)
    assert terbuka(meja) == set()


def test_pencabutan_menang_selagi_surat_menunggu(meja: Meja) -> None:
    meja.dengar(DENGAR, *DITOLAK)
    assert kabar(meja.dengar(DENGAR, intake.DICABUT)) == [("DICABUT", 1, 1, "kepala_dinas")]
    assert keadaan(meja) == ([], Sebab.DICABUT)
