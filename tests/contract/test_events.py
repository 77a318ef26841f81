"""Events are for ever: recorded schemas are append-only, every old version loads, each has an example, no float, nothing personal."""

import re
from collections.abc import Iterator
from typing import Any, cast

import jsonschema_rs
import pytest

from shared.kernel.event.canonical import canonical, canonical_fields
from shared.kernel.event.fact import Fact, read_fact, sources_of
from shared.sop.lintas import LAYANAN
from tests.contract.records import (
    DRAFT,
    ENUMS,
    GOLDEN,
    RECORD,
    SCHEMAS,
    Schema,
    all_enums,
    catalogue,
    examples,
    full_schema,
    pinned,
    read,
    schema_of,
    versioned,
)

EVENTS = list(catalogue().values())
PERSONAL = re.compile(r"(^|_)(nama|nip|nik|telp|telepon|hp|email|surel|alamat|ponsel|wa)(_|$)")
NOT_PERSONAL = {
    "nama_aplikasi": "name of an application",
    "nama_singkat": "short name of an application",
    "opd_nama": "name of an agency",
    "nama": "name of an agency (OpdDidaftarkan, OpdDimutakhirkan)",
    "nama_kegiatan": "title of a budget line",
    "nama_pekerjaan": "title of a procurement",
    "nama_sistem": "name of a connected system",
    "alamat": "of the office (Kop)",
    "telepon": "of the office (Kop)",
    "alamat_ip": "of a server",
}
ONLY_OF = {"nama": {"OpdDidaftarkan", "OpdDimutakhirkan"}, "alamat": {"Kop"}, "telepon": {"Kop"}}
"""Of which shapes alone a field is not personal."""


def parts(schema: Schema, owner: str) -> Iterator[tuple[str, str, Any]]:
    """Yield (shape, field, its schema) of an event and of every shape inside it."""
    for shape, part in [(owner, schema), *schema.get("$defs", {}).items()]:
        for field, inner in part.get("properties", {}).items():
            yield shape, field, inner


def leaves(node: object) -> Iterator[Schema]:
    """Yield every schema inside a field's schema."""
    if isinstance(node, dict):
        schema = cast("Schema", node)
        yield schema
        for key in ("anyOf", "allOf", "oneOf", "prefixItems"):
            for part in schema.get(key, ()):
                yield from leaves(part)
        for key in ("items", "additionalProperties"):
            yield from leaves(schema.get(key))


def wrong_values(schema: Schema) -> dict[str, object]:
    """Return of each field a value that it never has: no event's field is of any shape, and no number has a fraction (ADR 0003)."""
    return dict.fromkeys(schema["properties"], 0.5)


def recorded(folder: str) -> list[tuple[str, int]]:
    """Return (name, version) of each file in a folder of records."""
    paths = sorted((SCHEMAS if folder == "events" else GOLDEN).glob("*.json"))
    matches = [RECORD.fullmatch(path.name) for path in paths]
    assert all(matches), f"a stray file among the records: {paths}"
    return [(match[1], int(match[2])) for match in matches if match]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_skema_tercatat_tidak_berubah(event: type[Fact]) -> None:
    path = versioned(SCHEMAS, event)
    assert path.exists(), f"{path.name} is not recorded yet: `make generate`"
    assert schema_of(event) == pinned(read(path)), f"the shape of {event.__name__} changed: VERSION + 1, and from_v{event.VERSION}"


@pytest.mark.parametrize("folder", ["events", "golden"])
def test_setiap_versi_yang_pernah_ada_tercatat(folder: str) -> None:
    expected = {(name, version) for name, event in catalogue().items() for version in range(1, event.VERSION + 1)}
    assert set(recorded(folder)) == expected


def test_pilihan_boleh_bertambah_tetapi_tidak_pernah_berkurang() -> None:
    known: dict[str, list[str]] = {path.stem: read(path) for path in ENUMS.glob("*.json")}
    now = all_enums()
    for name, values in known.items():
        assert set(values) <= set(now.get(name, values)), f"{name} lost a value that stored events may hold"
    assert now == {name: known.get(name) for name in now}, "run `make generate`: an enumeration grew"


def test_langkah_dan_layanan_baru_tidak_mengubah_bentuk_yang_tercatat() -> None:
    """What grows with the SOP and the list of services (ADR 0002): the bound of a step, the parts of a place. No other bound does."""
    schema: Schema = read(SCHEMAS / "LanggananDidaftarkan.v1.json")
    saringan, sejak = schema["$defs"]["Saringan"]["properties"]["langkah"]["items"], schema["properties"]["sejak"]
    pin = pinned(schema)
    saringan["maximum"] += 1
    sejak["pattern"] = sejak["pattern"].replace("{0,31}", "{5}")
    assert pinned(schema) == pin
    saringan["minimum"] += 1
    assert pinned(schema) != pin


@pytest.mark.parametrize(("name", "version"), recorded("golden"), ids=str)
def test_peristiwa_lama_tetap_terbaca(name: str, version: int) -> None:
    body = read(GOLDEN / f"{name}.v{version}.json")
    fact = read_fact(name, version, body)
    assert type(fact).__name__ == name
    if version == fact.VERSION:
        assert fact.model_dump(mode="json") == body
        assert canonical_fields(fact) == canonical(body)


@pytest.mark.parametrize(("name", "version"), recorded("events"), ids=str)
def test_skema_sah_berdiri_sendiri_dan_menilai_contohnya(name: str, version: int) -> None:
    """By a validator that is not ours: against the meta-schema, then the golden body, and bodies that are wrong."""
    schema = read(SCHEMAS / f"{name}.v{version}.json")
    assert (schema["$schema"], schema["title"]) == (DRAFT, f"{name} v{version}")
    jsonschema_rs.meta.validate(schema)
    validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    body = read(GOLDEN / f"{name}.v{version}.json")
    validator.validate(body)
    for field in schema["required"]:
        assert not validator.is_valid({key: value for key, value in body.items() if key != field}), f"without {field}"
    for field, wrong in wrong_values(schema).items():
        assert not validator.is_valid({**body, field: wrong}), field


def test_setiap_skema_mempunyai_alamatnya_sendiri() -> None:
    ids = [read(path)["$id"] for path in SCHEMAS.glob("*.json")]
    assert len(set(ids)) == len(ids) == len(recorded("events"))


@pytest.mark.parametrize("name", list(catalogue()))
def test_bidang_tak_dikenal_diabaikan(name: str) -> None:
    event = catalogue()[name]
    body = read(versioned(GOLDEN, event))
    assert read_fact(name, event.VERSION, {**body, "bidang_dari_masa_depan": 1}) == read_fact(name, event.VERSION, body)


@pytest.mark.parametrize("service", LAYANAN)
def test_setiap_peristiwa_mempunyai_contoh(service: str) -> None:
    expected = {name for name, event in catalogue().items() if service in sources_of(event)}
    assert {type(fact).__name__ for fact in examples(service)} == expected


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_setiap_peristiwa_diterangkan(event: type[Fact]) -> None:
    assert (event.__doc__ or "").strip().endswith("."), f"{event.__name__} needs one sentence that says what happened"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_tidak_ada_pecahan_dan_tidak_ada_bidang_tanpa_tipe(event: type[Fact]) -> None:
    for shape, field, schema in parts(full_schema(event), event.__name__):
        for leaf in leaves(schema):
            assert leaf.get("type") != "number", f"{shape}.{field} is a float: canonical JSON would have two spellings (ADR 0003)"
            assert {"type", "$ref", "anyOf", "allOf", "oneOf", "enum", "const"} & set(leaf), f"{shape}.{field} may hold anything"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_data_pribadi_hanya_di_dalam_segel(event: type[Fact]) -> None:
    for shape, field, schema in parts(full_schema(event), event.__name__):
        sealed = any(leaf.get("$ref", "").endswith("/Tersegel") for leaf in leaves(schema))
        allowed = field in NOT_PERSONAL and shape in ONLY_OF.get(field, {shape})
        assert sealed or allowed or not PERSONAL.search(field), f"{shape}.{field} looks personal: seal it (ADR 0011)"
