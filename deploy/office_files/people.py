"""The people, offices and agencies of a set as the directory file says them; whose personal data are opened for it is on record."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, LiteralString
from uuid import UUID

from deploy.office_files.directory_file import Direktori, OpdAwal, PejabatAwal, PetugasAwal, SebutanAwal
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat import DECIDER as PEJABAT
from services.intake.main import SERVICE as INTAKE
from services.intake.opd import DECIDER as OPD
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.contracts.peran import Jabatan
from shared.contracts.pribadi import JalurAkses
from shared.kernel.event.clock import WIB, now
from shared.service.run.runtime import Runtime
from shared.sop.akses import CatatAkses, akses_di
from shared.sop.masa import berlaku

PEJABAT_SEMUA: Final[LiteralString] = "SELECT orang_id, data FROM direktori WHERE data IS NOT NULL ORDER BY jabatan, orang_id"
OPD_SEMUA: Final[LiteralString] = "SELECT opd_id FROM intake.opd ORDER BY kode"
READ: Final = {"pejabat": ("nama", "nip", "pangkat"), "petugas": ("nama", "email", "telepon")}


async def recorded_people(addresses: Addresses) -> Direktori:
    """Return what is in force now; whoever was erased or holds nothing is left out."""
    saat = now()
    async with opened(DISPOSITION, addresses) as runtime:
        titles = await _titles(runtime, saat)
        sealed, held = await _officials(runtime, saat)
        known = await _open(runtime, sealed)
    pejabat = tuple(PejabatAwal(orang_id=one, jabatan=held[one], **_fields(known[one], "pejabat")) for one in sealed if one in known)
    async with opened(INTAKE, addresses) as runtime:
        await _record(runtime, (sealed[one] for one in known), "pejabat", saat)
        opd = tuple([await _agency(runtime, opd_id, saat) for (opd_id,) in await runtime.store.query(OPD_SEMUA)])
    return Direktori(format=1, jabatan=titles, pejabat=pejabat, opd=opd)


async def _titles(runtime: Runtime, saat: datetime) -> tuple[SebutanAwal, ...]:
    found: list[SebutanAwal] = []
    for jabatan in Jabatan:
        tercetak = berlaku((await runtime.store.load(KANTOR, jabatan)).state.perubahan, saat)
        if tercetak is not None:
            found.append(SebutanAwal(jabatan=jabatan, sebutan=tercetak.sebutan, unit=tercetak.unit))
    return tuple(found)


async def _officials(runtime: Runtime, saat: datetime) -> tuple[dict[UUID, Tersegel], dict[UUID, Jabatan]]:
    held: dict[UUID, Jabatan] = {}
    sealed: dict[UUID, Tersegel] = {}
    for orang_id, data in await runtime.store.query(PEJABAT_SEMUA):
        jabatan = (await runtime.store.load(PEJABAT, orang_id)).state.jabatan_pada(saat)
        if jabatan is not None:
            held[orang_id], sealed[orang_id] = jabatan, Tersegel.model_validate(data)
    return sealed, held


async def _agency(runtime: Runtime, opd_id: UUID, saat: datetime) -> OpdAwal:
    state = (await runtime.store.load(OPD, opd_id)).state
    sealed = {orang_id: state.petugas[orang_id].data for orang_id in sorted(state.bertindak(saat))}
    known = await _open(runtime, sealed)
    await _record(runtime, (sealed[one] for one in known), "petugas", saat)
    petugas = tuple(PetugasAwal(orang_id=one, **_fields(data, "petugas")) for one, data in known.items())
    return OpdAwal(opd_id=opd_id, kode=state.kode, nama=state.nama, petugas=petugas)


async def _open(runtime: Runtime, sealed: Mapping[UUID, Tersegel]) -> dict[UUID, dict[str, Any]]:
    """Return the data of everybody who was not erased, as they were corrected."""
    opened_data = await runtime.penyegel.open_all(list(sealed.values()))
    return {orang_id: data for orang_id, data in zip(sealed, opened_data, strict=True) if data is not None}


async def _record(runtime: Runtime, sealed: Iterable[Tersegel], whose: str, saat: datetime) -> None:
    """Put on record that the operator's command reads these data, as intake does for everybody who reads."""
    subjek = tuple(sorted({one.subjek_id for one in sealed}))
    if not subjek:
        return
    objek = runtime.penyegel.subjek(f"direktori:{whose}")
    command = CatatAkses(
        pelaku=PelakuSistem(sistem=runtime.name),
        objek_id=objek,
        tanggal=saat.astimezone(WIB).date(),
        jalur=JalurAkses.EKSPOR,
        subjek=subjek,
        bidang=READ[whose],
    )
    await runtime.store.execute(akses_di(runtime.name), objek, command)


def _fields(data: Mapping[str, Any], whose: str) -> dict[str, Any]:
    return {name: data.get(name) for name in READ[whose]}
