"""What a directory file would add to a set: agencies, people, titles; names are sealed, and are not compared."""

from deploy.addresses import Addresses
from deploy.directory_file import Direktori
from deploy.opened import opened
from services.disposition.kantor.decide import DECIDER as KANTOR
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat.decide import DECIDER as PEJABAT
from services.intake.main import SERVICE as INTAKE
from services.intake.opd.decide import DECIDER as OPD


async def people_differences(directory: Direktori, addresses: Addresses) -> list[str]:
    """Return what loading the file would record, line by line."""
    found: list[str] = []
    async with opened(INTAKE, addresses) as runtime:
        for opd in directory.opd:
            known = (await runtime.store.load(OPD, opd.opd_id)).state
            if known.nama != opd.nama:
                found.append(f"OPD {opd.kode}: {known.nama or 'baru'} -> {opd.nama}")
            people = known.petugas | known.mantan
            found += [f"petugas {opd.kode}: {one.nama} baru" for one in opd.petugas if one.orang_id not in people]
    async with opened(DISPOSITION, addresses) as runtime:
        for title in directory.jabatan:
            printed = (await runtime.store.load(KANTOR, title.jabatan)).state
            if (printed.sebutan, printed.unit) != (title.sebutan, title.unit):
                found.append(f"jabatan {title.jabatan}: {printed.sebutan or 'baru'} -> {title.sebutan}, {title.unit}")
        for person in directory.pejabat:
            registered = (await runtime.store.load(PEJABAT, person.orang_id)).state.terdaftar
            if registered is not person.jabatan:
                found.append(f"pejabat {person.nama}: {registered or 'baru'} -> {person.jabatan}")
    return found
