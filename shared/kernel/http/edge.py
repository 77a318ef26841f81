"""The edge of HTTP: problem documents, and a gate before every route that knows who asks and how much may be sent."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from functools import lru_cache, partial
from http import HTTPStatus
from itertools import count
from typing import Any, Final

import orjson
from starlette.responses import Response

from shared.kernel.event.clock import monotonic, new_id
from shared.kernel.event.errors import DomainError, Kind
from shared.kernel.http.bounds import NAMED, BoundedBody, Receive, Send, TooLarge, told
from shared.kernel.http.identity import Identity, Tokens, Unauthenticated
from shared.kernel.http.jwks import KeysUnreadable
from shared.kernel.http.peers import Networks, caller
from shared.kernel.http.program import PROGRAM, BukanUntukProgram, Program, ProgramAccess
from shared.kernel.http.rate import MINUTE_SECONDS, RateLimit
from shared.kernel.process.faults import Unavailable
from shared.kernel.process.logs import CORRELATION
from shared.kernel.process.metrics import REFUSALS, REQUEST_SECONDS

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

STATUS: Final = {
    Kind.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.STALE: HTTPStatus.PRECONDITION_FAILED,
    Kind.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
}
PROBES: Final = frozenset({"/healthz", "/readyz", "/metrics"})
"""What the machines of the operator ask again and again; a proxy before a service has no need to hand them on."""
PUBLIC: Final = PROBES | {"/", "/docs", "/openapi.json"}
PUBLIC_FOLDERS: Final = ("/periksa", "/hari-kerja", "/sop")
"""What anybody may ask, so many times a minute; whoever answers there limits what is sent."""
_BELOW: Final = tuple(f"{folder}/" for folder in PUBLIC_FOLDERS)
IDENTITAS: Final = "satupintu.identitas"
"""Where in a request's scope the person is who asks."""
KEPALA: Final = "satupintu.kepala"
"""Where in a request's scope its headers are by name, as bytes; of a name that came twice, the last."""
REQUEST_ID: Final = re.compile(rb"[A-Za-z0-9._-]{1,64}")
"""What a caller may call a request; it goes into logs."""

_seconds = lru_cache(maxsize=1000)(REQUEST_SECONDS.labels)


def is_public(path: str) -> bool:
    """Say whether a path needs no token."""
    return path in PUBLIC or path in PUBLIC_FOLDERS or path.startswith(_BELOW)


def problem(status: int, aturan: str, detail: str, **more: Any) -> Response:
    """Return an `application/problem+json` answer (RFC 9457): the rule's name, and what it means; of faults the request's id in logs."""
    body = {
        "type": f"urn:satupintu:aturan:{aturan}",
        "title": aturan,
        "status": status,
        "detail": detail,
        "aturan": aturan,
        **({"korelasi": CORRELATION.get()} if status >= HTTPStatus.INTERNAL_SERVER_ERROR else {}),
        **more,
    }
    return Response(orjson.dumps(body), status, media_type="application/problem+json")


def refusal(rule: DomainError, **more: Any) -> Response:
    """Return the answer for a rule that said no."""
    REFUSALS.labels(rule.aturan).inc()
    butir = {"butir": list(rule.butir)} if rule.butir else {}
    return problem(STATUS[rule.kind], rule.aturan, str(rule), **butir, **more)


def unavailable(aturan: str, detail: str, seconds: int = 1, **more: Any) -> Response:
    """Return the answer for what cannot be done at the moment, through no fault of the caller; when to ask again."""
    response = problem(503, aturan, detail, **more)
    response.headers["Retry-After"] = str(seconds)
    return response


def too_often() -> Response:
    """Return the answer for an address that asked too often."""
    response = problem(429, "TerlaluSering", "Terlalu banyak permintaan dari alamat ini. Coba lagi satu menit lagi.")
    response.headers["Retry-After"] = str(int(MINUTE_SECONDS))
    return response


@dataclass(frozen=True, slots=True)
class GateRules:
    """How tokens are checked, and how many bytes a body may have: `upload_max` where `takes_uploads` says so.

    `public` is how often an address may ask without a token; `proxies` are believed when they say whose request they hand on.
    """

    tokens: Tokens
    programs: ProgramAccess
    public: RateLimit
    proxies: Networks
    body_max: int
    upload_max: int
    takes_uploads: Callable[[Scope], bool]


class Gate:
    """Before every route: who asks (401 otherwise), how often without a token (429), how much (413), the correlation id, the time."""

    def __init__(self, app: App) -> None:
        """Stand before `app`, whose `state.gate` holds the rules once it has started."""
        self._app = app
        self._numbered = count(1)
        self._prefix = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http" or IDENTITAS in scope or PROGRAM in scope:
            await self._app(scope, receive, send)
            return
        started = monotonic()
        headers = scope[KEPALA] = dict(scope["headers"])
        request_id = headers.get(NAMED, b"")
        CORRELATION.set(request_id.decode() if REQUEST_ID.fullmatch(request_id) else self._number())
        if is_public(scope["path"]):
            await self._public(scope)(scope, receive, partial(told, send))
            return
        bounds = BoundedBody(receive, send)
        try:
            await self._answer(scope, headers, bounds)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            _seconds(scope["method"], route, bounds.status).observe(monotonic() - started)

    def _public(self, scope: Scope) -> App:
        """Return what answers whoever needs no token."""
        rules: GateRules = scope["app"].state.gate
        allowed = scope["path"] in PROBES or rules.public.allows(caller(scope, rules.proxies), monotonic())
        return self._app if allowed else too_often()

    def _number(self) -> str:
        """Return an id for a request that has none: this process's own, and a number."""
        self._prefix = self._prefix or new_id().hex
        return f"{self._prefix}-{next(self._numbered)}"

    async def _answer(self, scope: Scope, headers: dict[bytes, bytes], bounds: BoundedBody) -> None:
        rules: GateRules = scope["app"].state.gate
        try:
            who = await identify(rules, scope, headers)
            scope[PROGRAM if isinstance(who, Program) else IDENTITAS] = who
        except BukanUntukProgram:
            response = problem(403, BukanUntukProgram.__name__, "Token program hanya untuk siaran dan potret daftar permohonan.")
            await response(scope, bounds.receive, bounds.send)
            return
        except Unauthenticated:
            response = problem(401, "TokenTidakSah", "Token tidak ada, tidak sah, atau sudah kedaluwarsa.")
            response.headers["WWW-Authenticate"] = "Bearer"
            await response(scope, bounds.receive, bounds.send)
            return
        except (KeysUnreadable, Unavailable):
            response = unavailable("LayananTidakTersedia", "Token sedang tidak dapat diperiksa. Kirim ulang sebentar lagi.")
            await response(scope, bounds.receive, bounds.send)
            return
        limit = rules.upload_max if rules.takes_uploads(scope) else rules.body_max
        length = headers.get(b"content-length", b"0")
        bounds.left, bounds.exceeded = limit, length.isdigit() and int(length) > limit
        if not bounds.exceeded:
            try:
                await self._app(scope, bounds.receive, bounds.send)
            except TooLarge:
                bounds.exceeded = True
        if bounds.exceeded:
            bounds.exceeded = False
            await problem(413, "BadanTerlaluBesar", f"Isi permintaan lebih dari {limit} byte.")(scope, bounds.receive, bounds.send)


async def identify(rules: GateRules, scope: Scope, headers: dict[bytes, bytes]) -> Identity | Program:
    """Return whom the bearer token in the headers speaks for, or who brings a ticket."""
    scheme, _, token = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    token = token.strip() if scheme.lower() == "bearer" else ""
    if (program := await rules.programs.terima(scope, token)) is not None:
        return program
    if not token:
        message = "no bearer token"
        raise Unauthenticated(message)
    return await rules.tokens.identify(token)
