"""What is written beside imported events: alerts that are at their end, and mandates that were acted on there; pure."""

from typing import Any
from uuid import UUID

from deploy.audit.imports.rows import acted_on, alerts
from shared.contracts.examples.disposition import PELIMPAHAN_BERAKHIR, WEWENANG_DILIMPAHKAN
from shared.contracts.examples.notify import (
    PEMBERITAHUAN_DICATAT,
    PEMBERITAHUAN_DIKIRIM,
    PEMBERITAHUAN_GAGAL,
    PENGIRIMAN_DIULANG,
)
from shared.kernel.event.envelope import Recorded
from shared.kernel.event.fact import Fact

ALIRAN = UUID("0193a000-0000-7000-8000-00000000f001")


def tercatat(*facts: Fact) -> list[Recorded]:
    """Return events of one stream, a minute apart."""
    return [Recorded(ALIRAN, n, fact, {"time": f"2026-11-24T01:{n:02}:00.000000Z"}) for n, fact in enumerate(facts, 1)]


def kotak(*facts: Fact) -> list[tuple[Any, ...]]:
    """Return which alert is listed, when it was sent, when given up, and after how many tries."""
    return [(row[0], *row[4:7]) for row in alerts(PEMBERITAHUAN_DICATAT.permohonan_id, tercatat(*facts))]


def test_yang_terkirim_terdaftar_terkirim() -> None:
    assert kotak(PEMBERITAHUAN_DICATAT, PEMBERITAHUAN_DIKIRIM) == [(f"{ALIRAN}:1", "2026-11-24T01:02:00.000000Z", None, 0)]


def test_yang_gagal_terdaftar_gagal_kecuali_diulang_dan_terkirim() -> None:
    assert kotak(PEMBERITAHUAN_DICATAT, PEMBERITAHUAN_GAGAL) == [(f"{ALIRAN}:1", None, "2026-11-24T01:02:00.000000Z", 12)]
    lalu = (PEMBERITAHUAN_DICATAT, PEMBERITAHUAN_GAGAL, PENGIRIMAN_DIULANG)
    assert kotak(*lalu, PEMBERITAHUAN_DIKIRIM) == [(f"{ALIRAN}:1", "2026-11-24T01:04:00.000000Z", None, 0)]


def test_yang_masih_menunggu_di_asalnya_tidak_dikirim_di_sini() -> None:
    assert kotak(PEMBERITAHUAN_DICATAT) == []
    assert kotak(PEMBERITAHUAN_DICATAT, PEMBERITAHUAN_GAGAL, PENGIRIMAN_DIULANG) == []


def test_mandat_dialihkan_sejauh_berkasnya() -> None:
    mandat = WEWENANG_DILIMPAHKAN
    satu = (mandat.mandat_id, "MANDAT_MULAI"), (mandat.mandat_id, "MANDAT_BERAKHIR")
    assert list(acted_on(tercatat(mandat), "2026-11-23T16:59:59.000000Z")) == []
    assert list(acted_on(tercatat(mandat), "2026-11-24T00:00:00.000000Z")) == [satu[0]]
    assert list(acted_on(tercatat(mandat), "2026-11-27T17:00:00.000000Z")) == list(satu)
    dicabut = PELIMPAHAN_BERAKHIR.model_copy(update={"sejak": mandat.mulai})
    assert list(acted_on(tercatat(mandat, dicabut), "2026-11-24T00:00:00.000000Z")) == list(satu)
