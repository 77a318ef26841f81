"""Letters that wait for their parafs: written straight into the store, as the service's own use cases do it, while it does not run."""

from collections.abc import Sequence
from functools import partial
from typing import Final
from uuid import UUID

from deploy.demo.tempat import KantorDemo
from services.letters.acts.didengar import BukaSurat
from services.letters.decide import DECIDER as SURAT
from services.letters.main import SERVICE
from services.letters.steps.s11_konsep_surat import SusunKonsep
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.letters import HASH, ISI, SISTEM, SURAT_DIBUKA
from shared.contracts.peran import Jabatan
from shared.kernel.process.settings import Settings
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import build
from tests.bench.load import act
from tests.bench.steps import Acts

PER_TRANSACTION: Final = 200


async def drafted(settings: Settings, tempat: KantorDemo, ids: Sequence[UUID]) -> None:
    """Open a letter for each request, with its first draft."""
    analis = Pelaku(orang_id=tempat.pejabat[Jabatan.ANALIS].orang_id, jabatan=Jabatan.ANALIS)

    runtime = build(SERVICE, settings)
    try:
        for begin in range(0, len(ids), PER_TRANSACTION):
            some = ids[begin : begin + PER_TRANSACTION]
            await runtime.store.submit(partial(_draft, some=some, analis=analis))
    finally:
        await runtime.store.close()


def _draft(unit: Unit, some: Sequence[UUID], analis: Pelaku) -> None:
    for one in some:
        opened = BukaSurat(
            permohonan_id=one,
            pelaku=SISTEM,
            putaran=1,
            ringkasan=SURAT_DIBUKA.ringkasan,
            analis_id=analis.orang_id,
            kesimpulan=SURAT_DIBUKA.kesimpulan,
            uraian=SURAT_DIBUKA.uraian,
            catatan=SURAT_DIBUKA.catatan,
        )
        unit.run(SURAT, one, opened)
        unit.run(SURAT, one, SusunKonsep(permohonan_id=one, pelaku=analis, isi=ISI))


def paraf(*tokens: str) -> Acts:
    """One paraf by each of these officials."""

    def acts(permohonan_id: UUID) -> list[str]:
        return [act(permohonan_id, "paraf", {"hash_konsep": HASH}, token) for token in tokens]

    return acts
