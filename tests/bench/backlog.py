"""Open requests in quantity: submitted straight into intake's store, as its own use case does it, while no service runs."""

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from deploy.office_files.directory_file import EXAMPLE, load
from services.intake import app
from services.intake.app import Pengajuan
from services.intake.main import SERVICE
from shared.contracts.bersama import Pelaku
from shared.contracts.examples.intake import FORMULIR, KAK, PROSES_BISNIS, SURAT
from shared.contracts.peran import Jabatan
from shared.kernel.event.clock import new_id
from shared.kernel.process.settings import Settings
from shared.kernel.writer.unit import Unit
from shared.service.run.runtime import build

PER_TRANSACTION: Final = 200
TANGGAL: Final = date(2026, 11, 24)
BERKAS: Final = (SURAT, KAK, PROSES_BISNIS)


async def submit(settings: Settings, count: int) -> list[UUID]:
    """Record `count` submissions of the first agency of the example directory, and return the requests' ids."""
    opd = load(EXAMPLE).opd[0]
    pelaku = Pelaku(orang_id=opd.petugas[0].orang_id, jabatan=Jabatan.OPD_PEMOHON)
    permohonan = FORMULIR.permohonan.model_copy(update={"opd_id": opd.opd_id, "surat_tanggal": TANGGAL})
    formulir = FORMULIR.model_copy(update={"permohonan": permohonan})
    ids = [new_id() for _ in range(count)]
    runtime = build(SERVICE, settings)
    try:
        for begin in range(0, count, PER_TRANSACTION):
            some = [Pengajuan(one, pelaku, TANGGAL, opd.opd_id, formulir, BERKAS) for one in ids[begin : begin + PER_TRANSACTION]]
            await runtime.store.submit(partial(_submit, some=some))
    finally:
        await runtime.store.close()
    return ids


def _submit(unit: Unit, some: list[Pengajuan]) -> None:
    for one in some:
        app.terima(unit, one)
