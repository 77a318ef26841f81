"""One word for one idea: every word that names something for others is in the glossary, or is said here to be plain language."""

import inspect
import json
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Final

from pydantic import BaseModel

from deploy.cli.migrate import TABEL
from shared.kernel.event.errors import DomainError
from shared.kernel.postgres.migrate import FILE_SCHEMA, KEY_SCHEMA
from shared.kernel.postgres.schema import DDL
from shared.sop.lintas import LAYANAN
from shared.sop.perintah import Perintah
from tests.architecture.kata import glossary, words_of
from tests.contract.records import ROOT, catalogue

TABLE: Final = re.compile(r"CREATE TABLE IF NOT EXISTS (?:\w+\.)?(\w+) \((.*?)\);", re.DOTALL)
COLUMN: Final = re.compile(r"(?:^|,)\s*([a-z_]+)\d* (?:uuid|text|bytea|jsonb|bigint|int|timestamptz|boolean|smallint)")

BAHASA: Final = """ada banyak belum berbeda bertanggal berulang besar bukan dapat dengan depan dikenal dipakai diri ditemukan dua ganda ini
 ke kosong lagi lain lewat masa memuat milik nama orang panjang pemilik sah satu sedang sendiri siap sudah tahun tanpa terlalu tidak untuk
 wajar wajib waktu yang"""
"""What rules are said with: plain Indonesian, which means in code what it means anywhere."""

TEKNIS: Final = "ce domain dtd error header healthz html id metrics pdf readyz sha xlsx"
"""English and technical names."""


def classes() -> Iterator[str]:
    """Yield the names of all rules that refuse, and of all commands."""
    for place in ("services", "shared"):
        for path in (ROOT / place).rglob("*.py"):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
            for name, found in inspect.getmembers(module, inspect.isclass):
                own = found.__module__ == module.__name__
                acts = path.parent.name in {"steps", "acts"} and issubclass(found, BaseModel)
                command = issubclass(found, Perintah) and not found.__subclasses__()
                if own and (acts or command or issubclass(found, DomainError)):
                    yield name


def addresses() -> Iterator[str]:
    """Yield the parts of all API paths."""
    for service in LAYANAN:
        document = json.loads((ROOT / "docs" / "openapi" / f"{service}.json").read_text(encoding="utf-8"))
        yield from (part for path in document["paths"] for part in path.split("/") if part and "{" not in part)


def tables() -> Iterator[str]:
    """Yield the names of all tables and their columns."""
    found = TABLE.findall("".join((DDL, *TABEL.values(), FILE_SCHEMA, KEY_SCHEMA)))
    assert {name for name, _ in found} >= {"jawaban", "aplikasi", "kotak_keluar", "potongan", "kunci"}
    for name, body in found:
        yield from (name, *COLUMN.findall(body.replace("\n", " ")))


def test_setiap_kata_yang_menamai_sesuatu_ada_di_glosarium() -> None:
    named = {*catalogue(), *classes(), *addresses(), *tables()}
    used = {word: name for name in sorted(named) for word in words_of(name)}
    plain = {*words_of(BAHASA), *words_of(TEKNIS)}
    missing = set(used) - glossary() - plain
    assert not missing, "add to docs/glosarium.md: " + ", ".join(f"{word} ({used[word]})" for word in sorted(missing))
    assert plain <= set(used), f"no longer used: {plain - set(used)}"
