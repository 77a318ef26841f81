"""The form's JSON Schema, as clients read it: closed objects, what each kind of request requires as if/then, help and names of choices."""

from collections.abc import Mapping
from typing import Any, Final

from shared.contracts.bersama import JenisPermohonan
from shared.contracts.formulir.bentuk import Formulir
from shared.contracts.formulir.butir import BAGIAN, BERKAS, MANUAL, wajib
from shared.contracts.formulir.dasar import Aturan
from shared.contracts.formulir.isian import terbuka
from shared.contracts.formulir.kata import BANTUAN, SEBUTAN
from shared.contracts.formulir.versi import VERSI, VERSI_KINI

DIALEK: Final = "https://json-schema.org/draft/2020-12/schema"

Bentuk = dict[str, Any]


def _keterangan(bentuk: Mapping[str, Bentuk]) -> Bentuk:
    """Return the shapes with our words in the place of the program's own, and closed: `baca_formulir` takes no unknown field."""
    selesai: Bentuk = {}
    for nama, isi in bentuk.items():
        satu = {kunci: nilai for kunci, nilai in isi.items() if kunci != "description"}
        if nama in SEBUTAN:
            satu["x-sebutan"] = dict(SEBUTAN[nama])
        if "properties" in satu:
            satu["properties"] = {kode: _dengan_bantuan(kode, kolom) for kode, kolom in satu["properties"].items()}
            satu["additionalProperties"] = False
        selesai[nama] = satu
    return selesai


def _dengan_bantuan(kode: str, kolom: Bentuk) -> Bentuk:
    """Return an item with its help, where it is one of the form's own items."""
    return {**kolom, "description": BANTUAN[kode]} if kode in BANTUAN and "x-aturan" in kolom else kolom


def _terisi(kolom: Bentuk) -> Bentuk:
    """Return what an item must be when it may not be left empty."""
    return {"minItems": 1} if terbuka(kolom)[1].get("type") == "array" else {"not": {"type": "null"}}


def _syarat(jenis: JenisPermohonan, bentuk: Mapping[str, Bentuk], bagian: Mapping[str, str]) -> Bentuk | None:
    """Return the rule of one kind of request: its Rb or Rk items are there, and not empty."""
    isian: dict[str, Bentuk] = {}
    for butir in wajib(jenis):
        if butir.aturan is Aturan.R or butir.bagian in {BERKAS, MANUAL}:
            continue
        kolom = bentuk[bagian[butir.bagian]]["properties"][butir.kode]
        satu = isian.setdefault(butir.bagian, {"required": [], "properties": {}})
        satu["required"].append(butir.kode)
        satu["properties"][butir.kode] = _terisi(kolom)
    if not isian:
        return None
    sejenis = {"required": ["jenis_permohonan"], "properties": {"jenis_permohonan": {"const": jenis.value}}}
    bila = {"required": ["permohonan"], "properties": {"permohonan": sejenis}}
    return {"if": bila, "then": {"required": list(isian), "properties": isian}}


def skema_json() -> Bentuk:
    """Return the schema of the form's present version."""
    dasar = Formulir.model_json_schema()
    bentuk = _keterangan(dasar["$defs"])
    bagian = {kode: model.__name__ for kode, model in BAGIAN}
    syarat = (_syarat(jenis, bentuk, bagian) for jenis in JenisPermohonan)
    versi = VERSI[VERSI_KINI]
    isi = {kode: {kunci: nilai for kunci, nilai in dasar["properties"][kode].items() if kunci != "default"} for kode in bagian}
    return {
        "$schema": DIALEK,
        "$id": f"urn:satupintu:formulir:{versi.nomor}",
        "title": "Formulir inventarisasi data aplikasi",
        "type": "object",
        "properties": {"versi_formulir": {"title": "Versi formulir", "const": versi.nomor, "default": versi.nomor}, **isi},
        "required": dasar["required"],
        "additionalProperties": False,
        "allOf": [satu for satu in syarat if satu is not None],
        "x-versi": versi.model_dump(mode="json"),
        "$defs": bentuk,
    }
