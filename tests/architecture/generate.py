"""Writes every generated document: `python -m tests.architecture.generate` (what `make generate` calls)."""

import json
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from shared.contracts.formulir import VERSI_KINI
from shared.contracts.formulir.skema import skema_json
from shared.sop.katalog import halaman_peristiwa
from shared.sop.lintas import LAYANAN
from shared.sop.page import gambar, halaman_sop
from tests.architecture.asyncapi import asyncapi
from tests.architecture.contoh import contoh
from tests.architecture.halaman_instrumen import halaman_instrumen
from tests.architecture.halaman_kanal import halaman_kanal
from tests.architecture.halaman_kredensial import halaman_kredensial
from tests.architecture.halaman_metrik import halaman_metrik
from tests.architecture.halaman_webhook import halaman_webhook
from tests.contract.kontrak import dokumen_dasar
from tests.contract.records import ROOT, catalogue, examples, record_missing, schemas, text_of

DOCS: Final = ROOT / "docs"
README: Final = ROOT / "README.md"


def _json(document: object) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _openapi(service: str) -> str:
    return _json(import_module(f"services.{service}.main").app.openapi())


def _readme() -> str:
    """Return the README with the table's picture in its one `text` block."""
    before, _, rest = README.read_text(encoding="utf-8").partition("```text\n")
    return f"{before}```text\n{gambar()}\n```{rest.partition('```')[2]}"


def documents() -> Iterator[tuple[Path, str | bytes]]:
    """Yield each generated document: where it stands, and what it says."""
    catalogue()
    yield DOCS / "sop.md", halaman_sop()
    yield DOCS / "peristiwa.md", halaman_peristiwa(fact for service in LAYANAN for fact in examples(service))
    yield DOCS / "formulir" / f"formulir.v{VERSI_KINI}.json", _json(skema_json())
    yield DOCS / "instrumen.md", halaman_instrumen()
    yield DOCS / "kanal.md", halaman_kanal()
    yield DOCS / "kredensial.md", halaman_kredensial()
    yield DOCS / "webhook.md", halaman_webhook()
    yield DOCS / "metrik.md", halaman_metrik()
    for service in LAYANAN:
        yield DOCS / "asyncapi" / f"{service}.json", _json(asyncapi(service))
        yield DOCS / "openapi" / f"{service}.json", _openapi(service)
    yield from ((path, text_of(schema)) for path, schema in schemas())
    yield from dokumen_dasar()
    yield README, _readme()
    yield from contoh().items()


def stale(texts: Iterable[tuple[Path, str | bytes]]) -> list[Path]:
    """Return the documents that are not there as these texts say."""
    return [path for path, text in texts if not path.exists() or path.read_bytes() != _bytes(text)]


def _bytes(document: str | bytes) -> bytes:
    return document if isinstance(document, bytes) else document.encode()


def main() -> None:
    """Write what is stale and missing, and name it; that nothing is, test_sop holds."""
    recorded = record_missing()
    texts = dict(documents())
    for path in [*recorded, *stale(texts.items())]:
        if path in texts:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_bytes(texts[path]))
        print(f"written: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
