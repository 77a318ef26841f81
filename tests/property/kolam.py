"""Commands made of values that fit each other: drawn from the events' own examples, by field name and by type."""

import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from shared.contracts.analysis import Aspek
from shared.contracts.bersama import Pelaku, PelakuSistem
from shared.contracts.examples import disposition, intake, letters
from shared.contracts.peran import Jabatan
from shared.kernel.bus import SERVICES
from shared.kernel.fact import Fact
from tests import spec

PELAKU = (
    *(PelakuSistem(sistem=service) for service in SERVICES),
    *(Pelaku(orang_id=UUID(int=nomor), jabatan=jabatan) for nomor, jabatan in enumerate(Jabatan)),
    disposition.KADIS,
    disposition.KABID,
    disposition.KASI,
    disposition.SEKDIS,
    letters.ANALIS,
    intake.PEMOHON,
)
"""Everybody who can act: the people of the examples, strangers in each office, and the services."""


@cache
def contoh() -> tuple[Fact, ...]:
    """Return the examples of all services' events."""
    return tuple(fact for service in SERVICES for fact in import_module(f"shared.contracts.examples.{service}").CONTOH)


def _nilai_dalam(model: BaseModel) -> Iterator[tuple[str, Any]]:
    for nama in type(model).model_fields:
        isi = getattr(model, nama)
        yield nama, isi
        for bagian in isi if isinstance(isi, tuple) else (isi,):
            if isinstance(bagian, BaseModel):
                yield from _nilai_dalam(bagian)


@cache
def per_nama() -> Mapping[str, list[Any]]:
    """Return every value that the examples hold under a field name, also inside of others."""
    found: dict[str, list[Any]] = defaultdict(list)
    for fact in contoh():
        for nama, isi in _nilai_dalam(fact):
            if isi not in found[nama]:
                found[nama].append(isi)
    return found


def nilai(nama: str, jenis: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for a field: what the examples hold under its name, and small values of its type."""
    dikenal = [isi for isi in per_nama().get(nama, ()) if not isinstance(isi, (Pelaku, PelakuSistem))]
    polos = _dari_jenis(jenis)
    return st.sampled_from(dikenal) | polos if dikenal else polos


def _dari_jenis(jenis: Any) -> st.SearchStrategy[Any]:
    asal, bagian = get_origin(jenis), get_args(jenis)
    if asal in {Union, UnionType}:
        return st.one_of(*(_dari_jenis(satu) for satu in bagian))
    if asal is tuple:
        return st.lists(_dari_jenis(bagian[0]), max_size=3).map(tuple)
    if asal is not None and bagian:
        return _dari_jenis(bagian[0])
    return _sederhana(jenis)


POLOS: Mapping[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    bool: st.booleans(),
    int: st.integers(1, 16),
    UUID: st.sampled_from([UUID(int=1), UUID(int=2)]),
}


def _sederhana(jenis: Any) -> st.SearchStrategy[Any]:
    if jenis in POLOS:
        return POLOS[jenis]
    if isinstance(jenis, type) and issubclass(jenis, Enum):
        return st.sampled_from(list(jenis))
    if isinstance(jenis, type) and issubclass(jenis, BaseModel):
        sejenis = [isi for isi in _semua_nilai() if isinstance(isi, jenis)]
        return st.sampled_from(sejenis) if sejenis else _model(jenis)
    return st.sampled_from([isi for isi in _semua_nilai() if isinstance(isi, jenis)] or [jenis()])


@cache
def _semua_nilai() -> tuple[Any, ...]:
    return tuple(satu for daftar in per_nama().values() for isi in daftar for satu in (isi if isinstance(isi, tuple) else (isi,)))


def _model(jenis: type[BaseModel]) -> st.SearchStrategy[Any]:
    bidang = {nama: nilai(nama, _anotasi(info)) for nama, info in jenis.model_fields.items()}
    return st.fixed_dictionaries(bidang).map(lambda isi: _sah(jenis, isi)).filter(lambda isi: isi is not None)


def _anotasi(info: FieldInfo) -> Any:
    return info.annotation


def _sah(jenis: type[BaseModel], isi: Mapping[str, Any]) -> BaseModel | None:
    try:
        return jenis.model_validate(dict(isi))
    except ValueError:
        return None


@cache
def baku(kelas: tuple[type, ...]) -> tuple[BaseModel, ...]:
    """Return the commands of these classes that the specs hold: sensible ones, in every variant that a spec cared about."""
    found: list[BaseModel] = []
    for modul in pkgutil.walk_packages(spec.__path__, "tests.spec."):
        for isi in vars(import_module(modul.name)).values():
            bagian = isi if isinstance(isi, (tuple, list)) else isi.values() if isinstance(isi, dict) else (isi,)
            found.extend(satu for satu in bagian if type(satu) in kelas and satu not in found)
    return tuple(ragam for satu in found for ragam in _ragam(satu, found))


def _ragam(command: BaseModel, semua: Iterable[BaseModel]) -> Iterator[BaseModel]:
    """Yield a command as the specs have it, then for later rounds and for other drafts: a walk goes on where a spec stops."""
    yield command
    if "putaran" in type(command).model_fields:
        yield from (command.model_copy(update={"putaran": putaran}) for putaran in range(2, 7))
    if "aspek" in type(command).model_fields:
        yield from (command.model_copy(update={"aspek": aspek}) for aspek in Aspek)
    if "hash_konsep" in type(command).model_fields:
        hashes = {satu.hash_konsep for satu in semua if hasattr(satu, "isi") and hasattr(satu, "hash_konsep")}
        yield from (command.model_copy(update={"hash_konsep": satu}) for satu in sorted(hashes))


def perintah(jenis: type[BaseModel], permohonan_id: UUID) -> st.SearchStrategy[Any]:
    """Return a strategy for commands of one class, all about one request."""
    bidang = {nama: nilai(nama, _anotasi(info)) for nama, info in jenis.model_fields.items()}
    bidang["pelaku"] = st.sampled_from(PELAKU)
    if "permohonan_id" in bidang:
        bidang["permohonan_id"] = st.just(permohonan_id)
    return st.fixed_dictionaries(bidang).map(lambda isi: _sah(jenis, isi)).filter(lambda isi: isi is not None)
