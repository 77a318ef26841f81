"""What holds of every question and answer: known names, values as documented, an address's ways, headers against keeping and guessing."""

import re
from collections.abc import Iterable, Iterator, MutableMapping
from datetime import date, datetime
from typing import Any, Final, get_args, get_origin

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import AwareDatetime
from pydantic.fields import FieldInfo
from starlette.routing import BaseRoute

from shared.kernel.http.bounds import Send

AMAN: Final = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))
"""No cache keeps what somebody may see, and no browser guesses what it is; a route that says something else of itself is left alone."""

_SAAT: Final = (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.+"), "datetime_parsing")
BENTUK: Final[dict[object, tuple[re.Pattern[str], str]]] = {
    bool: (re.compile("true|false"), "bool_type"),
    int: (re.compile("-?[0-9]+"), "int_parsing"),
    date: (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "date_parsing"),
    datetime: _SAAT,
    AwareDatetime: _SAAT,
}
"""How a value is spelled, by its type, and what is said of another: pydantic would take "on" as true, and a bare number as a day."""


def aman(send: Send) -> Send:
    """Return a `send` that adds these headers to an answer that has them not."""

    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            ada = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(satu for satu in AMAN if satu[0] not in ada)]
        await send(message)

    return sending


def cara(routes: Iterable[BaseRoute], path: str) -> str:
    """Return the ways in which an address can be asked, as `Allow` lists them."""
    cocok = (route for route in routes if isinstance(route, APIRoute) and route.path_regex.match(path))
    return ", ".join(sorted({satu for route in cocok for satu in route.methods or ()}))


async def query_dikenal(request: Request) -> None:
    """Refuse a name that is unknown or comes twice, and a value not spelled as documented: what was meant by it would not be done."""
    if not request.scope["query_string"]:
        return
    bidang = dict(_bidang(request.scope["route"].dependant))
    dikenal, isian = list(bidang), request.query_params.multi_items()
    nama = [satu for satu, _ in isian]
    ctx = {"dikenal": ", ".join(dikenal) or "tidak ada"}
    salah = [{"type": "query_asing", "loc": ("query", satu), "ctx": ctx} for satu in dict.fromkeys(nama) if satu not in dikenal]
    salah += [
        {"type": "query_ganda", "loc": ("query", satu), "ctx": {}} for satu in dikenal if nama.count(satu) > 1 and not _daftar(bidang[satu])
    ]
    salah += [
        {"type": jenis, "loc": ("query", satu), "ctx": {}}
        for satu, nilai in isian
        if satu in bidang
        for bentuk, jenis in _bentuk(bidang[satu].annotation)
        if not bentuk.fullmatch(nilai)
    ]
    if salah:
        raise RequestValidationError(salah)


def _bidang(dependant: Dependant) -> Iterator[tuple[str, FieldInfo]]:
    """Yield what a route takes from the query, by name: its own, and that of what it depends on."""
    yield from ((satu.alias, satu.field_info) for satu in dependant.query_params)
    for dalam in dependant.dependencies:
        yield from _bidang(dalam)


def _bentuk(tipe: Any) -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield how values of a type are spelled, also of one that may be absent, or that has bounds."""
    if isinstance(tipe, type) and tipe in BENTUK:
        yield BENTUK[tipe]
    for dalam in get_args(tipe):
        yield from _bentuk(dalam)


def _daftar(bidang: FieldInfo) -> bool:
    """Say whether a name may come more than once, each time with one more value."""
    return get_origin(bidang.annotation) is list
