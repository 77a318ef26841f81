"""From a service's description to the FastAPI application that uvicorn runs."""

import gc
import logging
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from shared.contracts.formulir import JenisBerkas
from shared.kernel.event.errors import DomainError
from shared.kernel.http.bounds import NAMED
from shared.kernel.http.edge import Gate, GateRules, Scope, problem
from shared.kernel.http.identity import Tokens
from shared.kernel.http.program import ProgramAccess
from shared.kernel.http.rate import RateLimit
from shared.kernel.process.faults import Busy, Unavailable
from shared.kernel.process.logs import CORRELATION, configure
from shared.kernel.process.settings import Settings
from shared.kernel.process.validation import fault_text
from shared.kernel.vault.files import BerkasRusak
from shared.kernel.vault.inspection import NotInspected
from shared.service.http import berkas, front, reads
from shared.service.http.guards import cara, query_dikenal
from shared.service.http.openapi import describe
from shared.service.http.origins import OriginGate
from shared.service.http.penanya import rute
from shared.service.http.refusals import Refused, answer_rule, answer_unavailable
from shared.service.http.short_way import Application
from shared.service.http.text_order import TextOrderGate
from shared.service.http.unknown_request import answer_refused_here, answer_unknown
from shared.service.office.directory_rows import dengarkan
from shared.service.office.nama import NamesGate
from shared.service.office.programs import RegisteredPrograms
from shared.service.run.health import router as health
from shared.service.run.runtime import Service, build
from shared.sop.aturan import PermohonanTidakDikenal

log = logging.getLogger(__name__)

PART_HEAD_BYTES: Final = 1024
"""What surrounds one part of an upload: its boundary and headers."""
TIDAK_DILAYANI = {404: ("RuteTidakAda", "Alamat ini tidak ada."), 405: ("CaraTidakDilayani", "Cara ini tidak dilayani pada alamat ini.")}
GARBAGE: Final = (5_000, 500, 1000)
"""When cyclic garbage is looked for. A search through so many new objects stops everything for 2 ms, once in some 800 acts. With a fifth of
them a stop is shorter, but 64 callers have that many alive at once: every 20th act met one, and a fourteenth of the time went into them.
A search through all objects, which states do not need since they are no cycles, takes a tenth of a second."""

GILIRAN_SECONDS: Final = 0.0005
"""How long a thread beside the event loop keeps the interpreter once the loop wants it; the default is ten times that."""


def create(service: Service) -> FastAPI:
    """Return the application. Settings are read and connections opened when it starts, not when it is imported."""
    dengarkan(service.dengar)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        gc.set_threshold(*GARBAGE)
        sys.setswitchinterval(GILIRAN_SECONDS)
        settings = Settings.of(service.name)
        configure(service.name, settings.log_level)
        log.info(app.ways)
        runtime = build(service, settings)
        app.state.runtime = runtime
        programs = ProgramAccess(
            rute([*service.router.routes, *(reads.router.routes if service.bacaan.posisi else ())]), RegisteredPrograms(runtime.store.query)
        )
        app.state.gate = gate_rules(settings, programs, app.takes_uploads)
        await runtime.start()
        yield
        await runtime.stop()

    app = Application(
        title=f"Satu Pintu: {service.name}", description=service.judul, version="1.0.0", lifespan=lifespan, docs_url=None, redoc_url=None
    )
    for router in (health, service.router, reads.router, berkas.router):
        app.include_router(router, tags=["tindakan"] if router is service.router else None, dependencies=[Depends(query_dikenal)])
        app.served = [*app.served, *router.routes]
    app.include_router(front.router)
    for fault, answer in (REFUSALS | FAULTS).items():
        app.add_exception_handler(fault, answer)
    app.add_middleware(NamesGate)
    app.add_middleware(TextOrderGate)
    app.add_middleware(Gate)
    app.add_middleware(OriginGate)
    app.open_lane(service.router.routes)
    describe(app, service)
    return app


def gate_rules(settings: Settings, programs: ProgramAccess, takes_uploads: Callable[[Scope], bool]) -> GateRules:
    """Return whom the gate lets in, how often, and with how much."""
    tokens = Tokens(settings.jwks, settings.jwt_issuer, settings.jwt_audience, settings.jwks_set)
    public = RateLimit(settings.publik_per_menit)
    return GateRules(tokens, programs, public, settings.proxy_tepercaya, settings.badan_maks_byte, upload_max(settings), takes_uploads)


def upload_max(settings: Settings) -> int:
    """Return how many bytes a submission may have: a file of each kind that the form knows, as large as files may be, and the form."""
    return len(JenisBerkas) * (settings.berkas_maks_byte + PART_HEAD_BYTES) + settings.badan_maks_byte + PART_HEAD_BYTES


def _invalid(_: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)  # noqa: S101 - registered for this class only
    butir = [{"jalur": _jalur(e["loc"]), "pesan": fault_text(e["type"], e.get("ctx", {}))} for e in fault.errors()]
    return problem(422, "IsiTidakSah", "Isi permintaan tidak sesuai.", butir=butir)


def _jalur(loc: Sequence[object]) -> str:
    """Return where a fault is; a field's name was sent too, and may hold half of a character."""
    return ".".join(map(str, loc)).encode(errors="replace").decode()


def _not_served(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101 - registered for this class only
    aturan, detail = TIDAK_DILAYANI.get(fault.status_code, ("IsiTidakTerbaca", "Isi permintaan tidak terbaca."))
    response = problem(fault.status_code, aturan, detail)
    response.headers.update(fault.headers or {})
    if fault.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = cara(request.app.served, request.scope["path"])
    return response


def _broken(_: Request, __: Exception) -> Response:
    detail = f"Terjadi galat pada layanan; tindakan ini tidak dicatat. Beri tahu admin dengan kode {CORRELATION.get()}."
    response = problem(500, "GalatLayanan", detail)
    response.headers[NAMED.decode()] = CORRELATION.get()  # what FastAPI itself raised is answered outside of the gate
    return response


def _gone(_: Request, __: Exception) -> Response:
    return problem(400, "PermintaanTerputus", "Permintaan terputus sebelum selesai dikirim.")


def _damaged(_: Request, __: Exception) -> Response:
    detail = (
        f"Isi berkas ini di penyimpanan bukan lagi yang dicatat, jadi tidak diserahkan. Beri tahu admin dengan kode {CORRELATION.get()}."
    )
    return problem(500, "BerkasRusak", detail)


Answer = Callable[[Request, Exception], Response | Awaitable[Response]]

REFUSALS: Final[dict[type[Exception], Answer]] = {
    Refused: answer_refused_here,
    PermohonanTidakDikenal: answer_unknown,
    DomainError: answer_rule,
    RequestValidationError: _invalid,
    HTTPException: _not_served,
}
"""How what is somebody's affair is answered."""

FAULTS: Final[dict[type[Exception], Answer]] = {
    Busy: answer_unavailable,
    Unavailable: answer_unavailable,
    NotInspected: answer_unavailable,
    BerkasRusak: _damaged,
    ClientDisconnect: _gone,
    Exception: _broken,
}
"""How what is nobody's refusal is answered."""
