"""The calendar as analysis heard it: the last of the agency's working days, and no day at all where a version was not heard."""

from datetime import date, datetime
from typing import Any, Final

import orjson
import pytest

from services.analysis.consumers import DENGAR
from services.analysis.kalender import KALENDER, batas
from shared.contracts.examples.kalender import (
    CONTOH,
    HARI_LIBUR_DICABUT,
    HARI_LIBUR_DITETAPKAN,
    JAM_KERJA_DITETAPKAN,
    KALENDER_DIMULAI,
)
from shared.kernel.event.clock import WIB
from shared.kernel.event.fact import Fact
from tests.spec.letters.meja import Meja, Orang

SENIN: Final = datetime(2026, 12, 21, 10, 0, tzinfo=WIB)
"""Christmas Eve and Christmas follow, and by the decree of version 2 the Monday after them."""


def didengar(*events: Fact) -> list[tuple[Any, ...]]:
    """Return the rows that analysis keeps of these events, as the database gives them back."""
    meja = Meja(Orang({}, {}))
    assert meja.dengar(DENGAR, *events) == [], "kept, and nothing decided"
    return [(versi, jenis, orjson.loads(isi)) for versi, jenis, isi in meja.tabel.get(KALENDER, [])]


@pytest.mark.parametrize(
    ("kalender", "hari"),
    [
        ((KALENDER_DIMULAI,), date(2026, 12, 30)),
        ((KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN), date(2026, 12, 31)),
        (CONTOH, date(2026, 12, 31)),
    ],
)
def test_hari_terakhir_menurut_keputusan_yang_didengar(kalender: tuple[Fact, ...], hari: date) -> None:
    assert batas(didengar(*kalender), SENIN, 5) == hari


@pytest.mark.parametrize(
    "kalender",
    [(), (HARI_LIBUR_DITETAPKAN,), (KALENDER_DIMULAI, HARI_LIBUR_DICABUT), (KALENDER_DIMULAI, HARI_LIBUR_DITETAPKAN, JAM_KERJA_DITETAPKAN)],
)
def test_tanpa_hari_selama_satu_versi_belum_didengar(kalender: tuple[Fact, ...]) -> None:
    """Better no day than a wrong one: the working days are printed alone."""
    assert batas(didengar(*kalender), SENIN, 5) is None
