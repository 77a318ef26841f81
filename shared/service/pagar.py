"""What holds of every question and every answer: no unknown name, the ways that an address knows, headers against keeping and guessing."""

from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any, Final

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from shared.kernel.bounds import Send

AMAN: Final = ((b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))
"""No cache keeps what somebody may see, and no browser guesses what it is; a route that says something else of itself is left alone."""


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
    """Refuse a name that the question does not know, and one that comes twice: what was meant by it would not be done."""
    if not request.scope["query_string"]:
        return
    dikenal = list(_nama(request.scope["route"].dependant))
    nama = [satu for satu, _ in request.query_params.multi_items()]
    ctx = {"dikenal": ", ".join(dikenal) or "tidak ada"}
    salah = [{"type": "query_asing", "loc": ("query", satu), "ctx": ctx} for satu in dict.fromkeys(nama) if satu not in dikenal]
    salah += [{"type": "query_ganda", "loc": ("query", satu), "ctx": {}} for satu in dikenal if nama.count(satu) > 1]
    if salah:
        raise RequestValidationError(salah)


def _nama(dependant: Dependant) -> Iterator[str]:
    """Yield the names that a route takes from the query, its own and those of what it depends on."""
    yield from (satu.alias for satu in dependant.query_params)
    for dalam in dependant.dependencies:
        yield from _nama(dalam)
