"""Whose turn it is while letters and analysis move at the same time, and where a paraf is skipped."""

from typing import Any, Final

import pytest

from services.notify.consumers import DENGAR
from services.notify.watch.decide import DECIDER
from shared.contracts.examples import analysis, disposition, letters
from shared.contracts.examples.rangkap import rangkap
from shared.kernel.event.fact import Fact
from tests.spec.letters.meja import Meja
from tests.spec.notify.bahan import DIREKTORI, SAMPAI_LANGKAH_11, SAMPAI_LANGKAH_15, kabar

BERPARAF_KASI: Final[tuple[Fact, ...]] = (*SAMPAI_LANGKAH_11, letters.KONSEP_SURAT_DIBUAT, letters.PARAF_KASI)
DIBUKA_KEMBALI: Final = analysis.ANALISA_DIBUKA_KEMBALI


@pytest.fixture
def meja() -> Meja:
    """Return an empty desk of notify."""
    return Meja(DIREKTORI)


def terbuka(meja: Meja) -> list[tuple[int, int]]:
    """Return the open steps with their rounds."""
    state: Any = meja.state(DECIDER, disposition.PERMOHONAN_ID)
    return sorted((giliran.langkah, giliran.putaran) for giliran in state.terbuka)


def test_paraf_yang_dilewati_membuka_langkah_berikutnya(meja: Meja) -> None:
    """As a paraf does: the Sekretaris who will sign skips his own, and step 15 is open."""
    dilewati, _ = rangkap(letters.HASH)
    meja.dengar(DENGAR, *SAMPAI_LANGKAH_15[:-1])
    assert kabar(meja.dengar(DENGAR, dilewati)) == [("GILIRAN", 15, 1, "kepala_dinas")]
    assert terbuka(meja) == [(15, 1)]


def test_analisa_yang_dibuka_kembali_tidak_menutup_langkah_surat(meja: Meja) -> None:
    """Until letters says that it waits, its own step is open beside; a paraf that is refused meanwhile leaves the analysis open."""
    meja.dengar(DENGAR, *BERPARAF_KASI, DIBUKA_KEMBALI)
    analisa = (DIBUKA_KEMBALI.langkah, DIBUKA_KEMBALI.putaran + 1)
    assert terbuka(meja) == sorted((analisa, (13, 1)))
    meja.dengar(DENGAR, letters.PARAF_DITOLAK)
    assert terbuka(meja) == sorted((analisa, (11, 2)))
