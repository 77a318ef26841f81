"""From the directory file to events: agencies and their people in intake, officials and titles in disposition."""

from collections.abc import Mapping
from contextlib import asynccontextmanager
from collections.abc import AsyncIterator
from typing import Any

from deploy.directory_file import Direktori, OpdAwal, PejabatAwal, PetugasAwal
from services.disposition.kantor.decide import DECIDER as KANTOR
from services.disposition.kantor.steps.tetapkan_jabatan import TetapkanJabatan
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat.decide import DECIDER as PEJABAT
from services.disposition.pejabat.steps.daftarkan_pejabat import DaftarkanPejabat
from services.intake.main import SERVICE as INTAKE
from services.intake.opd.decide import DECIDER as OPD
from services.intake.opd.steps.daftarkan_opd import DaftarkanOpd
from services.intake.opd.steps.daftarkan_petugas import DaftarkanPetugas
from services.intake.opd.steps.mutakhirkan_opd import MutakhirkanOpd
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.kernel.settings import Settings
from shared.kernel.unit import Unit
from shared.service.runtime import Runtime, Service, build


async def load_directory(directory: Direktori, settings: Mapping[str, Settings]) -> None:
    """Record what the file says and is not known yet; loading the same file again records nothing."""
    async with _opened(INTAKE, settings["intake"]) as runtime:
        people = [person for opd in directory.opd for person in opd.petugas]
        sealed = await _seal(runtime, {str(p.orang_id): _petugas(p) for p in people})
        await runtime.store.jalankan(lambda unit: _agencies(unit, directory.opd, sealed))
    async with _opened(DISPOSITION, settings["disposition"]) as runtime:
        sealed = await _seal(runtime, {str(p.orang_id): _pejabat(p) for p in directory.pejabat})
        await runtime.store.jalankan(lambda unit: _officials(unit, directory, sealed))


def _agencies(unit: Unit, agencies: tuple[OpdAwal, ...], sealed: Mapping[str, Tersegel]) -> None:
    pelaku = PelakuSistem(sistem="intake")
    for opd in agencies:
        unit.run(OPD, opd.opd_id, DaftarkanOpd(pelaku=pelaku, opd_id=opd.opd_id, kode=opd.kode, nama=opd.nama))
        unit.run(OPD, opd.opd_id, MutakhirkanOpd(pelaku=pelaku, opd_id=opd.opd_id, nama=opd.nama))
        for person in opd.petugas:
            data = sealed[str(person.orang_id)]
            unit.run(OPD, opd.opd_id, DaftarkanPetugas(pelaku=pelaku, opd_id=opd.opd_id, orang_id=person.orang_id, data=data))


def _officials(unit: Unit, directory: Direktori, sealed: Mapping[str, Tersegel]) -> None:
    pelaku = PelakuSistem(sistem="disposition")
    for kantor in directory.jabatan:
        unit.run(KANTOR, kantor.jabatan, TetapkanJabatan(pelaku=pelaku, jabatan=kantor.jabatan, sebutan=kantor.sebutan, unit=kantor.unit))
    for person in directory.pejabat:
        data = sealed[str(person.orang_id)]
        unit.run(PEJABAT, person.orang_id, DaftarkanPejabat(pelaku=pelaku, orang_id=person.orang_id, jabatan=person.jabatan, data=data))


def _petugas(person: PetugasAwal) -> dict[str, Any]:
    return {"nama": person.nama, "email": person.email, "telepon": person.telepon}


def _pejabat(person: PejabatAwal) -> dict[str, Any]:
    return {"nama": person.nama, "nip": person.nip, "pangkat": person.pangkat}


async def _seal(runtime: Runtime, people: Mapping[str, Mapping[str, Any]]) -> dict[str, Tersegel]:
    """Seal each person's data under a key that the person's id names."""
    sealed = await runtime.sealer.segel_semua(list(people.items()))
    return {person: Tersegel(subjek_id=s, sandi=t) for person, (s, t) in zip(people, sealed, strict=True)}


@asynccontextmanager
async def _opened(service: Service, settings: Settings) -> AsyncIterator[Runtime]:
    """Open a service's store without serving; its relay publishes the events once the service runs."""
    runtime = build(service, settings)
    await runtime.store.open()
    await runtime.sealer.open()
    try:
        yield runtime
    finally:
        await runtime.stop()
