"""How late work was: by the deadlines that were known then, and by the office's calendar where none was recorded."""

import asyncio

import pytest

from deploy.audit.conformance.cases import dues
from deploy.audit.conformance.figures import StepTimes, working_days
from deploy.audit.conformance.paths import StepVisit
from deploy.audit.stores.aggregates import TENGGAT
from deploy.set.addresses import Addresses
from shared.contracts.examples import tenggat
from tests.integration.audit.command import ketik
from tests.integration.audit.lives import stores
from tests.integration.audit.test_conformance import lived, told
from tests.spec.kalender.bahan import KALENDER, pukul


def test_jam_kerja_dan_keterlambatan_dihitung_dengan_kalender_kantor() -> None:
    """Friday afternoon to Monday morning is an hour and a half of work; steps 7, 8 and 9 open together and are due one after the other."""
    times = {langkah: StepTimes() for langkah in (2, 7, 8, 9)}
    buka = pukul("2026-11-27", "15:30")
    for langkah, tutup in ((2, "2026-11-30"), (7, "2026-12-01"), (8, "2026-12-01"), (9, "2026-12-02")):
        times[langkah].add(StepVisit(langkah, 1, buka, pukul(tutup, "08:00")), KALENDER)
    assert times[2].working == [1.5]
    assert times[2].calendar == [64.5]
    assert {langkah: one.late for langkah, one in times.items()} == {2: 0, 7: 1, 8: 0, 9: 0}
    assert {one.reckoned for one in times.values()} == {1}, "no deadline was recorded"
    assert [working_days(langkah) for langkah in (2, 7, 8, 9, 10)] == [1, 1, 2, 3, 1]


def test_tenggat_yang_tercatat_mengalahkan_kalender(addresses: Addresses, capsys: pytest.CaptureFixture[str]) -> None:
    permohonan_id = lived(addresses)
    lalu = {"langkah": 2, "putaran": 1, "permohonan_id": permohonan_id, "jatuh_tempo": pukul("2020-01-06", "16:00")}

    async def due() -> None:
        async with stores(addresses) as written:
            await written.record(TENGGAT, [tenggat.TENGGAT_DIBUKA.model_copy(update=lalu)])

    asyncio.run(due())
    _, lines = told(addresses, capsys)
    steps = {line["langkah"]: (line["terlambat"], line["tanpa_tenggat"]) for line in lines if "kunjungan" in line}
    assert (steps[2], steps[3]) == ((1, 0), (0, 1))
    assert ketik(addresses, "conformance") == 0
    assert "16 kunjungan tanpa tenggat tercatat" in capsys.readouterr().out


def test_terlambat_menurut_tenggat_yang_diketahui_waktu_itu() -> None:
    """More time that was given counts, a decree counts from when it was known, and what came after the step was done does not."""
    dibuka = tenggat.TENGGAT_DIBUKA.model_copy(update={"langkah": 2, "jatuh_tempo": pukul("2026-11-30", "16:00")})
    tempat = {"jenis": dibuka.jenis, "langkah": 2, "putaran": dibuka.putaran}
    diperpanjang = tenggat.TENGGAT_DIPERPANJANG.model_copy(update={**tempat, "jatuh_tempo": pukul("2026-12-02", "16:00")})
    dipenuhi = tenggat.TENGGAT_DIPENUHI.model_copy(update=tempat)
    kunci = (2, dibuka.putaran)
    assert dues([dibuka])[kunci] == pukul("2026-11-30", "16:00")
    assert dues([dibuka, diperpanjang, dipenuhi])[kunci] == pukul("2026-12-02", "16:00")
    assert dues([dibuka, dipenuhi, diperpanjang])[kunci] == pukul("2026-11-30", "16:00")
    terlambat, tepat = StepTimes(), StepTimes()
    visit = StepVisit(*kunci, pukul("2026-11-27", "15:30"), pukul("2026-12-01", "10:00"))
    terlambat.add(visit, KALENDER, dues([dibuka, dipenuhi])[kunci])
    tepat.add(visit, KALENDER, dues([dibuka, diperpanjang])[kunci])
    assert (terlambat.late, tepat.late, terlambat.reckoned + tepat.reckoned) == (1, 0, 0)
