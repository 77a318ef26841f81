"""From the directory file to events: agencies and their people in intake, officials and titles in disposition."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from deploy.office_files.directory_file import Direktori, OpdAwal
from deploy.set.addresses import Addresses
from deploy.set.opened import opened
from services.disposition.kantor import DECIDER as KANTOR
from services.disposition.kantor import TetapkanJabatan
from services.disposition.main import SERVICE as DISPOSITION
from services.disposition.pejabat import DECIDER as PEJABAT
from services.disposition.pejabat import DaftarkanPejabat
from services.intake.app import DARI_BERKAS, EntriOpd, daftarkan_direktori
from services.intake.main import SERVICE as INTAKE
from shared.contracts.bersama import PelakuSistem, Tersegel
from shared.kernel.writer.unit import Unit
from shared.service.office.orang import OrangDikenal, pejabat, petugas
from shared.service.run.runtime import Runtime


async def load_directory(directory: Direktori, addresses: Addresses, alasan: str = DARI_BERKAS) -> None:
    """Record what the file says and is not known yet; loading the same file again records nothing."""
    async with opened(INTAKE, addresses) as runtime:
        people = [person for opd in directory.opd for person in opd.petugas]
        sealed = await _seal(runtime, {p.orang_id: petugas(p.orang_id, p.nama, p.email, p.telepon) for p in people})
        await runtime.store.submit(lambda unit: _agencies(unit, directory.opd, sealed, alasan))
    async with opened(DISPOSITION, addresses) as runtime:
        sealed = await _seal(runtime, {p.orang_id: pejabat(p.orang_id, p.nama, p.nip, p.pangkat) for p in directory.pejabat})
        await runtime.store.submit(lambda unit: _officials(unit, directory, sealed, alasan))


def _agencies(unit: Unit, agencies: tuple[OpdAwal, ...], sealed: Mapping[UUID, Tersegel], alasan: str) -> None:
    pelaku = PelakuSistem(sistem="intake")
    for opd in agencies:
        entri = EntriOpd(opd.opd_id, opd.kode, opd.nama, {person.orang_id: sealed[person.orang_id] for person in opd.petugas})
        daftarkan_direktori(unit, pelaku, entri, alasan)


def _officials(unit: Unit, directory: Direktori, sealed: Mapping[UUID, Tersegel], alasan: str) -> None:
    dasar = {"pelaku": PelakuSistem(sistem="disposition"), "waktu": unit.saat, "alasan": alasan}
    for kantor in directory.jabatan:
        tercetak = {"jabatan": kantor.jabatan, "sebutan": kantor.sebutan, "unit": kantor.unit}
        unit.run(KANTOR, kantor.jabatan, TetapkanJabatan.model_validate(dasar | tercetak))
    for person in directory.pejabat:
        isi: dict[str, Any] = {"orang_id": person.orang_id, "jabatan": person.jabatan, "data": sealed[person.orang_id]}
        unit.run(PEJABAT, person.orang_id, DaftarkanPejabat.model_validate(dasar | isi))


async def _seal(runtime: Runtime, people: Mapping[UUID, OrangDikenal]) -> dict[UUID, Tersegel]:
    """Seal each person's data under the key that a form which names the same person would use."""
    sealed = await runtime.sealer.seal_all(list(people.values()))
    return {person: Tersegel(subjek_id=s, sandi=t) for person, (s, t) in zip(people, sealed, strict=True)}
