"""The API's documents say all that a client must know: who may ask, under which key, what is answered and refused, each with an example."""

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any, get_type_hints

import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from shared.kernel.http.edge import PUBLIC, is_public
from shared.service.run.runtime import Service
from shared.sop.lintas import LAYANAN
from tests.contract.json_schema import faults
from tests.contract.records import ROOT, read

DOCUMENTS = {service: read(ROOT / "docs" / "openapi" / f"{service}.json") for service in LAYANAN}
OPERATIONS = [
    pytest.param(service, path, method, id=f"{service} {method} {path}")
    for service, document in DOCUMENTS.items()
    for path, item in document["paths"].items()
    for method in item
]
ACT = {"400", "401", "403", "404", "409", "412", "413", "422", "500", "503"}
READ = {"401", "403", "413", "422", "500", "503"}
ACT_ANSWER = {"id", "permohonan_id", "versi", "isi", "peristiwa", "tindakan"}

Part = dict[str, Any]


def resolved(service: str, part: Part) -> Part:
    """Follow a reference to a component."""
    for name in part.get("$ref", "#").split("/")[1:]:
        part = DOCUMENTS[service] if name == "components" else part
        part = part[name]
    return part


def operation(service: str, path: str, method: str) -> Part:
    """Return an operation, its parameters and answers resolved."""
    found: Part = DOCUMENTS[service]["paths"][path][method]
    parameters = [resolved(service, parameter) for parameter in found.get("parameters", ())]
    answers = {status: resolved(service, answer) for status, answer in found["responses"].items()}
    return {**found, "parameters": parameters, "responses": answers}


def contents(service: str, path: str, method: str) -> Iterator[tuple[str, Part]]:
    """Yield (where, content) of the body and of every answer that has one."""
    found = operation(service, path, method)
    for kind, content in found.get("requestBody", {}).get("content", {}).items():
        yield f"body {kind}", content
    for status, answer in found["responses"].items():
        for kind, content in answer.get("content", {}).items():
            yield f"{status} {kind}", content


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_siapa_yang_boleh_bertanya(service: str, path: str, method: str) -> None:
    assert DOCUMENTS[service]["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert operation(service, path, method)["security"] == ([] if is_public(path) else [{"token": []}])


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_kunci_pada_setiap_post(service: str, path: str, method: str) -> None:
    found = operation(service, path, method)
    headers = {p["name"]: p for p in found["parameters"] if p["in"] == "header"}
    act = method == "post" and "tindakan" in found["tags"]
    keyed = method == "post" and not is_public(path) and found["tags"] != ["siaran"]
    assert ("Idempotency-Key" in headers, "If-Match" in headers) == (keyed, act)
    if keyed:
        key = headers["Idempotency-Key"]
        assert (key["required"], key["schema"]) == (True, {"type": "string", "minLength": 1, "maxLength": 200})
    if act:
        assert not headers["If-Match"]["required"]


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_setiap_penolakan_dengan_contohnya(service: str, path: str, method: str) -> None:
    found = operation(service, path, method)
    refusals = {status: answer for status, answer in found["responses"].items() if not status.startswith("2")}
    if path in PUBLIC:
        return
    if not is_public(path):
        assert (ACT if "tindakan" in found["tags"] and method == "post" else READ) <= refusals.keys()
    assert {"422", "500", "503"} <= refusals.keys()
    assert ("404" in refusals) >= ("{" in path and not is_public(path))
    for status, answer in refusals.items():
        content = answer["content"]["application/problem+json"]
        assert content["schema"]["$ref"].endswith("/Masalah")
        assert content["example"]["status"] == int(status)
        assert {"aturan", "detail"} <= content["example"].keys()
    if "409" in refusals:
        assert "tindakan" in refusals["409"]["content"]["application/problem+json"]["example"]


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_tidak_ada_bentuk_yang_kosong(service: str, path: str, method: str) -> None:
    found = operation(service, path, method)
    assert all(answer.get("content") for answer in found["responses"].values())
    for where, content in contents(service, path, method):
        assert {"$ref", "type"} & content["schema"].keys(), where


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_setiap_contoh_sesuai_dengan_bentuknya(service: str, path: str, method: str) -> None:
    parts = DOCUMENTS[service]["components"]["schemas"]
    for where, content in contents(service, path, method):
        if "example" in content:
            assert list(faults(content["example"], content["schema"], parts)) == [], where
        assert "example" in content or not (where.startswith("body") or "problem" in where), where
    for parameter in operation(service, path, method)["parameters"]:
        if "example" in parameter:
            assert list(faults(parameter["example"], parameter["schema"], parts)) == [], parameter["name"]


@pytest.mark.parametrize(("service", "path", "method"), OPERATIONS)
def test_jawaban_tindakan_menyebut_keadaan_dan_versinya(service: str, path: str, method: str) -> None:
    found = operation(service, path, method)
    if method != "post" or "tindakan" not in found["tags"]:
        return
    ((_, answer),) = [(status, answer) for status, answer in found["responses"].items() if status.startswith("2")]
    assert "ETag" in answer["headers"]
    content = answer["content"]["application/json"]
    of_request = path.startswith("/permohonan") or path.endswith("/pengajuan")
    where = "status" if service == "intake" else "keadaan_bagian"
    assert content["example"].keys() == ({*ACT_ANSWER, where} if of_request else {"versi", "peristiwa", "id"})


@pytest.mark.parametrize("service", LAYANAN)
def test_bacaan_bersama_dengan_contoh_permohonannya(service: str) -> None:
    for path in ("/tugas", "/permohonan", "/permohonan/{permohonan_id}", "/parkir"):
        content = operation(service, path, "get")["responses"]["200"]["content"]["application/json"]
        assert content["example"], path


@pytest.mark.parametrize("service", LAYANAN)
def test_contoh_isi_diterima_oleh_programnya(service: str) -> None:
    described: Service = import_module(f"services.{service}.main").SERVICE
    for route in described.router.routes:
        if isinstance(route, APIRoute) and route.methods == {"POST"} and route.body_field is not None:
            body = DOCUMENTS[service]["paths"][route.path]["post"]["requestBody"]["content"]
            if "application/json" in body:
                shape: type = get_type_hints(route.endpoint)["body"]
                TypeAdapter(shape).validate_json(json.dumps(body["application/json"]["example"]))
