"""Style as a test: small files and functions, suppressions with reasons, and nothing in the code that belongs to one machine."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Final

import pytest

from shared.sop.lintas import LAYANAN
from tests.contract.records import ROOT

FILE_LINES_MAX: Final = 400
FILE_LINES_MEDIAN: Final = 80
LARGE: Final = 200
LARGE_BECAUSE: Final = {
    "services/analysis/aplikasi.py": "one aggregate, whole",
    "services/disposition/mandat.py": "one aggregate, whole",
    "services/disposition/pejabat.py": "one aggregate, whole",
    "services/intake/insiden.py": "one aggregate, whole",
    "services/intake/konsep.py": "one aggregate, whole",
    "services/intake/opd.py": "one aggregate, whole",
    "services/notify/webhooks/langganan.py": "all acts on one subscription",
    "shared/service/http/edge.py": "what a route has at hand: each is a question to the one request",
    "shared/sop/table.py": "eight lines for each step of the SOP",
}
"""One idea a file: what has more than 200 lines is one that would only be cut in pieces, and says which."""
FUNCTION_LINES_MAX: Final = 40
CODE: Final = ("services", "shared", "deploy", "tests")
PLACES: Final = (*CODE, "docs", ".ci")
BINARY: Final = {".pdf", ".png", ".woff2", ".xlsx"}
NOT_OURS: Final = {".coverage", ".git"}  # .git is a file in a second worktree
TOP: Final = {"", ".md", ".toml", ".txt", ".yml", ".yaml", ".json"}

# A suppression names its rule, and after " - " or a second # its reason.
REASON: Final = r"\s*(?:#|-|:)\s*\S.{7,}"
SUPPRESSIONS: Final = {
    "noqa": re.compile(rf"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*{REASON}"),
    "type: ignore": re.compile(rf"# type: ignore\[[a-z, -]+\]{REASON}"),
    "pyright: ignore": re.compile(rf"# pyright: ignore\[\w+(, ?\w+)*\]{REASON}"),
    "pragma: no cover": re.compile(rf"# pragma: no cover{REASON}"),
}
LATER: Final = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
LATER_WITH_NUMBER: Final = re.compile(r"TODO\(#\d+\): \S")

FOREIGN: Final = {
    "a path of one machine": re.compile(r"(?<![\w.])/(work|home|root|Users)(/|\b)"),
    "a package index": re.compile(r"--(extra-)?index-url|//[\w.-]*(artifactory|nexus|jfrog|devpi|pypi\.org)"),
    "an issue number": re.compile(r"\b[Ii]ssues? #?\d+\b|\(#\d+\)"),
}
MAY_SAY: Final = {
    "tests/architecture/test_tidy.py": "the list above",
}


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: whether it is explained, and its functions, each with its line and how many it has."""

    name: str
    is_explained: bool
    functions: list[tuple[int, str, int]]

    @classmethod
    def read(cls, name: str, tree: ast.Module) -> "Module":
        """Look at the file of this name."""
        found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        functions = [(node.lineno, node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in found]
        return cls(name, not tree.body or bool(ast.get_docstring(tree)), functions)


def ours() -> Iterator[Path]:
    """Yield every file of text that is committed, or will be."""
    yield from (path for path in sorted(ROOT.iterdir()) if path.is_file() and path.suffix in TOP and path.name not in NOT_OURS)
    for place in PLACES:
        for path in sorted((ROOT / place).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in BINARY:
                yield path


def name_of(path: Path) -> str:
    """Return a path as tests print it."""
    return path.relative_to(ROOT).as_posix()


TEXTS: Final = list(ours())
PYTHON: Final = [path for path in TEXTS if path.suffix == ".py"]


def nothing(found: Iterable[str]) -> None:
    """Fail with one line for each finding."""
    lines = list(found)
    assert not lines, "\n" + "\n".join(lines)


def comments(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, comment) of a Python file that suppresses anything; strings are not comments."""
    text = path.read_text(encoding="utf-8")
    if not any(mark in text for mark in SUPPRESSIONS):
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def test_berkas_tidak_lebih_dari_200_baris_kecuali_satu_hal_yang_utuh() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    nothing(f"{name}: {count} lines" for name, count in lines.items() if count > (FILE_LINES_MAX if name in LARGE_BECAUSE else LARGE))
    nothing(f"{name}: is not there" for name in LARGE_BECAUSE if name not in lines)
    assert median(count for name, count in lines.items() if not name.startswith("tests/")) <= FILE_LINES_MEDIAN


@cache
def modules() -> list[Module]:
    """Return what is to be known of each file; read once, for it takes seconds."""
    return [Module.read(name_of(path), ast.parse(path.read_text(encoding="utf-8"))) for path in PYTHON]


def test_fungsi_tidak_lebih_dari_40_baris() -> None:
    functions = [(module.name, *function) for module in modules() for function in module.functions]
    nothing(f"{name}:{line} {function}: {count} lines" for name, line, function, count in functions if count > FUNCTION_LINES_MAX)


def test_setiap_pengecualian_menyebut_aturan_dan_sebab() -> None:
    bare = [
        f"{name_of(path)}:{line} {comment}"
        for path in PYTHON
        for line, comment in comments(path)
        for mark, form in SUPPRESSIONS.items()
        if mark in comment and not form.search(comment)
    ]
    nothing(bare)


def test_pekerjaan_yang_ditunda_mempunyai_nomor() -> None:
    texts = [path for path in TEXTS if name_of(path) not in MAY_SAY]
    late = [
        f"{name_of(path)}:{number}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LATER.search(line) and not LATER_WITH_NUMBER.search(line)
    ]
    nothing(late)


def test_setiap_modul_diterangkan() -> None:
    nothing(module.name for module in modules() if not module.is_explained)


@pytest.mark.parametrize("service", LAYANAN)
def test_layanan_memperkenalkan_diri_dalam_tiga_kalimat(service: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / "services" / service / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(re.findall(r"[.](?:\s|$)", docstring)) >= 3


def test_tidak_ada_konsumen_yang_membuang_pesan() -> None:
    """FastStream's default ends a message whose handler raises; every subscriber here says what it does instead (ADR 0009)."""
    code = {name_of(path): path.read_text(encoding="utf-8") for path in PYTHON if path.relative_to(ROOT).parts[0] in {"shared", "services"}}
    nothing(name for name, text in code.items() if re.search(r"AckPolicy\.(ACK|ACK_FIRST|REJECT_ON_ERROR)\b", text))
    nothing(name for name, text in code.items() if ".subscriber(" in text and "ack_policy=AckPolicy." not in text)


@pytest.mark.parametrize("what", list(FOREIGN))
def test_tidak_ada_jejak_tempat_pembuatan(what: str) -> None:
    texts = [path for path in TEXTS if name_of(path) not in MAY_SAY]
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:120]}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FOREIGN[what].search(line)
    ]
    nothing(found)
