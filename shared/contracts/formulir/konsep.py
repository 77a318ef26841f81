"""A form that is not finished yet: what stands in it must be right, what does not is listed, and nothing need be there."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final, cast

import orjson
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir.aturan import FormulirTidakSah, Pelanggaran, periksa
from shared.contracts.formulir.baca import TIDAK_TERSIMPAN, karakter, pastikan_tersimpan, validasi
from shared.contracts.formulir.bentuk import Formulir
from shared.contracts.formulir.butir import BERKAS, MANUAL, wajib
from shared.contracts.formulir.isian import FORMULIR, Kelompok, semua_isian
from shared.kernel.http.text import KarakterTerlarang, all_in_order
from shared.kernel.process.validation import fault_text

BELUM: Final = frozenset({"missing", "literal_error"})
"""Faults that only say that something is not filled in, or not ticked, yet."""

KEDALAMAN: Final = 6
"""How deep a form is at most, and one more."""

TERLALU_DALAM: Final = Pelanggaran("", "Isian bertumpuk terlalu dalam.")

_LABEL: Final = {isian.jalur: isian.label for isian in semua_isian()}
_KELOMPOK: Final = {satu.jalur: satu.judul for bagian in FORMULIR for satu in bagian.isi if isinstance(satu, Kelompok)}

IsianKonsep = dict[str, Any]


def pangkas(isi: object, kedalaman: int = KEDALAMAN) -> object:
    """Return what is filled in: without empty texts, lists, objects and nulls, which mean the same as nothing."""
    if not kedalaman and isinstance(isi, dict | list):
        raise FormulirTidakSah((TERLALU_DALAM,))
    if isinstance(isi, dict):
        dalam = {kunci: pangkas(satu, kedalaman - 1) for kunci, satu in cast("IsianKonsep", isi).items()}
        return {kunci: satu for kunci, satu in dalam.items() if satu not in (None, {}, [], "")}
    if isinstance(isi, list):
        baris = [pangkas(satu, kedalaman - 1) for satu in cast("list[object]", isi)]
        return [satu for satu in baris if satu not in (None, {}, [], "")]
    return isi.strip() if isinstance(isi, str) else isi


def baca_konsep(dikirim: object) -> IsianKonsep:
    """Return what is filled in of a form (JSON, read already), or refuse with all of it that is wrong."""
    isi = pangkas(dikirim)
    try:
        pastikan_tersimpan(orjson.dumps(isi))
        isi = all_in_order(isi)
    except orjson.JSONEncodeError:  # half a character, or a number that no column holds
        raise FormulirTidakSah((TIDAK_TERSIMPAN,)) from None
    except KarakterTerlarang as no:
        raise FormulirTidakSah((karakter(no),)) from None
    salah = tuple(_pelanggaran(galat) for galat in _baca(isi)[1] if galat["type"] not in BELUM)
    if salah:
        raise FormulirTidakSah(salah)
    return cast("IsianKonsep", isi)


def kekurangan(isi: Mapping[str, Any], tanggal: date) -> tuple[Pelanggaran, ...]:
    """Return what still keeps a form, whose content is right, from being submitted on `tanggal`: what is missing, else what contradicts."""
    formulir, galat = _baca(isi)
    if formulir is not None:
        return periksa(formulir, tanggal)
    return (*_butir_kosong(isi), *(_pelanggaran(satu) for satu in galat if len(satu["loc"]) > len(("bagian", "kode"))))


def _baca(isi: object) -> tuple[Formulir | None, list[ErrorDetails]]:
    """Return the form if it is whole, and what is wrong otherwise."""
    try:
        return validasi(orjson.dumps(isi)), []
    except ValidationError as galat:
        return None, galat.errors(include_url=False, include_input=False)


def _butir_kosong(isi: Mapping[str, Any]) -> Iterator[Pelanggaran]:
    """Name the items that a request of this kind must hold, and does not."""
    jenis = isi.get("permohonan", {}).get("jenis_permohonan", JenisPermohonan.INVENTARISASI_SAJA)
    for butir in wajib(JenisPermohonan(jenis)):
        satu = isi.get(butir.bagian, {}).get(butir.kode)
        if butir.bagian not in {BERKAS, MANUAL} and (satu is None or (butir.bagian == "pernyataan" and satu is not True)):
            yield Pelanggaran(butir.jalur, f"{butir.label} wajib diisi.")


def _pelanggaran(galat: ErrorDetails) -> Pelanggaran:
    """Say what is wrong, by the item's own name; in a table, in which row."""
    loc = galat["loc"]
    jalur = tuple(bagian for bagian in loc if isinstance(bagian, str))
    kelompok = _KELOMPOK.get(jalur[:2], "")
    baris = next((f" baris {bagian + 1}" for bagian in loc if isinstance(bagian, int)), "")
    label = _LABEL.get(jalur, "")
    nama = ", ".join(satu for satu in (f"{kelompok}{baris}" if kelompok else "", label) if satu)
    pesan = fault_text(galat["type"], galat.get("ctx", {}))
    return Pelanggaran(".".join(str(bagian) for bagian in loc), f"{nama}: {pesan[0].lower()}{pesan[1:]}" if nama else pesan)
