"""The page of the first letter calls what there is: every call of it is in the published API, and every step of the SOP is called."""

import json
import re
from typing import Any, Final

from shared.sop.table import SOP_V1
from tests.contract.records import ROOT

PAGE: Final = ROOT / "docs" / "surat-pertama.md"
BLOCK: Final = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL: Final = re.compile(r'\b(baca|kirim) \$?\w+ "\$SATUPINTU_([A-Z]+)_URL(/[^"]+)"')
BODY: Final = re.compile(r"--json '(\{.*?\})'", re.DOTALL)
VARIABLE: Final = re.compile(r"\$\w+|\{\w+\}")
STEP: Final = re.compile(r"\d+")


def blocks() -> list[str]:
    return BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def operations() -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return the operations of the published API by service, method, and path with its parameters left blank."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for path in sorted((ROOT / "docs" / "openapi").glob("*.json")):
        for address, methods in json.loads(path.read_bytes())["paths"].items():
            found |= {(path.stem, method, VARIABLE.sub("*", address)): operation for method, operation in methods.items()}
    return found


def calls() -> list[tuple[str, str, str]]:
    written = [call for block in blocks() for call in CALL.findall(block)]
    return [(service.lower(), {"baca": "get", "kirim": "post"}[word], VARIABLE.sub("*", path)) for word, service, path in written]


def test_setiap_panggilan_ada_di_api() -> None:
    assert len(calls()) > 20
    assert [call for call in calls() if call not in operations()] == []


def test_setiap_langkah_sop_dipanggil() -> None:
    called = {operations()[call]["summary"].partition(":")[0] for call in calls() if call[1] == "post"}
    steps = {number for name in called if name.startswith("Langkah") for number in numbers(name)}
    assert steps == {langkah.nomor for langkah in SOP_V1.langkah}


def numbers(name: str) -> range:
    """Return the steps that a summary names: "Langkah 2 dan 3", "Langkah 7, 8, 9", "Langkah 12 sampai 14"."""
    found = [int(number) for number in STEP.findall(name)]
    return range(found[0], found[-1] + 1)


def test_isian_yang_tertulis_adalah_json_dengan_medan_yang_dikenal() -> None:
    known = {name for operation in operations().values() for name in fields(operation)}
    bodies = [json.loads(body) for block in blocks() for body in BODY.findall(block)]
    assert len(bodies) >= 4
    assert {name for body in bodies for name in body} <= known


def fields(operation: dict[str, Any]) -> set[str]:
    """Return the fields of an operation's example."""
    content = operation.get("requestBody", {}).get("content", {})
    return {name for kind in content.values() for name in kind.get("example", {})}
