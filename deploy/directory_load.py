"""From the directory file to events: agencies and their people in intake, officials and titles in disposition."""

from collections.abc import Mapping
from typing import Any, TypeAlias
from uuid import UUID

from deploy.addresses import Addresses
from deploy.directory_file import Direktori, OpdAwal, PejabatAwal, PetugasAwal
from deploy.opened import opened
from services.disposition.kantor.decide import DECIDER as KANTOR
from services.disposition.kantor.steps.tetapkan import TetapkanJabatan
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat.decide import DECIDER as PEJABAT
from services.disposition.pejabat.steps.daftarkan import DaftarkanPejabat
from services.intake.app import EntriOpd, daftarkan_direktori
from services.intake.main import SERVICE as INTAKE
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.kernel.unit import Unit
from shared.service.runtime import Runtime

Person: TypeAlias = tuple[str, dict[str, Any]]
"""How a person is known (a NIP, else an address), and the personal data to seal."""


async def load_directory(directory: Direktori, addresses: Addresses) -> None:
    """Record what the file says and is not known yet; loading the same file again records nothing."""
    async with opened(INTAKE, addresses) as runtime:
        people = [person for opd in directory.opd for person in opd.petugas]
        sealed = await _seal(runtime, {p.orang_id: _petugas(p) for p in people})
        await runtime.store.jalankan(lambda unit: _agencies(unit, directory.opd, sealed))
    async with opened(DISPOSITION, addresses) as runtime:
        sealed = await _seal(runtime, {p.orang_id: _pejabat(p) for p in directory.pejabat})
        await runtime.store.jalankan(lambda unit: _officials(unit, directory, sealed))


def _agencies(unit: Unit, agencies: tuple[OpdAwal, ...], sealed: Mapping[UUID, Tersegel]) -> None:
    pelaku = PelakuSistem(sistem="intake")
    for opd in agencies:
        petugas = {person.orang_id: sealed[person.orang_id] for person in opd.petugas}
        daftarkan_direktori(unit, pelaku, EntriOpd(opd_id=opd.opd_id, kode=opd.kode, nama=opd.nama, petugas=petugas))


def _officials(unit: Unit, directory: Direktori, sealed: Mapping[UUID, Tersegel]) -> None:
    pelaku = PelakuSistem(sistem="disposition")
    for kantor in directory.jabatan:
        unit.run(KANTOR, kantor.jabatan, TetapkanJabatan(pelaku=pelaku, jabatan=kantor.jabatan, sebutan=kantor.sebutan, unit=kantor.unit))
    for person in directory.pejabat:
        data = sealed[person.orang_id]
        unit.run(PEJABAT, person.orang_id, DaftarkanPejabat(pelaku=pelaku, orang_id=person.orang_id, jabatan=person.jabatan, data=data))


def _petugas(person: PetugasAwal) -> Person:
    hint = f"email:{person.email}" if person.email else f"telp:{person.telepon}" if person.telepon else f"orang:{person.orang_id}"
    return hint, {"nama": person.nama, "email": person.email, "telepon": person.telepon}


def _pejabat(person: PejabatAwal) -> Person:
    hint = f"nip:{person.nip}" if person.nip else f"orang:{person.orang_id}"
    return hint, {"nama": person.nama, "nip": person.nip, "pangkat": person.pangkat}


async def _seal(runtime: Runtime, people: Mapping[UUID, Person]) -> dict[UUID, Tersegel]:
    """Seal each person's data under the key that a form which names the same person would use."""
    sealed = await runtime.sealer.segel_semua(list(people.values()))
    return {person: Tersegel(subjek_id=s, sandi=t) for person, (s, t) in zip(people, sealed, strict=True)}
