"""The AsyncAPI documents say all that a program must know to hear events: where, signed in how, from which stream, under which headers."""

import re
from collections.abc import Iterator
from typing import Any, cast

import jsonschema_rs
import pytest

from deploy.nats.permissions import rights
from deploy.set.layout import SLOTS
from shared.office.names import stream_of
from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT, read
from tests.contract.test_envelope import EVENT, META, message

Part = dict[str, Any]
DOCUMENTS: dict[str, Part] = {service: read(ROOT / "docs" / "asyncapi" / f"{service}.json") for service in LAYANAN}


def references(node: object) -> Iterator[str]:
    """Yield every reference inside a document."""
    if isinstance(node, dict):
        part = cast("Part", node)
        yield from (part["$ref"],) if isinstance(part.get("$ref"), str) else ()
        for value in part.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from references(value)


def at(document: Part, reference: str) -> Part:
    """Return what a reference leads to; raises `KeyError` where that is nothing."""
    part = document
    for name in reference.removeprefix("#/").split("/"):
        part = part[name.replace("~1", "/").replace("~0", "~")]
    return part


def validator(document: Part, schema: Part) -> jsonschema_rs.Draft202012Validator:
    """Return a validator of a schema whose references lead into the document."""
    return jsonschema_rs.Draft202012Validator({**schema, "components": document["components"]}, validate_formats=True)


@pytest.mark.parametrize("service", LAYANAN)
def test_setiap_rujukan_ada(service: str) -> None:
    document = DOCUMENTS[service]
    assert all(at(document, reference) for reference in set(references(document)))


@pytest.mark.parametrize("service", LAYANAN)
def test_server_menyebut_alamat_dan_cara_masuknya(service: str) -> None:
    servers = DOCUMENTS[service]["servers"]
    assert {server["protocol"] for server in servers.values()} == {"nats", "ws"}
    for server in servers.values():
        assert set(re.findall(r"{(\w+)}", server["host"])) == server["variables"].keys() == {"host", "port"}
        assert [at(DOCUMENTS[service], one["$ref"])["type"] for one in server["security"]] == ["asymmetricEncryption"]


@pytest.mark.parametrize("service", LAYANAN)
def test_setiap_kanal_menyebut_aliran_dan_setiap_pendengar_durablenya(service: str) -> None:
    document = DOCUMENTS[service]
    bus = document["x-jetstream"]
    subjects = {stream["name"]: stream.get("subjects", ()) for stream in bus["streams"]}
    durables = {(one["stream"], one["durable"]): one["filterSubjects"] for one in bus["durables"]}
    for operation in document["operations"].values():
        channel = at(document, operation["channel"]["$ref"])
        subject = channel["address"].removesuffix("{id}")
        assert any(subject.startswith(one.removesuffix(">")) for one in subjects[channel["x-stream"]])
        if operation["action"] == "send":
            assert channel["x-stream"] == bus["publishes"] == stream_of(service)
        else:
            durable = operation["x-durable"]
            assert durable == {"stream": channel["x-stream"], "durable": service}
            assert f"{subject}>" in durables[durable["stream"], durable["durable"]]
    assert {operation["action"] for operation in document["operations"].values()} == {"send", "receive"}


@pytest.mark.parametrize("service", LAYANAN)
def test_tempat_pelanggan_seperti_haknya(service: str) -> None:
    """What the document tells a program outside to ask for is what its place may ask for, and all durables are those of places."""
    told = DOCUMENTS[service]["x-jetstream"]["subscribers"]
    assert told["durables"] == list(SLOTS)
    for slot in SLOTS:
        assert {told[name].format(durable=slot) for name in ("next", "ack")} <= {right.subject for right in rights(slot)}


@pytest.mark.parametrize("service", LAYANAN)
def test_kepala_pesan_seperti_yang_dikirim(service: str) -> None:
    document = DOCUMENTS[service]
    sent = dict(message(EVENT, META).headers)
    assert at(document, "#/components/schemas/Kepala")["properties"].keys() == sent.keys()
    kepala = validator(document, {"$ref": "#/components/schemas/Kepala"})
    kepala.validate(sent)
    assert not any(kepala.is_valid({key: value for key, value in sent.items() if key != name}) for name in sent.keys() - {"traceparent"})
    if service == "intake":
        dicabut, diterima = (at(document, f"#/components/messages/{name}:Message") for name in ("PermohonanDicabut", "PermohonanDiterima"))
        assert validator(document, dicabut["headers"]).is_valid(sent)
        assert not validator(document, diterima["headers"]).is_valid(sent)


@pytest.mark.parametrize("service", LAYANAN)
def test_contoh_pesan_sesuai_dengan_bentuknya(service: str) -> None:
    document = DOCUMENTS[service]
    said = {name: part for name, part in document["components"]["messages"].items() if "examples" in part}
    assert said
    for name, part in said.items():
        payload = validator(document, part["payload"])
        for contoh in part["examples"]:
            payload.validate(contoh["payload"])
            assert not payload.is_valid({**contoh["payload"], "pelaku": name})
