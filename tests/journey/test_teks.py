"""No text that cannot be stored comes in, whatever the act and whatever its field: it is refused before anything is recorded."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final, TypeGuard, cast, get_type_hints
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from deploy.demo.kantor import Klien, Tindakan
from shared.contracts.formulir import Formulir
from shared.contracts.peran import Jabatan
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT, read
from tests.journey.http import Pintu, aturan
from tests.journey.people import People
from tests.journey.request import Permohonan

Schema = Mapping[str, Any]
ISIAN: Final = {
    "base64": "Y29udG9o",
    "uuid": "0193a000-0000-7000-8000-00000000b007",
    "date": "2026-12-11",
    "date-time": "2026-12-11T08:00:00Z",
}
POLA: Final = {
    "^sha256:[0-9a-f]{64}$": "sha256:" + "0" * 64,
    r"^https?://[^\s]+$": "https://contoh.invalid",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "07:30",
    r"^([01]\d|2[0-3]):[0-5]\d$": "07:30",
    r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$": "contoh@contoh.invalid",
    "^-?[0-9]{3,20}$": "1000",
    r"^(\+?62|0)8[0-9]{7,12}$": "6280000000002",
    r"^[a-z0-9]+://[\x21-\x7e]+$": "json://contoh.invalid",
    r"^https?://[\x21-\x7e]+$": "https://contoh.invalid",
    r"^(awal|sekarang|[0-9]{1,18}(\.[0-9]{1,18}){0,31})$": "awal",
    "^[A-Z][A-Za-z]{2,60}$": "Diparaf",
}
NAMA: Final = re.compile(r"{(\w+)}")
DI_ALAMAT: Final = {"aspek": "keamanan", "jabatan": "kepala_seksi"}
"""What stands in an address where it is no id."""
RUSAK: Final = {
    "huruf nol": "a\x00b",
    "separuh pasangan": "a\ud800b",
    "arah tulisan dibalik": "a\u202eb",
    "kendali C1": "a\x9bb",
    "bukan karakter": "a\ufdd0b",
}


TANPA_NAMA: Final = ("a\ud800b",)
"""What is found before the content is read field by field."""


def lengkap(schema: Schema, parts: Schema) -> Any:
    """Return a value of this shape with every field filled in, one item in every list."""
    if "$ref" in schema:
        return lengkap(parts[schema["$ref"].rpartition("/")[2]], parts)
    if "anyOf" in schema:
        satu = next(one for one in schema["anyOf"] if one.get("type") != "null")
        return lengkap({**satu, "examples": schema.get("examples", satu.get("examples", ()))}, parts)
    if "enum" in schema or "const" in schema:
        return schema["const"] if "const" in schema else schema["enum"][0]
    return ISI[schema["type"]](schema, parts)


ISI: Final[Mapping[str, Callable[[Schema, Schema], Any]]] = {
    "object": lambda schema, parts: {
        name: lengkap(inner, parts) for name, inner in schema.get("properties", {"contoh": {"type": "string"}}).items()
    },
    "array": lambda schema, parts: [lengkap(schema["items"], parts)] * max(1, schema.get("minItems", 1)),
    "string": lambda schema, _: (
        ISIAN.get(schema.get("format", ""))
        or POLA.get(schema.get("pattern", ""))
        or schema.get("default")
        or next(iter(schema.get("examples", ())), "contoh")
    ),
    "integer": lambda schema, _: max(1, int(schema.get("minimum", 1))),
    "boolean": lambda _, __: True,
}
"""A value of each plain type; an object of any shape holds one text."""


def berupa_daftar(isi: object) -> TypeGuard[list[Any]]:
    """Say whether this is a list."""
    return isinstance(isi, list)


def diganti(isi: Any, teks: str) -> Iterator[Any]:
    """Yield the value with one of its texts replaced, each of them once."""
    if isinstance(isi, str):
        yield teks
    elif isinstance(isi, dict):
        fields = cast("dict[str, Any]", isi)
        for name, inner in fields.items():
            yield from ({**fields, name: changed} for changed in diganti(inner, teks))
    elif berupa_daftar(isi):
        for number, inner in enumerate(isi):
            yield from ([*isi[:number], changed, *isi[number + 1 :]] for changed in diganti(inner, teks))


def isi_tindakan() -> Iterator[tuple[str, str, Any]]:
    """Yield (service, path, content) of every act that has a JSON body, as its document describes it and its program reads it."""
    for layanan in LAYANAN:
        document = read(ROOT / "docs" / "openapi" / f"{layanan}.json")
        for route in import_module(f"services.{layanan}.main").SERVICE.router.routes:
            if not isinstance(route, APIRoute) or route.methods != {"POST"} or route.body_field is None:
                continue
            content = document["paths"][route.path]["post"]["requestBody"]["content"]
            if "application/json" in content:
                isi = lengkap(content["application/json"]["schema"], document["components"]["schemas"])
                TypeAdapter[Any](get_type_hints(route.endpoint)["body"]).validate_json(json.dumps(isi))
                yield layanan, route.path, isi


def _disebut(isi: Mapping[str, Any]) -> bool:
    """Say whether the answer names the field and what is wrong with it."""
    return all(butir["jalur"] not in {"", "body"} and "tidak terlihat" in butir["pesan"] for butir in isi["butir"])


@pytest.mark.parametrize("teks", RUSAK.values(), ids=RUSAK.keys())
async def test_teks_yang_tidak_dapat_disimpan_ditolak_di_setiap_isian(orang: People, pintu: Pintu, teks: str) -> None:
    """Whoever sends it: content is read before anybody is asked whether they may."""
    dicoba = 0
    for layanan, path, isi in isi_tindakan():
        siapa = orang.opd[0].orang if layanan == "intake" else orang[Jabatan.ADMIN]
        act = Tindakan(layanan, NAMA.sub(lambda name: DI_ALAMAT.get(name[1], str(uuid4())), path), siapa)
        for changed in diganti(isi, teks):
            answer = await pintu.kirim(act, json.dumps(changed).encode())
            status, rule = aturan(answer)
            assert (path, changed, status) == (path, changed, 422)
            assert rule in {"IsiTidakSah", "FormulirTidakSah"}, (path, changed)
            assert _disebut(answer.json()) or teks in TANPA_NAMA, "the field's name"
            dicoba += 1
    assert dicoba > 40, "every text of every act"


@pytest.mark.parametrize("teks", RUSAK.values(), ids=RUSAK.keys())
async def test_teks_yang_tidak_dapat_disimpan_ditolak_di_formulir(kantor: Klien, pintu: Pintu, teks: str) -> None:
    permohonan = await Permohonan.ajukan(kantor)
    formulir = permohonan.bahan.formulir.model_dump(mode="json")
    _, berkas = permohonan.bahan.pengajuan()
    for changed in diganti(formulir, teks):
        act = Tindakan("intake", "/permohonan", permohonan.opd.orang, unggahan=({"formulir": json.dumps(changed)}, berkas))
        answer = await pintu.lakukan(act)
        assert aturan(answer) == (422, "FormulirTidakSah"), changed


async def test_teks_dicatat_dalam_bentuk_tersusun(kantor: Klien, pintu: Pintu) -> None:
    """The same word, however a keyboard composes it, is the same word in what is recorded: of a form that is sent, and of a draft."""
    terurai, tersusun = "Kafe\u0301 Contoh", "Kaf\u00e9 Contoh"

    def isian(isi: Formulir) -> Formulir:
        return isi.model_copy(update={"identitas": isi.identitas.model_copy(update={"nama_aplikasi": terurai})})

    permohonan = await Permohonan.ajukan(kantor, isian=isian)
    siapa = permohonan.opd.orang
    dibaca = await pintu.baca("intake", f"/permohonan/{permohonan.permohonan_id}/formulir", siapa)
    assert dibaca.json()["formulir"]["identitas"]["nama_aplikasi"] == tersusun
    disimpan = await pintu.lakukan(Tindakan("intake", "/konsep", siapa, {"formulir": {"identitas": {"nama_aplikasi": terurai}}}))
    dibaca = await pintu.baca("intake", f"/konsep/{disimpan.json()['id']}", siapa)
    assert dibaca.json()["formulir"]["identitas"]["nama_aplikasi"] == tersusun
