"""The words that names are made of, and those of the glossary."""

import ast
import re
from collections.abc import Iterator
from typing import Final

from tests.contract.records import ROOT

GLOSSARY: Final = (ROOT / "docs" / "glosarium.md").read_text(encoding="utf-8")
WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
VERBS: Final = "## Kata kerja"
PLACES: Final = ("shared", "services", "deploy")


def words_of(name: str) -> list[str]:
    """Return the words of a name, whatever joins them."""
    return [word.lower() for word in WORD.findall(re.sub(r"[_-]", " ", name))]


def glossary() -> set[str]:
    """Return the words of the glossary's terms and keys, and of all forms of its verbs; neither of meanings nor of what to avoid."""
    known: set[str] = set()
    heading = ""
    for line in GLOSSARY.splitlines():
        heading = line if line.startswith("#") else heading
        if line.startswith("|"):
            cells = line.strip("|").split("|")[: 3 if heading == VERBS else 2]
            known |= {word for cell in cells for word in words_of(cell)}
    return known


def modules() -> Iterator[str]:
    """Yield the path of every module of the product, from the root."""
    for place in PLACES:
        yield from (str(path.relative_to(ROOT)) for path in sorted((ROOT / place).rglob("*.py")))


def public_classes(module: str) -> Iterator[str]:
    """Yield the classes that a module defines for others, and its names for types."""
    for node in ast.parse((ROOT / module).read_bytes()).body:
        if isinstance(node, ast.ClassDef):
            name = node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and ast.unparse(node.annotation) == "TypeAlias":
            name = node.target.id
        else:
            continue
        if not name.startswith("_"):
            yield name
