"""Batches that take the careful way are counted, by why: nothing else would say that all of them do."""

from collections import Counter
from typing import Final
from uuid import UUID

from prometheus_client import REGISTRY

from deploy.set.addresses import Addresses
from shared.kernel.postgres.fast.statement import TakenIn
from shared.kernel.writer.unit import Unit
from tests.integration.kernel.counter import COUNTER, Tambah, opened
from tests.integration.kernel.proxy import wired

PERMOHONAN: Final = UUID("0193a000-0000-7000-8000-000000000003")
SEBAB: Final = ("tidak_biasa", "tidak_tercatat")
TAMBAH: Final = Tambah(permohonan_id=PERMOHONAN)


def tercatat() -> Counter[str]:
    """Return how many transactions there were, and why batches took the careful way, each as Prometheus gets it."""
    found = {sebab: REGISTRY.get_sample_value("satupintu_commit_hati_hati_total", {"sebab": sebab}) for sebab in SEBAB}
    found["semua"] = REGISTRY.get_sample_value("satupintu_commit_units_count")
    return Counter({name: int(value or 0) for name, value in found.items()})


def tambah(unit: Unit) -> None:
    """Count, without saying before what is needed for it."""
    unit.run(COUNTER, PERMOHONAN, TAMBAH)


async def test_yang_mengambil_jalan_hati_hati_dihitung_dengan_sebabnya(addresses: Addresses) -> None:
    with wired(addresses) as (wire, through):
        async with opened(through) as store:
            awal = tercatat()
            await store.execute(COUNTER, PERMOHONAN, TAMBAH)
            await store.execute(COUNTER, PERMOHONAN, TAMBAH)
            assert tercatat() - awal == {"semua": 2}
            await store.submit(tambah)
            assert tercatat() - awal == {"semua": 3, "tidak_biasa": 1}
            wire.cut_after = b"PermohonanDicabut"
            assert await store.execute(COUNTER, PERMOHONAN, TAMBAH) == 4
            assert (tercatat() - awal)["tidak_tercatat"] == 1


async def test_yang_tidak_berakibat_tidak_mengambil_jalan_hati_hati(addresses: Addresses) -> None:
    """Half of what a service hears stores nothing; that it looked at is a condition of the one statement."""
    diam = Tambah(permohonan_id=PERMOHONAN, mulai=9, diam=True)

    def dengar(unit: Unit) -> None:
        unit.run(COUNTER, PERMOHONAN, diam)

    async with opened(addresses) as store:
        await store.execute(COUNTER, PERMOHONAN, TAMBAH)
        awal = tercatat()
        assert await store.execute(COUNTER, PERMOHONAN, diam) == 1
        await store.take_in(dengar, TakenIn("EV_DIAM", 0, 7), [(COUNTER, COUNTER.stream(PERMOHONAN))])
        assert await store.position("EV_DIAM") == 7
        assert tercatat() - awal == {"semua": 2}
