"""The process that sets papers: one PDF for each order (shared/kernel/process/worker.py).

It runs at a low priority, so that papers hardly take time from the acts that they follow; and it has nothing to protect: no
database, no broker, no key, only templates and what it is told to print. `python -m shared.papers.worker`.
"""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import typst

from shared.kernel.process.worker import LOW, serve
from shared.papers.huruf import terbaca

TEMPLATES: Final = Path(str(files("shared.papers"))) / "templates"
HURUF: Final = Path(str(files("font_source_sans_pro"))) / "files"
STANDAR: Final = "a-2a"
ROOT: Final = "/"
"""Where the names of files begin for templates: those beside them, and the one with what is printed. No text of a paper names a file."""


def set_paper(order: dict[str, Any]) -> bytes:
    """Return the PDF/A of one order: {"template", "data", "waktu" (Unix seconds), "huruf" (further folder of fonts, or "")}.

    A paper that cannot be set is tried once more without the signs that no font may have, so that no name keeps it from being filed.
    """
    try:
        return _set(order)
    except typst.TypstError:
        readable = terbaca(order["data"])
        if readable == order["data"]:
            raise
        return _set({**order, "data": readable})


def _set(order: dict[str, Any]) -> bytes:
    compiler, data = _compiler(order["huruf"])
    os.truncate(data, 0)
    os.pwrite(data, json.dumps(order["data"], ensure_ascii=False).encode(), 0)
    pdf = compiler.compile(
        input=str(TEMPLATES / f"{order['template']}.typ"),
        format="pdf",
        pdf_standards=STANDAR,
        timestamp=datetime.fromtimestamp(order["waktu"], UTC),
    )
    if not isinstance(pdf, bytes):
        message = "typst gave no single PDF"
        raise TypeError(message)
    return pdf


@cache
def _compiler(huruf: str) -> tuple[typst.Compiler, int]:
    """Return what sets papers, with a further folder of fonts, and the file in memory from which templates read what they print.

    Both are kept: to read the fonts anew took a fifth of a paper's time; and typst remembers how it laid out a table or a word only while
    its library stays the same, of which the values given to it are a part, but a file is not (ADR 0071). No disk ever has the file.
    """
    data = os.memfd_create("kertas")
    folders = [str(HURUF), *([huruf] if huruf else [])]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(root=ROOT, font_paths=fonts, sys_inputs={"data": f"/proc/self/fd/{data}"}), data


def bind(order: dict[str, Any], parts: Sequence[bytes]) -> bytes:
    """Return one PDF of all parts behind a cover."""
    from shared.papers.jilid import jilid  # noqa: PLC0415 - most of these processes only set pages

    def cetak(template: str, data: Mapping[str, Any]) -> bytes:
        return set_paper({**order, "template": template, "data": data})

    return jilid(cetak, order["template"], order["data"], parts)


def carry_out(order: bytes) -> bytes:
    """Return the PDF of an order: one JSON object, a line feed, and as many bytes as its `bagian` say, parts that are to be bound."""
    head, _, rest = order.partition(b"\n")
    told = json.loads(head)
    ends = list(accumulate(told["bagian"], initial=0))
    parts = [rest[begin:end] for begin, end in pairwise(ends)]
    return bind(told, parts) if parts else set_paper(told)


if __name__ == "__main__":
    serve(carry_out, LOW)
