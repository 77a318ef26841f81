"""The persons of a form: taken out to be sealed, put back sealed, and opened again for those who may see them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from shared.contracts.bersama import Tersegel
from shared.contracts.formulir.bentuk import Formulir, FormulirTersegel
from shared.contracts.formulir.dasar import Bagian

_TEMPAT: Final = (
    ("permohonan", "surat_penandatangan"),
    ("permohonan", "pic"),
    ("permohonan", "pj_teknis"),
    ("teknologi", "penyedia"),
)
"""Where a person can stand: section and code."""

_PETUNJUK: Final = ("nip", "email", "telp", "nama")
"""What tells persons apart, surest first."""


@dataclass(frozen=True, slots=True)
class OrangFormulir:
    """A person of a form, plain: `petunjuk` names the same person on every form (NIP, else e-mail, phone, name)."""

    petunjuk: str
    data: dict[str, Any]


def _orang(isi: Bagian) -> OrangFormulir:
    """Read a person's fields, without the empty ones."""
    data = isi.model_dump(mode="json", exclude_none=True)
    nama = next(nama for nama in _PETUNJUK if nama in data)
    return OrangFormulir(f"{nama}:{data[nama]}".lower(), data)


def orang_dalam(formulir: Formulir) -> dict[str, OrangFormulir]:
    """Return the persons that a plain form names, by the item's code."""
    semua = {kode: getattr(getattr(formulir, bagian), kode) for bagian, kode in _TEMPAT}
    return {kode: _orang(isi) for kode, isi in semua.items() if isi is not None}


def orang_tersegel(formulir: FormulirTersegel) -> dict[str, Tersegel]:
    """Return the sealed persons of a form, by the item's code."""
    semua = {kode: getattr(getattr(formulir, bagian), kode) for bagian, kode in _TEMPAT}
    return {kode: isi for kode, isi in semua.items() if isi is not None}


def _orang_konsep(isi: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what a draft's form has in the places of persons, by section and code."""
    semua: dict[tuple[str, str], dict[str, Any]] = {}
    for bagian, kode in _TEMPAT:
        data: dict[str, Any] | None = isi.get(bagian, {}).get(kode)
        if data:
            semua[bagian, kode] = data
    return semua


def orang_konsep(isi: Mapping[str, Any]) -> dict[tuple[str, str], OrangFormulir]:
    """Return the persons of a draft's form whom some field names, by section and code."""
    semua = _orang_konsep(isi)
    bernama = {tempat: next((nama for nama in _PETUNJUK if nama in data), None) for tempat, data in semua.items()}
    return {t: OrangFormulir(f"{nama}:{semua[t][nama]}".lower(), semua[t]) for t, nama in bernama.items() if nama}


def tersegel_konsep(isi: Mapping[str, Any]) -> dict[tuple[str, str], Tersegel]:
    """Return the sealed persons of a draft's form, by section and code."""
    return {tempat: Tersegel.model_validate(data) for tempat, data in _orang_konsep(isi).items() if "sandi" in data}


def pasang_konsep(isi: Mapping[str, Any], orang: Mapping[tuple[str, str], dict[str, Any] | None]) -> dict[str, Any]:
    """Return a draft's form with these in the place of its persons; one without data is left out, as if never filled in."""
    baru: dict[str, Any] = dict(isi)
    for (bagian, kode), data in orang.items():
        lain: dict[str, Any] = {nama: nilai for nama, nilai in baru[bagian].items() if nama != kode}
        baru[bagian] = lain if data is None else {**lain, kode: data}
    return baru


def pasang(formulir: Formulir, tersegel: Mapping[str, Tersegel]) -> FormulirTersegel:
    """Return the form with `tersegel` in the place of its persons; every person must be there, and no plain one is left."""
    data = formulir.model_dump()
    for bagian, kode in _TEMPAT:
        if data[bagian][kode] is not None:
            data[bagian][kode] = tersegel[kode]
    return FormulirTersegel.model_validate(data)


def segel(formulir: Formulir, segel_orang: Callable[[str, dict[str, Any]], Tersegel]) -> FormulirTersegel:
    """Seal each person of a form by `segel_orang(petunjuk, data)`."""
    return pasang(formulir, {kode: segel_orang(orang.petunjuk, orang.data) for kode, orang in orang_dalam(formulir).items()})


def buka(formulir: FormulirTersegel, orang: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the form as JSON to show, with `orang` in the place of its sealed persons.

    It is no `Formulir`: a person whose key was destroyed has nothing left that the form's rules would accept.
    """
    data = formulir.model_dump(mode="json")
    for bagian, kode in _TEMPAT:
        if data[bagian][kode] is not None:
            data[bagian][kode] = orang[kode]
    return data
