"""Every answer that a journey gets is one that the API's document names: its status, and headers that keep it from caches and guesses."""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any, Final

import httpx

from tests.contract.records import ROOT, read

BUKAN_ALAMAT: Final = {401, 404, 405, 413}
"""What is answered where there is no such address, or it is not served in that way."""


@cache
def _paths(layanan: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    paths = read(ROOT / "docs" / "openapi" / f"{layanan}.json")["paths"]
    semua = sorted(paths.items(), key=lambda satu: "{" in satu[0])
    return tuple((re.compile(re.sub(r"{\w+}", "[^/]+", path)), item) for path, item in semua)


def boleh(layanan: str, cara: str, path: str) -> set[int]:
    """Return the statuses that the document names for a question; it does not speak of itself."""
    if path == "/openapi.json":
        return {200}
    for pola, item in _paths(layanan):
        if pola.fullmatch(path) and cara.lower() in item:
            return {int(status) for status in item[cara.lower()]["responses"]}
    return BUKAN_ALAMAT


def terdokumentasi(layanan: str) -> Callable[[httpx.Response], Awaitable[None]]:
    """Return what looks at each answer of a service."""

    async def lihat(answer: httpx.Response) -> None:
        dikenal = boleh(layanan, answer.request.method, answer.request.url.path)
        assert answer.status_code in dikenal, f"{answer.request.method} {answer.request.url}: {answer.status_code} is not in the document"
        assert "x-content-type-options" in answer.headers, answer.request.url
        assert "cache-control" in answer.headers, answer.request.url

    return lihat
