"""How a directory file and a set differ, in offices, agencies and people; names are sealed, and are not compared."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from deploy.office_files.directory_file import Direktori, OpdAwal
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat import DECIDER as PEJABAT
from services.intake.main import SERVICE as INTAKE
from services.intake.opd import DECIDER as OPD
from services.intake.opd import Opd
from shared.kernel.event.clock import now
from shared.service.run.runtime import Runtime
from shared.sop.masa import berlaku


class Difference(NamedTuple):
    """One line; `taken` says whether loading the file records it: what was recorded since the file said so stays."""

    line: str
    taken: bool = True

    def __str__(self) -> str:
        """Return the line as it is shown."""
        return self.line if self.taken else f"{self.line} (yang tercatat tetap)"


async def people_differences(directory: Direktori, addresses: Addresses) -> list[Difference]:
    """Return what the file says otherwise than the set, and who is in the set alone."""
    saat = now()
    async with opened(INTAKE, addresses) as runtime:
        found = [line for opd in directory.opd for line in _agency(opd, (await runtime.store.load(OPD, opd.opd_id)).state, saat)]
        known = {opd.opd_id for opd in directory.opd}
        rows = await runtime.store.query("SELECT opd_id, kode FROM intake.opd ORDER BY kode")
        found += [Difference(f"OPD {kode}: tidak ada di berkas", taken=False) for opd_id, kode in rows if opd_id not in known]
    async with opened(DISPOSITION, addresses) as runtime:
        return [*found, *await _titles(directory, runtime, saat), *await _officials(directory, runtime, saat)]


def _agency(opd: OpdAwal, state: Opd, saat: datetime) -> Iterator[Difference]:
    if state.nama != opd.nama:
        yield Difference(f"OPD {opd.kode}: {state.nama or 'baru'} -> {opd.nama}", taken=opd.nama != state.terdaftar)
    acting, named = state.bertindak(saat), {one.orang_id: one.nama for one in opd.petugas}
    for orang_id, nama in named.items():
        if orang_id not in state.petugas:
            yield Difference(f"petugas {opd.kode}: {nama} baru")
        elif orang_id not in acting:
            yield Difference(f"petugas {opd.kode}: {nama} tidak lagi bertindak", taken=False)
    yield from (Difference(f"petugas {opd.kode}: {one} tidak ada di berkas", taken=False) for one in sorted(acting - named.keys()))


async def _titles(directory: Direktori, runtime: Runtime, saat: datetime) -> list[Difference]:
    found: list[Difference] = []
    for title in directory.jabatan:
        state = (await runtime.store.load(KANTOR, title.jabatan)).state
        said = (title.sebutan, title.unit)
        if (printed := berlaku(state.perubahan, saat)) != said:
            before = f"{printed.sebutan}, {printed.unit}" if printed else "baru"
            found.append(Difference(f"jabatan {title.jabatan}: {before} -> {', '.join(said)}", taken=state.terdaftar != said))
    return found


async def _officials(directory: Direktori, runtime: Runtime, saat: datetime) -> list[Difference]:
    found: list[Difference] = []
    for person in directory.pejabat:
        state = (await runtime.store.load(PEJABAT, person.orang_id)).state
        held = state.jabatan_pada(saat)
        if held is not person.jabatan:
            before = held or ("baru" if state.orang_id is None else "tanpa jabatan")
            found.append(Difference(f"pejabat {person.nama}: {before} -> {person.jabatan}", taken=state.terdaftar is not person.jabatan))
    named = {person.orang_id for person in directory.pejabat}
    rows = await runtime.store.query(
        "SELECT orang_id, jabatan FROM kedudukan_pada(%s) WHERE aktif AND opd_id IS NULL ORDER BY 2, 1", (saat,)
    )
    return found + [Difference(f"pejabat {one}: {held}, tidak ada di berkas", taken=False) for one, held in rows if one not in named]
